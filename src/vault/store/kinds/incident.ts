import { emptyIncident, type IncidentBody, incidentBody } from '../../../shared/records.ts'
import {
  dateFacets,
  dateWords,
  dueFacets,
  type Facet,
  type Kind,
  perpetratorFacets,
  placeFacets,
  placeWords,
  tagFacets,
  words,
} from './kind.ts'

export const incident: Kind<IncidentBody> = {
  schema: incidentBody,
  empty: emptyIncident,
  prefix: 'I',
  status: (body) => body.status,
  summary: ({ sensitivity, kinds, when, where, defender }) => ({
    sensitivity,
    kinds,
    when,
    where,
    pseudonym: defender,
  }),
  search: (body) => ({
    title: words(body.defender, placeWords(body.where)),
    body: words(
      ...[body.account, body.otherKind, body.said, body.taken, body.exposed, body.witnesses, body.stepsTaken],
      ...body.perpetrators.flatMap(({ unit, uniform, vehicle, identifiedHow }) => [
        ...[unit, uniform, vehicle, identifiedHow],
      ]),
      ...body.needs.flatMap(({ detail, referredTo }) => [detail, referredTo]),
      ...body.followUps.map(({ what }) => what),
      ...[body.risk.threats, body.risk.vulnerabilities, body.risk.capacities, body.risk.actions],
      ...protectionTexts(body.protection),
    ),
    aside: words(dateWords(body.when), body.tags.join('\n')),
  }),
  facets: (body) => [
    ...body.kinds.map((kind): Facet => ['kind', kind]),
    ...perpetratorFacets(body.perpetrators),
    ...placeFacets(body.where),
    ...dateFacets(body.when),
    ...tagFacets(body.tags),
    ['sensitivity', body.sensitivity],
    ...dueFacets(body.followUps),
    ...(body.protection.state === 'none' ? [] : ([['protection', body.protection.state]] as const)),
    ...body.needs.filter(({ state }) => state === 'identified').map(({ kind }): Facet => ['need', kind]),
  ],
}

const protectionTexts = (request: IncidentBody['protection']): readonly string[] => [
  ...[request.name, request.organisation, request.reach, request.asked, request.alsoProtect],
  ...[request.sentTo, request.answer],
]
