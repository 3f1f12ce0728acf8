import { Textarea, TextInput } from '@mantine/core'
import { incidentKinds } from '../../../shared/domain.ts'
import type { IncidentBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { ImpreciseDateField } from '../../parts/ImpreciseDateField.tsx'
import { PlacePicker } from '../../parts/PlacePicker.tsx'
import { Several } from '../../parts/Several.tsx'
import './incident.css'

const told = ['said', 'taken'] as const

/** What happened first, in free words; its kind, when and where come after, and all of it can wait. */
export const FactsTab = ({ draft: { body, set, flush } }: { readonly draft: Draft<IncidentBody> }) => {
  const { t } = useWords()
  const { spot } = useNavigation()
  const save = () => void flush().catch(() => undefined)
  return (
    <div className="form stack wide">
      <Textarea
        label={t('incidents.account')}
        placeholder={t('incidents.accountPlaceholder')}
        className="account"
        autoFocus={spot.fresh ?? false}
        value={body.account}
        maxLength={1_000_000}
        onChange={(event) => set({ account: event.currentTarget.value })}
        onBlur={save}
      />
      <Several
        label={t('incidents.kinds')}
        values={incidentKinds}
        text={(kind) => t(`incidents.kind.${kind}`)}
        chosen={body.kinds}
        onChange={(kinds) => set({ kinds })}
      />
      {body.kinds.includes('other') && (
        <TextInput
          label={t('incidents.otherKind')}
          value={body.otherKind}
          maxLength={500}
          onChange={(event) => set({ otherKind: event.currentTarget.value })}
        />
      )}
      <ImpreciseDateField label={t('incidents.when')} value={body.when} onChange={(when) => set({ when })} />
      <PlacePicker label={t('incidents.where')} value={body.where} onChange={(where) => set({ where })} />
      {told.map((field) => (
        <Textarea
          key={field}
          label={t(`incidents.${field}`)}
          description={t(`incidents.${field}Hint`)}
          className="incident-text"
          value={body[field]}
          maxLength={1_000_000}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
          onBlur={save}
        />
      ))}
    </div>
  )
}
