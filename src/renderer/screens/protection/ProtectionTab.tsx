import { Checkbox, Textarea, TextInput } from '@mantine/core'
import {
  answers,
  type ProtectionPart,
  protectionMeasures,
  protectionParts,
  protectionUrgencies,
} from '../../../shared/domain.ts'
import type { IncidentBody, Protection, RecordId } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Several } from '../../parts/Several.tsx'
import { Followed } from './Followed.tsx'
import { Leaving } from './Leaving.tsx'
import '../incidents/incident.css'
import './protection.css'

interface ProtectionTabProps {
  readonly id: RecordId
  readonly draft: Draft<IncidentBody>
}

interface PartProps {
  readonly value: Protection
  readonly onChange: (patch: Partial<Protection>) => void
}

/** Told of people whom nobody asked. */
const ofOthers: ReadonlySet<ProtectionPart> = new Set<ProtectionPart>(['exposed', 'witnesses'])

/** A request that the defender be protected: their word first, then what is asked, what is told, and what came of it. */
export const ProtectionTab = ({ id, draft }: ProtectionTabProps) => {
  const { t } = useWords()
  const { body, set } = draft
  const value = body.protection
  const change = (patch: Partial<Protection>) => set({ protection: { ...value, ...patch } })
  return (
    <div className="form stack wide">
      <p className="muted">{t('protection.intro')}</p>
      <Choice
        label={t('protection.agreed')}
        hint={t('protection.agreedHint')}
        value={value.agreed}
        options={[
          { value: 'yes', label: t('protection.answer.yes') },
          { value: 'no', label: t('protection.answer.no') },
          { value: 'notAsked', label: t('protection.answer.notAsked'), quiet: true },
        ]}
        onChange={(agreed) => change({ agreed: answers.find((each) => each === agreed) ?? 'notAsked' })}
      />
      <ForWhom value={value} onChange={change} />
      <Asked value={value} onChange={change} />
      <Told value={value} onChange={change} />
      <Leaving id={id} draft={draft} />
      <Followed draft={draft} />
    </div>
  )
}

const ForWhom = ({ value, onChange }: PartProps) => {
  const { t } = useWords()
  return (
    <section className="card stack" aria-label={t('protection.who')}>
      <h3>{t('protection.who')}</h3>
      <div className="pair">
        <TextInput
          label={t('protection.name')}
          description={t('protection.nameHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={value.name}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('protection.organisation')}
          value={value.organisation}
          maxLength={500}
          onChange={(event) => onChange({ organisation: event.currentTarget.value })}
        />
      </div>
      <TextInput
        label={t('protection.reach')}
        value={value.reach}
        maxLength={500}
        onChange={(event) => onChange({ reach: event.currentTarget.value })}
      />
      <Textarea
        label={t('protection.alsoProtect')}
        description={t('protection.alsoProtectHint')}
        className="incident-text"
        value={value.alsoProtect}
        maxLength={1_000_000}
        onChange={(event) => onChange({ alsoProtect: event.currentTarget.value })}
      />
    </section>
  )
}

const Asked = ({ value, onChange }: PartProps) => {
  const { t } = useWords()
  return (
    <section className="card stack" aria-label={t('protection.what')}>
      <h3>{t('protection.what')}</h3>
      <Choice
        label={t('protection.urgency')}
        value={value.urgency ?? 'none'}
        options={[
          ...protectionUrgencies.map((each) => ({ value: each, label: t(`protection.urgencies.${each}`) })),
          { value: 'none', label: t('protection.urgencies.none'), quiet: true },
        ]}
        onChange={(next) => onChange({ urgency: protectionUrgencies.find((each) => each === next) ?? null })}
      />
      <Several
        label={t('protection.measures')}
        values={protectionMeasures}
        text={(measure) => t(`protection.measure.${measure}`)}
        chosen={value.measures}
        onChange={(measures) => onChange({ measures })}
      />
      <Textarea
        label={t('protection.asked')}
        description={t('protection.askedHint')}
        className="incident-text"
        value={value.asked}
        maxLength={1_000_000}
        onChange={(event) => onChange({ asked: event.currentTarget.value })}
      />
    </section>
  )
}

const Told = ({ value, onChange }: PartProps) => {
  const { t } = useWords()
  return (
    <section className="card stack tight" aria-label={t('protection.told')}>
      <h3>{t('protection.told')}</h3>
      <p className="small muted">{t('protection.toldHint')}</p>
      {protectionParts.map((each) => (
        <Checkbox
          key={each}
          className="protection-part"
          label={t(`protection.part.${each}`)}
          description={ofOthers.has(each) ? t('protection.others') : undefined}
          checked={value.tells.includes(each)}
          onChange={() =>
            onChange({ tells: protectionParts.filter((one) => value.tells.includes(one) !== (one === each)) })
          }
        />
      ))}
    </section>
  )
}
