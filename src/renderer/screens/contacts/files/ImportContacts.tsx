import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ContactFilePreview, ContactFileRow } from '../../../../shared/contract.ts'
import { ask, refresh } from '../../../data/ask.ts'
import { useWords } from '../../../i18n/index.ts'
import { Dialog } from '../../../parts/Dialog.tsx'
import { codeOf, Fault } from '../../../parts/Fault.tsx'
import { useToast } from '../../../parts/Toast.tsx'
import { ColumnChoice } from './ColumnChoice.tsx'
import { FileRows } from './FileRows.tsx'
import './files.css'

const pageSize = 500
const lists = ['contact.list', 'vault.summary', 'search.run', 'tag.list'] as const

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
      const { count } = await ask('contacts.import', { token, leaveOut: [...leftOut] })
      await refresh(client, ...lists)
      onClose()
      const action = { label: t('common.undo'), run: () => void takeBack(token) }
      say({ text: t('contactCards.imported', { count }), ...(count > 0 && { action }) })
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
        <div className="row">
          {read && (
            <Button loading={busy} disabled={count === 0} onClick={() => void take(read)}>
              {t('contactCards.importRun', { count })}
            </Button>
          )}
          <Button variant={read ? 'default' : 'filled'} loading={busy && !read} onClick={() => void choose()}>
            {t(read ? 'contactCards.importOther' : 'contactCards.importChoose')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

export default ImportContacts
