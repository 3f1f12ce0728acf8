import { recipientKinds } from '../../../shared/domain.ts'
import {
  emptyIdentity,
  emptyTestimony,
  type IdentityBody,
  identityBody,
  type TestimonyBody,
  testimonyBody,
} from '../../../shared/records.ts'
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

export const testimony: Kind<TestimonyBody> = {
  schema: testimonyBody,
  empty: emptyTestimony,
  prefix: 'T',
  status: (body) => body.status,
  summary: ({ sensitivity, when, where, violations, pseudonym }) => ({
    sensitivity,
    when,
    where,
    violations,
    pseudonym,
  }),
  search: (body) => ({
    title: words(body.pseudonym, placeWords(body.where)),
    body: words(
      ...[body.account, body.harm, body.means, body.weapons, body.otherViolation, body.stepsTaken],
      ...body.perpetrators.flatMap(({ unit, uniform, vehicle, identifiedHow }) => [
        ...[unit, uniform, vehicle, identifiedHow],
      ]),
      ...body.others.flatMap(({ pseudonym, note }) => [pseudonym, note]),
      ...body.needs.flatMap(({ detail, referredTo }) => [detail, referredTo]),
      ...body.followUps.map(({ what }) => what),
      ...[body.risk.threats, body.risk.vulnerabilities, body.risk.capacities, body.risk.actions],
      ...[body.interviewSetting, body.peoplePresent, body.traumaNotes, placeWords(body.interviewPlace)],
      ...[body.verificationNotes, body.remarks],
    ),
    aside: words(dateWords(body.when), body.violations.join(' '), body.tags.join('\n')),
  }),
  facets: (body) => [
    ...body.violations.map((code): Facet => ['violation', code]),
    ...perpetratorFacets(body.perpetrators),
    ...placeFacets(body.where),
    ...dateFacets(body.when),
    ...tagFacets(body.tags),
    ...recipientKinds.map((kind): Facet => ['consent', `${kind}:${body.consent.recipients[kind]}`]),
    ['keep', body.consent.keep],
    ['sensitivity', body.sensitivity],
    ['verification', body.verification],
    ...dueFacets(body.followUps),
    ...body.needs.filter(({ state }) => state === 'identified').map(({ kind }): Facet => ['need', kind]),
    ...(body.concernsMinor ? ([['flag', 'minor']] as const) : []),
    ...(body.genderBased ? ([['flag', 'gender']] as const) : []),
  ],
}

export const identity: Kind<IdentityBody> = {
  schema: identityBody,
  empty: emptyIdentity,
  prefix: '',
  status: () => '',
  summary: () => ({}),
  search: (body) => ({
    title: words(body.name, body.aliases),
    body: words(body.phone, body.occupation, body.ethnicity, body.disability, body.safeContact),
  }),
  facets: () => [],
}
