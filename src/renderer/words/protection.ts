import type { Language, ProtectionPart } from '../../shared/domain.ts'
import { placeText } from '../../shared/places.ts'
import type { IncidentBody } from '../../shared/records.ts'
import type { Words } from '../i18n/index.ts'
import { whenText } from './records.ts'

/** A request for protection in words, as whoever decides on it reads it: who, what, how soon, then what happened. */

type Facts = readonly (readonly [name: string, value: string])[]

/** Pairs of a name and what stands there, or a text. */
export type Told = Facts | string

export interface RequestText {
  readonly who: Facts
  readonly asked: Facts
  readonly detail: string
  readonly incident: Facts
  /** What was chosen to be told and says something. */
  readonly parts: readonly { readonly part: ProtectionPart; readonly title: string; readonly told: Told }[]
}

export function requestText(body: IncidentBody, t: Words, language: Language): RequestText {
  const { name, organisation, reach, alsoProtect, urgency, measures, asked, tells } = body.protection
  const said = (facts: Facts): Facts => facts.filter(([, value]) => value.trim() !== '')
  return {
    who: said([
      [t('protection.who'), name.trim() || body.defender],
      [t('protection.organisation'), organisation],
      [t('protection.reach'), reach],
      [t('protection.alsoProtect'), alsoProtect],
    ]),
    asked: said([
      [t('protection.urgency'), urgency ? t(`protection.urgencies.${urgency}`) : ''],
      [t('protection.measures'), measures.map((each) => t(`protection.measure.${each}`)).join('; ')],
    ]),
    detail: asked.trim(),
    incident: said([
      [t('protection.kinds'), kindsText(body, t)],
      [t('incidents.when'), whenText(body.when, t, language)],
      [t('incidents.where'), placeText(body.where)],
    ]),
    parts: tells
      .map((part) => {
        const told = toldOf(part, body, t)
        return { part, title: t(`protection.part.${part}`), told: typeof told === 'string' ? told.trim() : said(told) }
      })
      .filter(({ told }) => told.length > 0),
  }
}

const kindsText = ({ kinds, otherKind }: IncidentBody, t: Words): string =>
  [...kinds.map((kind) => t(`incidents.kind.${kind}`)), otherKind].filter(Boolean).join('; ')

function toldOf(part: ProtectionPart, body: IncidentBody, t: Words): Told {
  switch (part) {
    case 'perpetrators':
      return body.perpetrators.map(({ type, certainty, unit, uniform, vehicle, identifiedHow }, n) => {
        const sure = certainty ? ` (${t(`certainty.${certainty}`)})` : ''
        const seen = [`${t(`perpetratorType.${type}`)}${sure}`, unit, uniform, vehicle, identifiedHow]
        return [t('editors.perpetrator', { number: n + 1 }), seen.filter(Boolean).join(' · ')] as const
      })
    case 'risk':
      return [
        [t('protection.level'), body.risk.level ? t(`riskLevel.${body.risk.level}`) : ''],
        ...(['threats', 'vulnerabilities', 'capacities', 'actions'] as const).map(
          (each) => [t(`editors.${each}`), body.risk[each]] as const,
        ),
      ]
    case 'needs':
      return body.needs.map(({ kind, state, detail, referredTo }) => [
        t(`needKind.${kind}`),
        [detail, referredTo, t(`needState.${state}`)].filter(Boolean).join(' · '),
      ])
    default:
      return body[part]
  }
}
