import { Button, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import type { CustodyExport } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { ask } from '../../data/ask.ts'
import { flushAll } from '../../data/autosave.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { today } from '../../words/dates.ts'
import { numberText } from '../../words/figures.ts'

interface ExportLogProps {
  /** The record one was looking at. */
  readonly first: RecordId | undefined
  readonly onClose: () => void
}

interface Opened {
  readonly id: RecordId
  readonly code: string
}

/** The log as a file for a judge; only the records chosen here are opened in it. */
export const ExportLog = ({ first, onClose }: ExportLogProps) => {
  const { t } = useWords()
  const [opened, setOpened] = useState<readonly Opened[]>([])
  const add = (record: Opened) => setOpened((now) => (now.some(({ id }) => id === record.id) ? now : [...now, record]))
  useEffect(() => {
    if (first) void codeOf(first).then((code) => code && add({ id: first, code }))
  }, [first])
  const run = useMutation({
    mutationFn: async (): Promise<CustodyExport | null> => {
      await flushAll().catch(() => undefined)
      const chosen = await window.kalifa.shell.chooseSave(t('custody.export.fileName', { day: today() }))
      return chosen && ask('custody.export', { ids: opened.map(({ id }) => id), path: chosen.token })
    },
  })
  return (
    <Dialog title={t('custody.export.title')} size={600} onClose={onClose}>
      {run.data ? (
        <Done result={run.data} onClose={onClose} />
      ) : (
        <div className="stack">
          <p>{t('custody.export.hint')}</p>
          <Codes opened={opened} onAdd={add} onRemove={(id) => setOpened(opened.filter((each) => each.id !== id))} />
          <p className="custody-warning">{t('custody.export.warning')}</p>
          {run.error && <Fault error={run.error} />}
          <div className="row apart">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button loading={run.isPending} onClick={() => run.mutate()}>
              {t('custody.export.run')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}

/** As the log itself calls it. */
async function codeOf(id: RecordId): Promise<string> {
  const { rows } = await ask('custody.list', { id, offset: 0, limit: 1 })
  return rows.flatMap(({ about }) => about).find((subject) => subject.id === id)?.code ?? ''
}

interface CodesProps {
  readonly opened: readonly Opened[]
  readonly onAdd: (record: Opened) => void
  readonly onRemove: (id: RecordId) => void
}

const Codes = ({ opened, onAdd, onRemove }: CodesProps) => {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [unknown, setUnknown] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = typed.trim().toUpperCase()
    if (wanted === '') return
    const { rows } = await ask('search.run', { query: wanted, offset: 0, limit: 50 })
    const found = rows.find(({ code }) => code === wanted)
    setUnknown(found === undefined)
    if (!found) return
    onAdd(found)
    setTyped('')
  }
  return (
    <form className="stack tight" onSubmit={(event) => void submit(event)}>
      <div className="row custody-codes">
        <TextInput
          className="grow"
          label={t('custody.export.codes')}
          description={t('custody.export.codesHint')}
          value={typed}
          maxLength={20}
          error={unknown && t('custody.export.unknown')}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setUnknown(false)
          }}
        />
        <Button type="submit" variant="default">
          {t('custody.export.add')}
        </Button>
      </div>
      {opened.length > 0 && (
        <ul className="row">
          {opened.map(({ id, code }) => (
            <li key={id}>
              <button
                type="button"
                className="plain-button custody-chip figures"
                aria-label={t('custody.export.remove', { code })}
                onClick={() => onRemove(id)}
              >
                {code}
                <Icon of={IconX} size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}

const Done = ({ result, onClose }: { readonly result: CustodyExport; readonly onClose: () => void }) => {
  const { t, language } = useWords()
  const figure = (value: number) => numberText(value, language)
  return (
    <div className="stack" role="status">
      <p>{t('custody.export.done', { name: result.fileName })}</p>
      <p className="small muted figures">
        {t('custody.export.doneCounts', { events: figure(result.events), records: figure(result.records) })}
      </p>
      {result.withheld.length > 0 && (
        <p className="custody-doubt">{t('custody.export.withheld', { list: result.withheld.join(', ') })}</p>
      )}
      <p className="small">
        {t('custody.export.sha256')}: <code className="custody-head">{result.sha256}</code>
      </p>
      <div>
        <Button onClick={onClose} data-autofocus>
          {t('common.close')}
        </Button>
      </div>
    </div>
  )
}
