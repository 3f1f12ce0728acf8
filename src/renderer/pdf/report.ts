import type { ExcerptPart, ReportReading } from '../../shared/contract.ts'
import type { Language } from '../../shared/domain.ts'
import { placeText } from '../../shared/places.ts'
import type { RecordId } from '../../shared/records.ts'
import type { Words } from '../i18n/index.ts'
import { dayText } from '../words/dates.ts'
import { whenText } from '../words/records.ts'
import type { Block, Content, Definition } from './definition.ts'
import { facts, heading, ink, muted } from './pieces.ts'

/** A case report: what was allowed of each testimony, in the order of a case, dated and numbered page by page. */
export interface Report {
  /** Of the testimony. */
  readonly code: string
  /** YYYY-MM-DD. */
  readonly on: string
  readonly readings: readonly ReportReading[]
  /** Data addresses of the pictures that could be read. */
  readonly pictures: ReadonlyMap<RecordId, string>
}

const maskedGround = '#E5E0D6'

export const passages = (parts: readonly ExcerptPart[]): (string | Block)[] =>
  parts.map(({ text, match }) => (match ? { text, background: maskedGround } : text))

const violationText = (codes: ReportReading['violations'], t: Words): string =>
  codes.map((code) => (code === 'other' ? t('violation.other') : `${code} ${t(`violation.${code}`)}`)).join('; ')

const personFacts = ({ person, role, knowledge }: ReportReading, t: Words) =>
  [
    [t('persons.name'), person?.name ?? ''],
    [t('persons.aliases'), person?.aliases ?? ''],
    [t('persons.sex'), person?.sex ? t(`sex.${person.sex}`) : ''],
    [t('persons.ageBand'), person?.ageBand ? t(`ageBand.${person.ageBand}`) : ''],
    [t('persons.occupation'), person?.occupation ?? ''],
    [t('persons.role'), role ? t(`role.${role}`) : ''],
    [t('persons.knowledge'), knowledge ? t(`knowledge.${knowledge}`) : ''],
  ] as const

export const perpetratorFacts = ({ perpetrators }: Pick<ReportReading, 'perpetrators'>, t: Words) =>
  perpetrators.map(({ type, certainty }, n) => {
    const sure = certainty ? ` (${t(`certainty.${certainty}`)})` : ''
    return [t('editors.perpetrator', { number: n + 1 }), `${t(`perpetratorType.${type}`)}${sure}`] as const
  })

/** What is known of how it was heard, and agreed to. */
const heardFacts = ({ interview, agreement, verification }: ReportReading, t: Words, language: Language) => {
  const { mode, givenOn, readBack } = agreement
  const day = (of: string) => (of ? dayText(of, language) : '')
  const listed = (...parts: readonly string[]) => parts.filter(Boolean).join(', ')
  return [
    [t('report.interview'), interview ? listed(day(interview.interviewedOn), interview.interviewLanguage) : ''],
    [
      t('report.agreement'),
      listed(
        day(givenOn),
        mode ? t(`consent.modes.${mode}`) : '',
        agreement.language,
        readBack ? t('report.readBack') : '',
      ),
    ],
    [t('testimonies.verification'), t(`verification.${verification}`)],
  ] as const
}

const otherFacts = ({ others }: ReportReading, t: Words) =>
  others.map(({ role, sex, ageBand }, n) => {
    const known = [t(`role.${role}`), sex ? t(`sex.${sex}`) : '', ageBand ? t(`ageBand.${ageBand}`) : '']
    return [t('report.other', { number: n + 1 }), known.filter(Boolean).join(', ')] as const
  })

const needFacts = ({ needs, riskLevel }: ReportReading, t: Words) => [
  ...needs.map(
    ({ kind, state }, n) =>
      [t('report.need', { number: n + 1 }), `${t(`needKind.${kind}`)} (${t(`needState.${state}`)})`] as const,
  ),
  [t('report.risk'), riskLevel ? t(`riskLevel.${riskLevel}`) : ''] as const,
]

const passageName = ({ what, code }: ReportReading['passages'][number], t: Words): string =>
  what === 'need'
    ? t('report.need', { number: code })
    : what === 'perpetrator'
      ? t('editors.perpetrator', { number: code })
      : t(`report.passage.${what}`, { code })

