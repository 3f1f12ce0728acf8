import { Button, Select, TextInput } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { ageBands, sexes } from '../../../shared/domain.ts'
import type { IdentityBody, RecordId } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import { useDraft, useRecord } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Saved } from '../../parts/Saved.tsx'

interface IdentityBlockProps {
  readonly id: RecordId
  readonly shown: boolean
  readonly onShow: (shown: boolean) => void
}

/** Asked from the vault only when someone asks to see it: each answer is an entry in the custody log. */
export const IdentityBlock = ({ id, shown, onShow }: IdentityBlockProps) => {
  const { t } = useWords()
  return (
    <section className="card stack" aria-label={t('persons.identityTitle')}>
      <div className="row apart">
        <h3>{t('persons.identityTitle')}</h3>
        <Button
          variant="default"
          leftSection={<Icon of={shown ? IconEyeOff : IconEye} />}
          aria-expanded={shown}
          onClick={() => onShow(!shown)}
        >
          {t(shown ? 'persons.identityHide' : 'persons.identityShow')}
        </Button>
      </div>
      <p className="small muted">{t(shown ? 'persons.identityShown' : 'persons.identityHidden')}</p>
      {shown && <Identity id={id} />}
    </section>
  )
}

const Identity = ({ id }: { readonly id: RecordId }) => {
  const identity = useRecord('identity.get', { testimonyId: id })
  if (identity.error) return <Fault error={identity.error} onRetry={() => void identity.refetch()} />
  if (!identity.data) return null
  return <IdentityForm id={id} loaded={identity.data} />
}

const lines = ['name', 'aliases', 'phone', 'occupation', 'safeContact'] as const

const IdentityForm = ({ id, loaded }: { readonly id: RecordId; readonly loaded: IdentityBody }) => {
  const { t } = useWords()
  const client = useQueryClient()
  const { body, set, state } = useDraft<IdentityBody>({
    record: `${id} identity`,
    loaded,
    send: (patch) => ask('identity.patch', { testimonyId: id, patch }),
    onSaved: () => void refresh(client, 'export.preview'),
  })
  const notSaid = { value: '', label: t('persons.notSaid') }
  return (
    <>
      <div className="pair">
        {lines.map((line) => (
          <TextInput
            key={line}
            label={t(`persons.${line}`)}
            value={body[line]}
            maxLength={500}
            onChange={(event) => set({ [line]: event.currentTarget.value })}
          />
        ))}
        <Select
          label={t('persons.sex')}
          value={body.sex ?? ''}
          onChange={(value) => set({ sex: sexes.find((sex) => sex === value) ?? null })}
          data={[notSaid, ...sexes.map((value) => ({ value, label: t(`sex.${value}`) }))]}
        />
        <Select
          label={t('persons.ageBand')}
          value={body.ageBand ?? ''}
          onChange={(value) => set({ ageBand: ageBands.find((band) => band === value) ?? null })}
          data={[notSaid, ...ageBands.map((value) => ({ value, label: t(`ageBand.${value}`) }))]}
        />
      </div>
      <Saved state={state} />
    </>
  )
}
