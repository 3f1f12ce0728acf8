import type { ExcerptPart, ReportPreview, ReportReading } from '../../shared/contract.ts'
import type { RecipientKind } from '../../shared/domain.ts'
import { findSpans, maskedParts } from '../../shared/masking.ts'
import { placeOf } from '../../shared/places.ts'
import type { IdentityBody, RecordId } from '../../shared/records.ts'
import type { Handlers } from '../context.ts'
import { type Candidate, decide, type Verdict } from '../exchange/consent.ts'
import { atCercle, atMonth, helpers } from '../exchange/redaction.ts'
import type { Session } from '../session.ts'
import { candidatesOf, type Weighing } from './candidates.ts'

/**
 * What a case report may say, for a kind of reader: by the same answers, and through the same masks, as a bundle. A report is a
 * readable copy, so that nobody's telephone, nor the way to find them, is ever in it.
 */
export const reports: Handlers<'report.preview'> = { 'report.preview': testimonyReport }

export const placeLabel = (code: string): string => placeOf(code)?.label ?? ''

export interface ReportChoice {
  readonly kind: RecipientKind
  readonly unnamed: boolean
  readonly testimonyIds: RecordId[]
  readonly masks: Record<RecordId, string[]>
  readonly reread: RecordId[]
}

export function testimonyReport(session: Session, params: ReportChoice): ReportPreview {
  const { kind, unnamed } = params
  const weighed = candidatesOf(session, params).map(({ candidate: whole, rules }) => {
    const candidate = unnamed ? withoutName(whole, kind) : whole
    const verdict = decide(candidate, { ...rules, kind, on: new Date().toISOString().slice(0, 10) })
    return { candidate, rules, verdict, reading: verdict.naming && readingOf({ candidate, rules, verdict, kind }) }
  })
  const decisions = weighed.flatMap(({ rules, verdict, reading }) =>
    verdict.decisions.map((line) =>
      line.item === 'account' && reading ? textLine(line, reading, rules.reread) : line,
    ),
  )
  const readings = weighed.flatMap(({ reading }) => reading ?? [])
  return {
    decisions,
    readings,
    ready: readings.length > 0 && decisions.every(({ decision }) => decision !== 'reread'),
  }
}

/** Whoever may be named can still be left unnamed. */
const withoutName = (candidate: Candidate, kind: RecipientKind): Candidate => {
  const { consent } = candidate.body
  const naming = { ...consent.naming, [kind]: 'unnamed' as const }
  return { ...candidate, body: { ...candidate.body, consent: { ...consent, naming } } }
}

type Line = ReportPreview['decisions'][number]

/** More of the words leave than in a bundle, and all of them are to be read again. */
function textLine(line: Line, { named, account, passages }: ReportReading, reread: boolean): Line {
  const texts = [account, ...passages.map(({ text }) => text)].filter((text) =>
    text.some((part) => part.text.trim() !== ''),
  )
  if (named || texts.length === 0) return { ...line, decision: 'leaves', reasons: [], count: 0 }
  const count = texts.flat().filter(({ match }) => match).length
  return {
    ...line,
    decision: reread ? 'leaves' : 'reread',
    reasons: [count > 0 ? 'names-to-mask' : 'to-reread'],
    count,
  }
}

interface Weighed extends Weighing {
  readonly verdict: Verdict
  readonly kind: RecipientKind
}

function readingOf({ candidate, rules, verdict, kind: reader }: Weighed): ReportReading {
  const { identity } = candidate
  const { body } = verdict
  const { consent } = body
  const named = verdict.naming === 'named'
  const helping = named && helpers.includes(reader)
  const shown = (text: string): readonly ExcerptPart[] => maskedParts(text, named ? [] : findSpans(text, rules.terms))
  const passage = (what: ReportReading['passages'][number]['what'], text: string, code = '') => ({
    ...{ what, code },
    text: shown(text.trim()),
  })
  const { perpetrators, needs, risk } = body
  const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join(' · ')
  return {
    testimonyId: candidate.id,
    code: candidate.code,
    named,
    role: body.role,
    knowledge: body.knowledge,
    violations: body.violations,
    verification: body.verification,
    when: named ? body.when : atMonth(body.when),
    where: named ? body.where : atCercle(body.where, placeLabel),
    person: named && identity ? personOf(identity) : null,
    perpetrators: perpetrators.map(({ type, certainty }) => ({ type, certainty })),
    agreement: {
      mode: consent.mode,
      givenOn: named ? consent.givenOn : '',
      language: named ? consent.language : '',
      readBack: named && consent.readBack,
    },
    interview: named ? { interviewedOn: body.interviewedOn, interviewLanguage: body.interviewLanguage } : null,
    others: named ? body.others.map(({ role, sex, ageBand }) => ({ role, sex, ageBand })) : [],
    needs: helping ? needs.map(({ kind, state }) => ({ kind, state })) : [],
    riskLevel: helping ? risk.level : null,
    account: shown(body.account),
    passages: [
      passage('pseudonym', body.pseudonym),
      passage('other-violation', body.otherViolation),
      passage('means', body.means),
      passage('weapons', body.weapons),
      passage('harm', body.harm),
      ...perpetrators.map(({ unit, uniform, vehicle, identifiedHow }, n) =>
        passage('perpetrator', joined(unit, uniform, vehicle, identifiedHow), String(n + 1)),
      ),
      passage('verification', named ? body.verificationNotes : ''),
      passage('steps', helping ? body.stepsTaken : ''),
      ...(helping ? needs : []).map(({ detail, referredTo, referredOn }, n) =>
        passage('need', joined(detail, referredTo, referredOn), String(n + 1)),
      ),
      passage('risk', helping ? joined(risk.threats, risk.vulnerabilities, risk.capacities, risk.actions) : ''),
      ...verdict.evidence.map((piece) => passage('evidence', piece.body.description, piece.code)),
    ].filter(({ text }) => text.length > 0),
    evidence: verdict.evidence.map(({ id, code, body: piece }) => ({
      ...{ id, code, size: piece.size, mediaType: piece.mediaType },
    })),
  }
}

const personOf = ({ name, aliases, sex, ageBand, occupation }: IdentityBody): ReportReading['person'] => ({
  ...{ name, aliases, sex, ageBand, occupation },
})