/** Words beside what they are about. */
export const besides = (name: string, text: readonly ExcerptPart[]): Content => ({
  columns: [
    { text: name, color: muted, width: 130 },
    { text: passages(text), width: '*' },
  ],
  columnGap: 8,
  margin: [0, 1, 0, 1],
})

const told = (reading: ReportReading, t: Words): Content[] =>
  reading.passages
    .filter(({ what }) => what !== 'evidence')
    .map((passage) => besides(passageName(passage, t), passage.text))

export interface Described {
  readonly what: string
  readonly code: string
  readonly text: readonly ExcerptPart[]
}

/** A piece under its code, with what was written of it. */
export const piece = (
  each: ReportReading['evidence'][number],
  words: readonly Described[],
  pictures: Report['pictures'],
  t: Words,
): Content[] => {
  const described = words.find(({ what, code }) => what === 'evidence' && code === each.code)
  const picture = pictures.get(each.id)
  return [
    {
      text: [{ text: each.code, bold: true }, described ? ' · ' : '', ...passages(described?.text ?? [])],
      margin: [0, 8, 0, 3],
    },
    picture ? { image: picture, fit: [480, 360] } : { text: t('report.noPicture'), color: muted },
  ]
}

/** What begins a record, on a page of its own but for the first. */
export const chapter = (text: string, first: boolean): Block => ({
  text,
  bold: true,
  fontSize: 14,
  headlineLevel: 1,
  ...(first ? { margin: [0, 10, 0, 4] as const } : { pageBreak: 'before' as const, margin: [0, 0, 0, 4] as const }),
})

export const accountOf = (account: readonly ExcerptPart[], t: Words): Content =>
  account.length > 0
    ? { text: passages(account), lineHeight: 1.35, preserveLeadingSpaces: true }
    : { text: t('handOver.noAccount'), color: muted }

export const testimony = (
  reading: ReportReading,
  pictures: Report['pictures'],
  first: boolean,
  t: Words,
  language: Language,
): Content[] => [
  chapter(`${reading.code} · ${t(reading.named ? 'handOver.named' : 'handOver.unnamed')}`, first),
  ...facts([
    [t('testimonies.when'), whenText(reading.when, t, language)],
    [t('testimonies.where'), placeText(reading.where) || t('place.unknown')],
    [t('testimonies.violations'), violationText(reading.violations, t)],
    ...personFacts(reading, t),
    ...perpetratorFacts(reading, t),
    ...otherFacts(reading, t),
    ...needFacts(reading, t),
    ...heardFacts(reading, t, language),
  ]),
  ...told(reading, t),
  heading(t('report.account')),
  accountOf(reading.account, t),
  ...(reading.evidence.length > 0 ? [heading(t('report.evidence'))] : []),
  ...reading.evidence.flatMap((each) => piece(each, reading.passages, pictures, t)),
]

interface Sheet {
  readonly code: string
  readonly on: string
  /** Somebody in it is not named. */
  readonly unnamed: boolean
  readonly content: readonly Content[]
}

/** A report on paper, whatever it tells: numbered, and dated. */
export const reportSheets = ({ code, on, unnamed, content }: Sheet, t: Words, language: Language): Definition => {
  const day = dayText(on, language)
  return {
    language,
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 64],
    defaultStyle: { color: ink, fontSize: 10.5 },
    content: [
      { text: t('report.heading', { code }), bold: true, fontSize: 18 },
      { text: t('report.madeOn', { day }), color: muted, margin: [0, 2, 0, 6] },
      ...(unnamed ? [{ text: t('report.unnamedNotice'), color: muted }] : []),
      ...content,
    ],
    footer: (page, pages) => ({
      columns: [
        { text: `${code} · ${day}`, color: muted, fontSize: 9 },
        { text: t('report.page', { page, pages }), color: muted, fontSize: 9, alignment: 'right' },
      ],
      margin: [56, 24, 56, 0],
    }),
  }
}

export const reportDefinition = ({ code, on, readings, pictures }: Report, t: Words, language: Language): Definition =>
  reportSheets(
    {
      ...{ code, on },
      unnamed: readings.some(({ named }) => !named),
      content: readings.flatMap((reading, n) => testimony(reading, pictures, n === 0, t, language)),
    },
    t,
    language,
  )
