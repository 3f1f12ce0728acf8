import { placeText } from '../../shared/places.ts'
import type { Consent, IdentityBody, Perpetrator, RecordId, Risk, TestimonyBody } from '../../shared/records.ts'
import {
  ageLabels,
  certaintyLabels,
  type Label,
  mannerLabels,
  needLabels,
  needStateLabels,
  perpetratorLabels,
  placePrecisionLabels,
  reliabilityLabels,
  riskLabels,
  roleLabels,
  sexLabels,
  verificationLabels,
} from '../../vault/exchange/labels.ts'
import { below } from '../output.ts'
import type { Words } from '../words.ts'

/** What a testimony holds beside its account, in words. */

export type Pairs = readonly (readonly [heading: string, value: string])[]

/** The code of a record that another one names by its id. */
export type CodeOf = (id: RecordId | null) => string

export const inWords =
  ({ language }: Words) =>
  ([french, english]: Label): string =>
    language === 'fr' ? french : english
export const joined = (...parts: readonly (string | null | undefined | false)[]): string =>
  parts.filter(Boolean).join(', ')
const list = (lines: readonly string[]): string => below(lines.filter(Boolean).join('\n'))

export function casePairs(body: TestimonyBody, codeOf: CodeOf, words: Words): Pairs {
  const { caseFields: fields } = words
  const say = inWords(words)
  return [
    [fields.tags, body.tags.join(', ')],
    [fields.wherePrecision, body.wherePrecision ? say(placePrecisionLabels[body.wherePrecision]) : ''],
    [fields.flags, joined(body.concernsMinor && fields.minor, body.genderBased && fields.gender)],
    [fields.means, body.means],
    [fields.weapons, body.weapons],
    [fields.harm, body.harm && below(body.harm)],
    [fields.perpetrators, list(body.perpetrators.map((each) => perpetratorLine(each, words)))],
    [fields.others, list(body.others.map((each) => otherLine(each, codeOf, words)))],
    [fields.stepsTaken, body.stepsTaken && below(body.stepsTaken)],
    [fields.needs, list(body.needs.map((each) => needLine(each, words)))],
    [fields.risk, list(riskLines(body.risk, words))],
    [fields.followUps, list(body.followUps.map((each) => followUpLine(each, words)))],
    [fields.verification, verificationText(body, words)],
    [fields.interviewPlace, placeText(body.interviewPlace)],
    [fields.setting, body.interviewSetting],
    [fields.peoplePresent, body.peoplePresent],
    [fields.recordedHow, body.recordedHow.map((manner) => say(mannerLabels[manner])).join(', ')],
    [fields.traumaNotes, body.traumaNotes && below(body.traumaNotes)],
  ]
}

function perpetratorLine(each: Perpetrator, words: Words): string {
  const say = inWords(words)
  const { type, certainty, unit, uniform, vehicle, identifiedHow } = each
  const sure = certainty && say(certaintyLabels[certainty])
  return joined(say(perpetratorLabels[type]), sure, unit, uniform, vehicle, identifiedHow)
}

function otherLine(each: TestimonyBody['others'][number], codeOf: CodeOf, words: Words): string {
  const say = inWords(words)
  const age = each.ageBand && say(ageLabels[each.ageBand])
  const sex = each.sex && say(sexLabels[each.sex])
  return joined(say(roleLabels[each.role]), codeOf(each.contact), each.pseudonym, sex, age, each.note)
}

function needLine(need: TestimonyBody['needs'][number], words: Words): string {
  const say = inWords(words)
  return joined(
    say(needLabels[need.kind]),
    say(needStateLabels[need.state]),
    need.detail,
    need.referredTo,
    need.referredOn,
  )
}

function riskLines(risk: Risk, words: Words): string[] {
  const { caseFields: fields } = words
  const parts = ['threats', 'vulnerabilities', 'capacities', 'actions'] as const
  return [
    joined(risk.level && inWords(words)(riskLabels[risk.level]), risk.assessedOn),
    ...parts.map((part) => (risk[part] === '' ? '' : `${fields[part]}: ${risk[part]}`)),
  ]
}

const followUpLine = (
  { due, what, doneOn }: TestimonyBody['followUps'][number],
  { caseFields: fields }: Words,
): string => joined(due, what, doneOn !== '' && `${fields.done} ${doneOn}`)

function verificationText(body: TestimonyBody, words: Words): string {
  const say = inWords(words)
  const { verification, reliability, verificationNotes } = body
  const known = verification === 'unverified' && reliability === null && verificationNotes === ''
  if (known) return ''
  return joined(
    say(verificationLabels[verification]),
    reliability && say(reliabilityLabels[reliability]),
    verificationNotes,
  )
}

export const furtherConsentPairs = (consent: Consent, { caseFields: fields, answers, shown }: Words): Pairs => [
  [fields.readBack, consent.readBack ? answers.yes : ''],
  [fields.assent, consent.assent],
  [fields.consentTill, consent.expiresOn],
  [
    fields.withdrawn,
    list(
      consent.withdrawals.map(({ on, of, note }) => joined(on, ...of.map((what) => shown.withdrawable[what]), note)),
    ),
  ],
]

export const furtherIdentityPairs = (person: IdentityBody, words: Words): Pairs => {
  const { caseFields: fields, answers } = words
  const asked = (answer: IdentityBody['minor']): string => (answer === 'notAsked' ? '' : answers[answer])
  const say = inWords(words)
  return [
    [
      fields.isMinor,
      joined(
        asked(person.minor),
        person.sex && say(sexLabels[person.sex]),
        person.ageBand && say(ageLabels[person.ageBand]),
      ),
    ],
    [fields.displaced, asked(person.displaced)],
    [fields.disability, person.disability],
    [fields.ethnicity, person.ethnicity],
  ]
}
