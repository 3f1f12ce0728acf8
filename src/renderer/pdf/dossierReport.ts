import type { DossierReport, IncidentReading, TextReading } from '../../shared/contract.ts'
import type { Language } from '../../shared/domain.ts'
import { placeText } from '../../shared/places.ts'
import type { Words } from '../i18n/index.ts'
import { whenText } from '../words/records.ts'
import type { Content, Definition } from './definition.ts'
import { facts, heading } from './pieces.ts'
import {
  accountOf,
  besides,
  chapter,
  passages,
  perpetratorFacts,
  piece,
  type Report,
  reportSheets,
  testimony,
} from './report.ts'

/** The report of a dossier: what it is about, its testimonies and incidents, then the pieces that belong to it alone. */
type Whole = DossierReport & Pick<Report, 'on' | 'pictures'>

export const dossierReportDefinition = (report: Whole, t: Words, language: Language): Definition => {
  const { code, on, about, readings, incidents, pieces, pictures } = report
  const chapters = [
    ...readings.map((reading) => (first: boolean) => testimony(reading, pictures, first, t, language)),
    ...incidents.map((reading) => (first: boolean) => incident(reading, first, t, language)),
    ...(pieces.length === 0
      ? []
      : [
          (first: boolean) => [
            chapter(t('report.evidence'), first),
            ...pieces.flatMap((each) => piece(each, about.others, pictures, t)),
          ],
        ]),
  ]
  const unnamed = incidents.length + pieces.length > 0 || readings.some(({ named }) => !named)
  const content = [...introduction(about), ...chapters.flatMap((told, n) => told(n === 0))]
  return reportSheets({ code, on, unnamed, content }, t, language)
}

const introduction = ({ account, others }: TextReading): Content[] => [
  ...others
    .filter(({ what }) => what === 'title')
    .map(({ text }) => ({ text: passages(text), bold: true, fontSize: 14, margin: [0, 8, 0, 4] as const })),
  ...(account.length === 0 ? [] : [{ text: passages(account), lineHeight: 1.35, preserveLeadingSpaces: true }]),
]

const incident = (reading: IncidentReading, first: boolean, t: Words, language: Language): Content[] => [
  chapter(`${reading.code} · ${t('handOver.unnamed')}`, first),
  ...facts([
    [t('protection.kinds'), reading.kinds.map((kind) => t(`incidents.kind.${kind}`)).join('; ')],
    [t('incidents.when'), whenText(reading.when, t, language)],
    [t('incidents.where'), placeText(reading.where) || t('place.unknown')],
    ...perpetratorFacts(reading, t),
  ]),
  ...reading.others.map(({ what, code, text }) => besides(t(`handOver.others.${what}`, { code }), text)),
  heading(t('report.account')),
  accountOf(reading.account, t),
]
