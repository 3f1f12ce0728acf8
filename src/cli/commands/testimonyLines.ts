import { type RecipientKind, recipientKinds } from '../../shared/domain.ts'
import { placeText } from '../../shared/places.ts'
import type { Consent, IdentityBody, TestimonyBody } from '../../shared/records.ts'
import { modeLabels, roleLabels } from '../../vault/exchange/labels.ts'
import { dateText } from '../dates.ts'
import { below, headed } from '../output.ts'
import type { Words } from '../words.ts'
import {
  type CodeOf,
  casePairs,
  furtherConsentPairs,
  furtherIdentityPairs,
  inWords,
  joined,
  type Pairs,
} from './caseLines.ts'

/** A testimony, and who it is from. */

export function testimonyPairs(body: TestimonyBody, codeOf: CodeOf, words: Words): Pairs {
  const { fields, shown } = words
  const masked = body.maskedAccount
  return [
    [fields.status, words.statuses[body.status]],
    [fields.sensitivity, words.sensitivities[body.sensitivity]],
    [fields.pseudonym, body.pseudonym],
    [
      shown.fields.person,
      joined(body.role && inWords(words)(roleLabels[body.role]), body.knowledge && shown.knowledges[body.knowledge]),
    ],
    [fields.when, dateText(body.when)],
    [fields.where, placeText(body.where)],
    [fields.violations, [...body.violations, body.otherViolation].filter(Boolean).join(' ')],
    [fields.interview, joined(body.interviewedOn, body.interviewLanguage, body.interviewer)],
    [shown.fields.interpreter, body.interpreter],
    ...consentPairs(body.consent, codeOf, words),
    ...furtherConsentPairs(body.consent, words),
    ...casePairs(body, codeOf, words),
    [fields.account, below(body.account)],
    [fields.maskedAccount, below(masked?.text ?? '')],
    [shown.fields.maskedOn, masked?.madeAt ?? ''],
    [shown.fields.maskedNote, masked?.note ?? ''],
    [shown.fields.maskedWords, masked?.words.join(', ') ?? ''],
    [fields.salt, masked?.salt ?? ''],
    [fields.remarks, below(body.remarks)],
  ]
}

function consentPairs(consent: Consent, codeOf: CodeOf, words: Words): Pairs {
  const { fields, answers, recipientKinds: labels, shown } = words
  const forKind = (kind: RecipientKind): string => {
    const naming = consent.recipients[kind] === 'yes' ? ` (${answers[consent.naming[kind]]})` : ''
    return `${labels[kind]} : ${answers[consent.recipients[kind]]}${naming}`
  }
  const mode = consent.mode && inWords(words)(modeLabels[consent.mode])
  return [
    [fields.keep, answers[consent.keep]],
    [fields.recipients, recipientKinds.map(forKind).join(' · ')],
    [fields.capture, answers[consent.capture]],
    [fields.imageVoice, answers[consent.imageVoice]],
    [fields.recontact, joined(answers[consent.recontact], consent.recontactHow, consent.recontactWhen)],
    [shown.fields.given, joined(consent.givenOn, mode, consent.language)],
    [shown.fields.givenThrough, consent.interpreter],
    [shown.fields.guardian, consent.guardian],
    [shown.fields.consentRecording, codeOf(consent.recording)],
  ]
}

export function identityLines(person: IdentityBody, words: Words): string[] {
  const { fields } = words
  const pairs = headed([
    [fields.name, person.name],
    [fields.aliases, person.aliases],
    [fields.phone, person.phone],
    [fields.occupation, person.occupation],
    [fields.safeContact, person.safeContact],
    ...furtherIdentityPairs(person, words),
  ])
  return headed([[fields.identity, below(pairs.join('\n')) || '—']])
}
