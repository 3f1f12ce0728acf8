import { Button } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { ageBands, answers, sexes } from '../../../shared/domain.ts'
import type { IdentityBody, RecordId } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import { useDraft, useRecord } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { LineField, MaybeOneOf, OneOf } from '../../parts/record/fields.tsx'
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

const lines = ['name', 'aliases', 'phone', 'occupation', 'disability', 'safeContact'] as const
const questions = ['minor', 'displaced'] as const

const IdentityForm = ({ id, loaded }: { readonly id: RecordId; readonly loaded: IdentityBody }) => {
  const { t } = useWords()
  const client = useQueryClient()
  const { body, set, state } = useDraft<IdentityBody>({
    record: `${id} identity`,
    loaded,
    send: (patch) => ask('identity.patch', { testimonyId: id, patch }),
    onSaved: () => void refresh(client, 'export.preview'),
  })
  return (
    <>
      <div className="pair">
        {lines.map((line) => (
          <LineField
            key={line}
            label={t(`persons.${line}`)}
            value={body[line]}
            onChange={(text) => set({ [line]: text })}
          />
        ))}
        <MaybeOneOf
          label={t('persons.sex')}
          values={sexes}
          text={(sex) => t(`sex.${sex}`)}
          value={body.sex}
          onChange={(sex) => set({ sex })}
        />
        <MaybeOneOf
          label={t('persons.ageBand')}
          values={ageBands}
          text={(band) => t(`ageBand.${band}`)}
          value={body.ageBand}
          onChange={(ageBand) => set({ ageBand })}
        />
        {questions.map((question) => (
          <OneOf
            key={question}
            label={t(`persons.${question}`)}
            values={answers}
            text={(answer) => t(`consent.${answer}`)}
            value={body[question]}
            onChange={(answer) => set({ [question]: answer })}
          />
        ))}
        <LineField
          label={t('persons.ethnicity')}
          hint={t('persons.ethnicityHint')}
          value={body.ethnicity}
          onChange={(ethnicity) => set({ ethnicity })}
        />
      </div>
      <Saved state={state} />
    </>
  )
}
