import { createHash } from 'node:crypto'
import { findSpans, knownTerms, mask } from '../../shared/masking.ts'
import type { EvidenceBody, Place, RecordId, TestimonyBody, TranscriptBody } from '../../shared/records.ts'

/** Texts of which a person covered passages, and what of them leaves. */

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')
export const linesOf = (segments: TranscriptBody['segments']): string => segments.map(({ text }) => text).join('\n')

/** Whether a copy of a piece was made to keep words from being heard or read. */
export const hidesWords = (derivation: EvidenceBody['derivation']): boolean =>
  derivation?.acts.some((act) => act === 'silence' || act === 'textMask') ?? false

/** Whether the masked account is of the account as it is now. */
export const isOfNow = ({ account, maskedAccount }: TestimonyBody): boolean =>
  maskedAccount === null || maskedAccount.sha256 === sha256Of(account)

/** Whether an account leaves as it was covered: always, unless the whole is asked for. */
export const isCovered = (
  { id, body }: { readonly id: RecordId; readonly body: TestimonyBody },
  whole: ReadonlySet<RecordId> | undefined,
): boolean => body.maskedAccount !== null && !whole?.has(id)

/** The testimony's body with the account that leaves, and with the words that were covered everywhere in it covered in the rest of it. */
export function bodyThatLeaves(body: TestimonyBody): TestimonyBody {
  if (body.maskedAccount === null) return body
  const { text: account, words } = body.maskedAccount
  const hide = hideWords(words)
  const hidePlace = ({ code, label, detail }: Place): Place => ({
    code,
    label: code === '' ? hide(label) : label,
    detail: hide(detail),
  })
  return {
    ...body,
    account,
    pseudonym: hide(body.pseudonym),
    where: hidePlace(body.where),
    interviewer: hide(body.interviewer),
    interpreter: hide(body.interpreter),
    interviewLanguage: hide(body.interviewLanguage),
    interviewPlace: hidePlace(body.interviewPlace),
    consent: {
      ...body.consent,
      recontactHow: hide(body.consent.recontactHow),
      recontactWhen: hide(body.consent.recontactWhen),
      language: hide(body.consent.language),
      interpreter: hide(body.consent.interpreter),
      guardian: hide(body.consent.guardian),
      assent: hide(body.consent.assent),
    },
    otherViolation: hide(body.otherViolation),
    means: hide(body.means),
    weapons: hide(body.weapons),
    harm: hide(body.harm),
    peoplePresent: hide(body.peoplePresent),
    interviewSetting: hide(body.interviewSetting),
    stepsTaken: hide(body.stepsTaken),
    verificationNotes: hide(body.verificationNotes),
    remarks: hide(body.remarks),
    perpetrators: body.perpetrators.map((each) => ({
      ...each,
      unit: hide(each.unit),
      uniform: hide(each.uniform),
      vehicle: hide(each.vehicle),
      identifiedHow: hide(each.identifiedHow),
    })),
    needs: body.needs.map((need) => ({ ...need, detail: hide(need.detail), referredTo: hide(need.referredTo) })),
    risk: {
      ...body.risk,
      threats: hide(body.risk.threats),
      vulnerabilities: hide(body.risk.vulnerabilities),
      capacities: hide(body.risk.capacities),
      actions: hide(body.risk.actions),
    },
  }
}

/** What is told of a piece, and of a transcript, with these words covered. What its bytes say is covered in a copy of it. */
export const pieceThatLeaves = (body: EvidenceBody, hide: (text: string) => string): EvidenceBody => ({
  ...body,
  name: hide(body.name),
  description: hide(body.description),
  givenBy: hide(body.givenBy),
  derivation: body.derivation && { ...body.derivation, note: hide(body.derivation.note) },
})

export const transcriptThatLeaves = (body: TranscriptBody, hide: (text: string) => string): TranscriptBody => ({
  ...body,
  language: hide(body.language),
  by: hide(body.by),
  checkedBy: hide(body.checkedBy),
  segments: body.segments.map(({ atMs, text }) => ({ atMs, text: hide(text) })),
  derivation: body.derivation && { ...body.derivation, note: hide(body.derivation.note) },
})

export function hideWords(words: readonly string[]): (text: string) => string {
  if (words.length === 0) return (text) => text
  const terms = knownTerms({ identities: [], contacts: [], words, shownAs: '' })
  return (text) => mask(text, findSpans(text, terms))
}
