import { Button, TextInput } from '@mantine/core'
import { IconFolder } from '@tabler/icons-react'
import { useState } from 'react'
import { fold } from '../../../shared/fold.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useAct, useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useBulk } from '../find/useBulk.ts'
import './dossiers.css'

interface DossierDialogProps {
  readonly ids: readonly RecordId[]
  readonly onClose: () => void
}

/** Into a dossier there is, or a new one. */
export const DossierDialog = ({ ids, onClose }: DossierDialogProps) => {
  const { t } = useWords()
  const bulk = useBulk()
  const [search, setSearch] = useState('')
  const dossiers = useAsk('dossier.list', { offset: 0, limit: 500 })
  const create = useAct('dossier.create', 'dossier.list', 'vault.summary')
  const wanted = fold(search.trim())
  const found = (dossiers.data?.rows ?? []).filter(({ title, code }) => fold(`${title} ${code}`).includes(wanted))
  const join = async (dossier: RecordId) => {
    await bulk(ids, { do: 'join', dossier })
    onClose()
  }
  const createAndJoin = () =>
    create.mutate({ body: { title: search.trim() } }, { onSuccess: ({ id }) => void join(id) })
  return (
    <Dialog title={t('dossiers.addTo')} size={520} onClose={onClose}>
      <div className="stack">
        {(dossiers.error || create.error) && <Fault error={dossiers.error ?? create.error} />}
        <TextInput
          label={t('dossiers.which')}
          description={t('dossiers.whichHint')}
          value={search}
          maxLength={500}
          onChange={(event) => setSearch(event.currentTarget.value)}
          data-autofocus
        />
        <ul className="dossier-choice">
          {found.map(({ id, code, title, members }) => (
            <li key={id}>
              <button type="button" className="plain-button dossier-choose" onClick={() => void join(id)}>
                <Icon of={IconFolder} />
                <span className="grow clip">{title || t('dossiers.untitled')}</span>
                <span className="small muted figures">
                  {code} · {t('dossiers.members', { count: members })}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <div className="row">
          <Button
            variant={found.length === 0 ? 'filled' : 'default'}
            disabled={!search.trim()}
            loading={create.isPending}
            onClick={createAndJoin}
          >
            {t('dossiers.createAndAdd')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
