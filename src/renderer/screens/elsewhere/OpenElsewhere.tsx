import { Button, Progress } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { GrantToken } from '../../../shared/bridge.ts'
import type { Evidence } from '../../../shared/contract.ts'
import { KalifaError } from '../../../shared/errors.ts'
import { endingFor, opensElsewhere } from '../../../shared/savedCopy.ts'
import { ask } from '../../data/ask.ts'
import { useProfile } from '../../data/profile.tsx'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import './elsewhere.css'

/** The way out for what this window cannot show, with what it costs said first. */
export const OpenElsewhere = ({ evidence }: { readonly evidence: Evidence }) => {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" leftSection={<Icon of={IconExternalLink} />} onClick={() => setOpen(true)}>
        {t('elsewhere.open')}
      </Button>
      {open && <ElsewhereDialog evidence={evidence} onClose={() => setOpen(false)} />}
    </>
  )
}

interface ElsewhereDialogProps {
  readonly evidence: Evidence
  readonly onClose: () => void
}

interface Written {
  readonly token: GrantToken
  readonly name: string
}

const ElsewhereDialog = ({ evidence, onClose }: ElsewhereDialogProps) => {
  const { t } = useWords()
  const [written, setWritten] = useState<Written | null>(null)
  return (
    // What is pressed here is not for the viewer underneath.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps keys to itself
    <div onKeyDown={(event) => event.stopPropagation()}>
      <Dialog title={t('elsewhere.title')} size={560} onClose={onClose}>
        {written ? (
          <Done written={written} onClose={onClose} />
        ) : (
          <Warn evidence={evidence} onWritten={setWritten} onClose={onClose} />
        )}
      </Dialog>
    </div>
  )
}

interface WarnProps extends ElsewhereDialogProps {
  readonly onWritten: (written: Written) => void
}

const Warn = ({ evidence: { id, code, body }, onWritten, onClose }: WarnProps) => {
  const { t } = useWords()
  const ordinary = useProfile() === 'simple'
  const stop = useRef<AbortController>(null)
  const [done, setDone] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const ending = endingFor(body.mediaType, body.name)
  const run = async () => {
    const suggested = `${ordinary ? 'photo' : code}${ending && `.${ending}`}`
    const place = await window.kalifa.shell.chooseSave(suggested, 'copy')
    if (!place) return
    setDone(0)
    const controller = new AbortController()
    stop.current = controller
    const { fileName } = await ask(
      'evidence.copyOut',
      { id, path: place.token },
      { signal: controller.signal, onProgress: (progress) => setDone(progress.done) },
    )
    onWritten({ token: place.token, name: fileName })
  }
  const start = () => {
    setError(null)
    void run().catch((fault: unknown) => {
      setDone(null)
      if (!(fault instanceof KalifaError && fault.code === 'cancelled')) setError(fault)
    })
  }
  return (
    <div className="stack">
      <div className="elsewhere-warning">
        <p>
          <strong>{t('elsewhere.leaves')}</strong> {t('elsewhere.anyone')}
        </p>
        <p>{t('elsewhere.stays')}</p>
        <p>{t('elsewhere.noLook')}</p>
      </div>
      {!ordinary && <p>{t('elsewhere.logged')}</p>}
      {error !== null && <Fault error={error} />}
      {done !== null && <Progress value={(done / Math.max(1, body.size)) * 100} aria-label={t('elsewhere.writing')} />}
      <div className="row">
        <Button loading={done !== null} onClick={start}>
          {t('elsewhere.choose')}
        </Button>
        <Button variant="default" onClick={() => (done === null ? onClose() : stop.current?.abort())}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  )
}

interface DoneProps {
  readonly written: Written
  readonly onClose: () => void
}

const Done = ({ written: { token, name }, onClose }: DoneProps) => {
  const { t } = useWords()
  const [handed, setHanded] = useState<boolean | null>(null)
  return (
    <div className="stack">
      <p role="status">{t('elsewhere.written', { name })}</p>
      <p className="elsewhere-warning">{t('elsewhere.after')}</p>
      {handed !== null && <p role="status">{t(handed ? 'elsewhere.handed' : 'elsewhere.notHanded')}</p>}
      <div className="row">
        <Button onClick={onClose}>{t('common.close')}</Button>
        {handed === null && opensElsewhere(name) && (
          <Button variant="default" onClick={() => void window.kalifa.shell.openCopy(token).then(setHanded)}>
            {t('elsewhere.hand')}
          </Button>
        )}
      </div>
    </div>
  )
}
