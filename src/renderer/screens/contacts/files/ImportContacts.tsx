import { Button, Progress } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ContactFilePreview, ContactFileRow, Progress as Done } from '../../../../shared/contract.ts'
import { ask, refresh } from '../../../data/ask.ts'
import { useExaminer } from '../../../data/examiner.tsx'
import { useWords } from '../../../i18n/index.ts'
import { Dialog } from '../../../parts/Dialog.tsx'
import { codeOf, Fault } from '../../../parts/Fault.tsx'
import { useToast } from '../../../parts/Toast.tsx'
import { ColumnChoice } from './ColumnChoice.tsx'
import { FileRows } from './FileRows.tsx'
import './files.css'

const pageSize = 500
const lists = [
  ...(['contact.list', 'vault.summary', 'search.run', 'tag.list'] as const),
  ...(['evidence.list', 'evidence.get'] as const),
] as const

interface Read {
  readonly preview: ContactFilePreview
  readonly rows: readonly ContactFileRow[]
}

async function rowsOf({ token, total }: ContactFilePreview): Promise<ContactFileRow[]> {
  const rows: ContactFileRow[] = []
  for (let offset = 0; offset < total; offset += pageSize)
    rows.push(...(await ask('contacts.rows', { token, offset, limit: pageSize })).rows)
  return rows
}

/** A file is looked at first; nothing enters before a person has said which. */
const ImportContacts = ({ onClose }: { readonly onClose: () => void }) => {
  const { t, language } = useWords()
  const client = useQueryClient()
  const say = useToast()
  const [read, setRead] = useState<Read | null>(null)
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set())
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<Done | null>(null)
  const stop = useRef<AbortController>(null)
  const { look: examine } = useExaminer()

  const doing = async (act: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    await act().catch(setError)
    setBusy(false)
  }
  const look = async (preview: ContactFilePreview) => {
    const rows = await rowsOf(preview)
    setRead({ preview, rows })
    setLeftOut(new Set(rows.filter(({ state }) => state !== 'new').map(({ index }) => index)))
  }
  const choose = () =>
    doing(async () => {
      const chosen = await window.kalifa.shell.chooseFiles('contacts')
      if (chosen) await look(await ask('contacts.read', { path: chosen.token, language }))
    })
  const takeBack = async (token: string) => {
    try {
      const { count } = await ask('contacts.takeBack', { token })
      await refresh(client, ...lists)
      say({ text: t('contactCards.importUndone', { count }) })
    } catch (failure) {
      say({ text: t(`error.${codeOf(failure)}`) })
    }
  }
  const take = ({ preview: { token } }: Read) =>
    doing(async () => {
      const controller = new AbortController()
      stop.current = controller
      const running = { signal: controller.signal, onProgress: setDone }
      try {
        const { count, pictures } = await ask('contacts.import', { token, leaveOut: [...leftOut] }, running)
        await refresh(client, ...lists)
        examine()
        onClose()
        const action = { label: t('common.undo'), run: () => void takeBack(token) }
        const texts = [
          t('contactCards.imported', { count }),
          ...(pictures > 0 ? [t('contactCards.importedPictures', { count: pictures })] : []),
        ]
        say({ text: texts.join(' '), ...(count > 0 && { action }) })
      } catch (failure) {
        if (codeOf(failure) !== 'cancelled') throw failure
        say({ text: t('contactCards.importCancelled') })
      } finally {
        setDone(null)
      }
    })

  const count = read === null ? 0 : read.rows.length - leftOut.size
  return (
    <Dialog title={t('contactCards.import')} size={880} onClose={onClose}>
      <div className="stack">
        {read === null && <p>{t('contactCards.importWhat')}</p>}
        {error !== null && <Fault error={error} />}
        {read?.preview.table && (
          <ColumnChoice
            table={read.preview.table}
            disabled={busy}
            onChange={(columns, headed) =>
              void doing(async () =>
                look(await ask('contacts.map', { token: read.preview.token, columns: [...columns], headed })),
              )
            }
          />
        )}
        {read && <FileRows rows={read.rows} preview={read.preview} leftOut={leftOut} onChange={setLeftOut} />}
        {done && <Coming done={done} onCancel={() => stop.current?.abort()} />}
        <div className="row">
          {read && (
            <Button loading={busy} disabled={count === 0} onClick={() => void take(read)}>
              {t('contactCards.importRun', { count })}
            </Button>
          )}
          <Button
            variant={read ? 'default' : 'filled'}
            loading={busy && !read}
            disabled={done !== null}
            onClick={() => void choose()}
          >
            {t(read ? 'contactCards.importOther' : 'contactCards.importChoose')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

/** Many pictures on a slow disk take their time. */
const Coming = ({ done: { done, total }, onCancel }: { readonly done: Done; readonly onCancel: () => void }) => {
  const { t } = useWords()
  const text = t('contactCards.importing', { done, total })
  return (
    <div className="stack tight">
      <div className="row apart">
        <output>{text}</output>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
      <Progress value={total ? (100 * done) / total : 0} aria-label={text} transitionDuration={100} />
    </div>
  )
}

export default ImportContacts
