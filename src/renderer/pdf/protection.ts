import type { Language } from '../../shared/domain.ts'
import type { IncidentBody } from '../../shared/records.ts'
import type { Words } from '../i18n/index.ts'
import { dayText } from '../words/dates.ts'
import { requestText, type Told } from '../words/protection.ts'
import type { Block, Content, Definition } from './definition.ts'
import { facts, heading, ink, muted } from './pieces.ts'

const paragraph = (text: string): Block => ({ text, lineHeight: 1.35, preserveLeadingSpaces: true })
const toldContent = (told: Told): Content[] => (typeof told === 'string' ? [paragraph(told)] : facts(told))

/** A request for protection on paper. `on` is YYYY-MM-DD. */
export const protectionDefinition = (body: IncidentBody, on: string, t: Words, language: Language): Definition => {
  const { who, asked, detail, incident, parts } = requestText(body, t, language)
  const day = dayText(on, language)
  return {
    language,
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 64],
    defaultStyle: { color: ink, fontSize: 10.5 },
    content: [
      { text: t('protection.heading'), bold: true, fontSize: 18 },
      { text: t('protection.madeOn', { day }), color: muted, margin: [0, 2, 0, 2] },
      { text: t('protection.confidential'), color: muted, margin: [0, 0, 0, 6] },
      ...facts([[t('protection.addressedTo'), body.protection.sentTo], ...who]),
      heading(t('protection.what')),
      ...facts(asked),
      ...(detail === '' ? [] : [paragraph(detail)]),
      heading(t('protection.incident')),
      ...facts(incident),
      ...parts.flatMap(({ title, told }) => [heading(title), ...toldContent(told)]),
      { text: t('protection.consentLine'), color: muted, margin: [0, 16, 0, 0] },
    ],
    footer: (page, pages) => ({
      columns: [
        { text: `${t('protection.heading')} · ${day}`, color: muted, fontSize: 9 },
        { text: t('protection.page', { page, pages }), color: muted, fontSize: 9, alignment: 'right' },
      ],
      margin: [56, 24, 56, 0],
    }),
  }
}
