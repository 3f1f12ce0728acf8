import {
  answers,
  incidentKinds,
  perpetratorTypes,
  protectionStates,
  recipientKinds,
  sensitivities,
  showsPersonAnswers,
  verifications,
  violationCodes,
} from '../../../shared/domain.ts'
import type { RecordFilter } from '../../../shared/filter.ts'
import { lackable } from '../../../shared/finding.ts'
import { knownPlaces, placeOf } from '../../../shared/places.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords, type Words } from '../../i18n/index.ts'
import { dayText } from '../../words/dates.ts'

/** The parts of a filter of which any of several values is wanted. */
export const manyFields = [
  ...(['place', 'violation', 'kind', 'perpetrator', 'consent', 'keep', 'sensitivity', 'verification'] as const),
  ...(['flag', 'shows', 'protection', 'tag', 'lacking'] as const),
] as const
export type ManyField = (typeof manyFields)[number]
export type FilterField = ManyField | 'text' | 'days' | 'inPacket' | 'dossier'

const consentPairs = recipientKinds.flatMap((kind) => answers.map((answer) => `${kind}:${answer}`))

const valuesOf: Readonly<Record<Exclude<ManyField, 'tag'>, readonly string[]>> = {
  place: [...knownPlaces.map(({ code }) => code), 'other'],
  violation: violationCodes,
  kind: incidentKinds,
  perpetrator: perpetratorTypes,
  consent: consentPairs,
  keep: answers,
  sensitivity: sensitivities,
  verification: verifications,
  flag: ['minor', 'gender'],
  shows: showsPersonAnswers,
  protection: protectionStates.filter((state) => state !== 'none'),
  lacking: lackable,
}

function valueText(field: ManyField, value: string, t: Words): string {
  switch (field) {
    case 'place':
      return placeOf(value)?.label ?? t('filter.placeOther')
    case 'violation':
      return value === 'other' ? t('violation.other') : `${value} · ${t(`violation.${value as 'A1'}`)}`
    case 'kind':
      return t(`filter.incidentKind.${value as 'threat'}`)
    case 'perpetrator':
      return t(`perpetratorType.${value as 'unknown'}`)
    case 'consent': {
      const [kind, answer] = value.split(':')
      return t('filter.consentTo', {
        recipient: t(`recipientKind.${kind as 'cndh'}`),
        answer: t(`consent.${answer as 'yes'}`),
      })
    }
    case 'keep':
      return t('filter.keepIs', { answer: t(`consent.${value as 'yes'}`) })
    case 'sensitivity':
      return t(`sensitivity.${value as 'ordinary'}`)
    case 'verification':
      return t(`verification.${value as 'unverified'}`)
    case 'shows':
      return t('filter.showsIs', { answer: t(`evidence.showsPersonAnswers.${value as 'yes'}`).toLowerCase() })
    case 'flag':
      return t(value === 'minor' ? 'testimonies.concernsMinor' : 'testimonies.genderBased')
    case 'protection':
      return t(`protection.states.${value as 'sent'}`)
    case 'lacking':
      return t(`filter.lack.${value as 'date'}`)
    case 'tag':
      return value
  }
}

export interface Option {
  readonly value: string
  readonly label: string
}

/** The titles of the dossiers, asked for where they are shown. */
const useDossierOptions = (enabled = true) => {
  const dossiers = useAsk('dossier.list', { offset: 0, limit: 500 }, { enabled })
  return (dossiers.data?.rows ?? []).map(({ id, code, title }) => ({ value: id, label: title || code }))
}

/** What can be chosen of each part, in the words of the catalogue, and the titles of the dossiers. */
export const useFilterWords = () => {
  const { t } = useWords()
  const tags = useAsk('tag.list', {})
  const dossierOptions = useDossierOptions()
  const options = (field: ManyField): Option[] => {
    const values = field === 'tag' ? (tags.data ?? []).map(({ tag }) => tag) : valuesOf[field]
    return values.map((value) => ({ value, label: valueText(field, value, t) }))
  }
  return { options, dossierOptions }
}

export interface Chip {
  readonly key: string
  readonly label: string
  /** What is left without it. */
  readonly rest: RecordFilter
}

/** Everything a filter asks, one removable piece each. */
export const useChips = (filter: RecordFilter): readonly Chip[] => {
  const { t, language } = useWords()
  const dossierOptions = useDossierOptions(filter.dossier !== undefined)
  const dayWord = (day: string) => dayText(day, language)
  const without = (field: keyof RecordFilter): RecordFilter => {
    const { [field]: _, ...rest } = filter
    return rest
  }
  const many = manyFields.flatMap((field) =>
    ((filter[field] ?? []) as readonly string[]).map((value): Chip => {
      const others = ((filter[field] ?? []) as readonly string[]).filter((each) => each !== value)
      const rest = others.length === 0 ? without(field) : { ...filter, [field]: others }
      return { key: `${field}:${value}`, label: valueText(field, value, t), rest }
    }),
  )
  const single = (field: 'text' | 'from' | 'to' | 'inPacket' | 'dossier', label: string): Chip => ({
    key: field,
    label,
    rest: without(field),
  })
  return [
    ...(filter.text ? [single('text', t('filter.textIs', { text: filter.text }))] : []),
    ...(filter.from ? [single('from', t('filter.since', { day: dayWord(filter.from) }))] : []),
    ...(filter.to ? [single('to', t('filter.until', { day: dayWord(filter.to) }))] : []),
    ...many,
    ...(filter.inPacket === undefined
      ? []
      : [single('inPacket', t(filter.inPacket ? 'filter.inPacketYes' : 'filter.inPacketNo'))]),
    ...(filter.dossier
      ? [single('dossier', dossierOptions.find(({ value }) => value === filter.dossier)?.label ?? t('filter.dossier'))]
      : []),
  ]
}
