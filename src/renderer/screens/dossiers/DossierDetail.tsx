import { Menu, Select, Textarea, TextInput } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Dossier } from '../../../shared/contract.ts'
import { dossierStatuses } from '../../../shared/domain.ts'
import type { DossierBody, RecordId } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import { useDraft, useRecord } from '../../data/draft.ts'
import { useBin } from '../../data/useBin.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { BinMenu } from '../../parts/BinMenu.tsx'
import { DeleteForGood } from '../../parts/DeleteForGood.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { InBin } from '../../parts/InBin.tsx'
import { Saved } from '../../parts/Saved.tsx'
import { TagField } from '../../parts/TagField.tsx'
import { DossierReportDialog } from '../report/DossierReportDialog.tsx'
import { Members } from './Members.tsx'
import '../../parts/record.css'

export const DossierDetail = ({ id }: { readonly id: RecordId }) => {
  const dossier = useRecord('dossier.get', { id })
  if (dossier.error && !dossier.data) {
    return (
      <div className="split-detail dossier">
        <Fault error={dossier.error} onRetry={() => void dossier.refetch()} />
      </div>
    )
  }
  if (!dossier.data) return <div className="split-detail" />
  return <DossierForm dossier={dossier.data} />
}

const DossierForm = ({ dossier }: { readonly dossier: Dossier }) => {
  const { t } = useWords()
  const { spot, go } = useNavigation()
  const client = useQueryClient()
  const bin = useBin('dossier')
  const [reporting, setReporting] = useState(false)
  const title = useRef<HTMLInputElement>(null)
  const { id, code, trashed } = dossier
  const { body, set, state } = useDraft<DossierBody>({
    record: id,
    loaded: dossier.body,
    send: (patch) => ask('dossier.patch', { id, patch }),
    onSaved: (patch) => {
      if ('title' in patch || 'status' in patch) void refresh(client, 'dossier.list')
      if ('tags' in patch) void refresh(client, 'tag.list')
    },
  })
  useEffect(() => {
    if (spot.fresh) title.current?.focus()
  }, [spot.fresh])
  return (
    <article className="split-detail dossier" aria-label={code}>
      <header className="record-title">
        <h2 className="record-code figures">{code}</h2>
        <span className="grow" />
        <Saved state={state} />
        <BinMenu kind="dossier" record={dossier}>
          <Menu.Item leftSection={<Icon of={IconFileText} />} onClick={() => setReporting(true)}>
            {t('report.act')}
          </Menu.Item>
        </BinMenu>
      </header>
      {reporting && <DossierReportDialog code={code} id={id} onClose={() => setReporting(false)} />}
      {trashed && (
        <InBin text={t('dossiers.inBin')} restore={t('bin.restore')} onRestore={() => bin.restore(dossier)}>
          <DeleteForGood id={dossier.id} kind="dossier" onGone={() => go({ screen: 'dossiers' })} />
        </InBin>
      )}
      <div className="stack form">
        <div className="pair">
          <TextInput
            ref={title}
            label={t('dossiers.name')}
            description={t('dossiers.nameHint')}
            value={body.title}
            maxLength={500}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <Select
            label={t('dossiers.state')}
            description={t('dossiers.stateHint')}
            value={body.status}
            onChange={(next) => set({ status: dossierStatuses.find((each) => each === next) ?? 'open' })}
            data={dossierStatuses.map((value) => ({ value, label: t(`dossiers.status.${value}`) }))}
          />
        </div>
        <Textarea
          className="grows"
          label={t('dossiers.description')}
          value={body.description}
          maxLength={1_000_000}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        <TagField value={body.tags} onChange={(tags) => set({ tags })} />
        {!trashed && <Members id={id} />}
      </div>
    </article>
  )
}
