import type { Contact, Evidence, LinkedRecord, Testimony } from '../../shared/contract.ts'
import { type RecipientKind, recipientKinds } from '../../shared/domain.ts'
import { placeText } from '../../shared/places.ts'
import type { Consent, IdentityBody } from '../../shared/records.ts'
import { command } from '../command.ts'
import { dateText } from '../dates.ts'
import { type Found, findRecord } from '../lookup.ts'
import { type Answer, below, columns, headed } from '../output.ts'
import { UsageError } from '../usage.ts'
import type { Visit } from '../visit.ts'
import type { Words } from '../words.ts'
import { casePairs, furtherConsentPairs, furtherIdentityPairs } from './caseLines.ts'
import { incidentLines, planLines } from './incidents.ts'
import { noteLines } from './notes.ts'
import { transcriptLines } from './recordings.ts'

export const show = command({
  options: { identity: 'flag' },
  operands: [1, 1],
  run: async ({ options, operands: [code = ''], visit, words }) => {
    await visit.unlock()
    const found = await findRecord(visit, code)
    if (options.identity === true && found.kind !== 'testimony') throw new UsageError('option-invalid', '--identity')
    const links = await visit.ask('link.list', { id: found.id })
    const shown = await showRecord(visit, found, options.identity === true, words)
    const linked = columns(links.map((link) => linkCells(link, words)))
    return {
      value: { kind: found.kind, ...(shown.value as object), links },
      lines: [...shown.lines, ...headed([[words.fields.linked, below(linked.join('\n'))]])],
    }
  },
})

const linkCells = ({ code, kind, hint }: LinkedRecord, words: Words): string[] => [
  code,
  kind === 'identity' ? '' : words.kinds[kind],
  hint,
]

async function showRecord(visit: Visit, { id, kind }: Found, identity: boolean, words: Words): Promise<Answer> {
  if (kind === 'contact') {
    const record = await visit.ask('contact.get', { id })
    return { value: { record }, lines: contactLines(record, words) }
  }
  if (kind === 'evidence') {
    const record = await visit.ask('evidence.get', { id })
    return { value: { record }, lines: evidenceLines(record, words) }
  }
  if (kind === 'note') {
    const record = await visit.ask('note.get', { id })
    return { value: { record }, lines: [...headed(headPairs(record, words)), ...noteLines(record, words)] }
  }
  if (kind === 'transcript') {
    const record = await visit.ask('transcript.get', { id })
    return { value: { record }, lines: [...headed(headPairs(record, words)), ...transcriptLines(record, words)] }
  }
  if (kind === 'incident') {
    const record = await visit.ask('incident.get', { id })
    return { value: { record }, lines: [...headed(headPairs(record, words)), ...incidentLines(record, words)] }
  }
  if (kind === 'plan') {
    const record = await visit.ask('plan.get', { id })
    return { value: { record }, lines: [...headed(headPairs(record, words)), ...planLines(record, words)] }
  }
  if (kind !== 'testimony') {
    const record = await visit.ask(`${kind}.get`, { id })
    return { value: { record }, lines: [...headed(headPairs(record, words)), JSON.stringify(record.body, null, 2)] }
  }
  const record = await visit.ask('testimony.get', { id })
  const lines = testimonyLines(record, words)
  if (!identity) return { value: { record }, lines }
  const person = await visit.ask('identity.get', { testimonyId: id })
  return { value: { record, identity: person }, lines: [...lines, ...identityLines(person, words)] }
}

type Head = Pick<Testimony, 'code' | 'created' | 'changed' | 'trashed'>
const headPairs = ({ code, created, changed, trashed }: Head, { fields, trashed: bin }: Words) =>
  [
    [fields.code, trashed ? `${code} (${bin})` : code],
    [fields.created, created],
    [fields.changed, changed],
  ] as const

function testimonyLines(record: Testimony, words: Words): string[] {
  const { body } = record
  const { fields } = words
  return headed([
    ...headPairs(record, words),
    [fields.status, words.statuses[body.status]],
    [fields.sensitivity, words.sensitivities[body.sensitivity]],
    [fields.pseudonym, body.pseudonym],
    [fields.when, dateText(body.when)],
    [fields.where, placeText(body.where)],
    [fields.violations, [...body.violations, body.otherViolation].filter(Boolean).join(' ')],
    [fields.interview, [body.interviewedOn, body.interviewLanguage, body.interviewer].filter(Boolean).join(', ')],
    ...consentPairs(body.consent, words),
    ...furtherConsentPairs(body.consent, words),
    ...casePairs(body, words),
    [fields.account, below(body.account)],
    [fields.maskedAccount, below(body.maskedAccount?.text ?? '')],
    [fields.remarks, below(body.remarks)],
  ])
}

function consentPairs(consent: Consent, { fields, answers, recipientKinds: labels }: Words) {
  const forKind = (kind: RecipientKind): string => {
    const naming = consent.recipients[kind] === 'yes' ? ` (${answers[consent.naming[kind]]})` : ''
    return `${labels[kind]} : ${answers[consent.recipients[kind]]}${naming}`
  }
  return [
    [fields.keep, answers[consent.keep]],
    [fields.recipients, recipientKinds.map(forKind).join(' · ')],
    [fields.capture, answers[consent.capture]],
    [fields.imageVoice, answers[consent.imageVoice]],
    [fields.recontact, [answers[consent.recontact], consent.recontactHow].filter(Boolean).join(', ')],
  ] as const
}

function identityLines(person: IdentityBody, words: Words): string[] {
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

function contactLines(record: Contact, words: Words): string[] {
  const { body } = record
  const { fields } = words
  return headed([
    ...headPairs(record, words),
    [fields.name, body.name],
    [fields.pseudonym, body.pseudonym],
    [fields.roles, body.roles.map((role) => words.roles[role]).join(', ')],
    [fields.phone, body.phone],
    [fields.email, body.email],
    [fields.organisation, body.organisation],
    [fields.where, placeText(body.where)],
    [fields.languages, body.languages],
    [fields.safeContact, body.safeContact],
    [fields.notes, below(body.notes)],
  ])
}

function evidenceLines(record: Evidence, words: Words): string[] {
  const { body } = record
  const { fields } = words
  return headed([
    ...headPairs(record, words),
    [fields.file, body.name],
    [fields.mediaType, body.mediaType],
    [fields.size, String(body.size)],
    [fields.sha256, body.sha256],
    [fields.givenBy, body.givenBy],
    [fields.description, below(body.description)],
    [fields.copies, record.derivatives.map(({ code, acts = [] }) => `${code} (${actsText(acts, words)})`).join(', ')],
    ...derivationPairs(record, words),
  ])
}

function derivationPairs({ body, original }: Evidence, words: Words) {
  if (body.derivation === null) return []
  const { acts, note, salt } = body.derivation
  const { fields } = words
  return [
    [fields.copyOf, `${original?.code ?? ''} (${[actsText(acts, words), note].filter(Boolean).join('; ')})`],
    [fields.salt, salt],
  ] as const
}

const actsText = (acts: NonNullable<Evidence['body']['derivation']>['acts'], words: Words): string =>
  acts.map((act) => words.acts[act]).join(', ')
