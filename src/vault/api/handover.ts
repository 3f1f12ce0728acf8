import { basename } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import type { CheckedParams, ExportPreview, SentBundle } from '../../shared/contract.ts'
import { findSpans, maskedParts } from '../../shared/masking.ts'
import { placeOf } from '../../shared/places.ts'
import { type RecordId, recordId } from '../../shared/records.ts'
import type { Context, Handlers } from '../context.ts'
import { type WrittenBundle, writeBundle } from '../exchange/bundle.ts'
import { createWhole } from '../exchange/bundlefile.ts'
import { decide, type Verdict } from '../exchange/consent.ts'
import { isCovered, linesOf } from '../exchange/covered.ts'
import { makePacket } from '../exchange/packet.ts'
import { atCercle, atMonth } from '../exchange/redaction.ts'
import type { Session } from '../session.ts'
import { fieldsHash } from '../store/log.ts'
import { signingKey } from '../store/secrets.ts'
import { candidatesOf, type Weighing, withTexts } from './candidates.ts'
import { openEvidence } from './evidence.ts'
import { verifiedRecipient } from './recipients.ts'

export const handover: Handlers<'export.preview' | 'export.run' | 'bundle.list'> = {
  'export.preview': preview,
  'export.run': run,
  'bundle.list': ({ db }) =>
    db.prepare<[], BundleRow>('SELECT * FROM bundle_sent ORDER BY id DESC').all().map(sentBundle),
}

const placeLabel = (code: string): string => placeOf(code)?.label ?? ''
const today = (): string => new Date().toISOString().slice(0, 10)

async function preview(session: Session, params: CheckedParams<'export.preview'>): Promise<ExportPreview> {
  const { recipient } = verifiedRecipient(session, params.recipientId)
  const weighings = await withTexts(session, candidatesOf(session, params))
  const weighed = weighings.map((weighing) => ({
    ...weighing,
    verdict: decide(weighing.candidate, { ...weighing.rules, kind: recipient.kind, on: today() }),
  }))
  const decisions = weighed.flatMap(({ verdict }) => verdict.decisions)
  const leaving = weighed.filter(({ verdict }) => verdict.naming !== null)
  const pieces = new Map(leaving.flatMap(({ verdict }) => verdict.evidence.map((piece) => [piece.id, piece.body.size])))
  return {
    recipient,
    decisions,
    readings: leaving.map(reading),
    originals: originalsOf(leaving),
    transcripts: transcriptsOf(leaving),
    testimonyCount: leaving.length,
    evidenceCount: pieces.size,
    transcriptCount: new Set(leaving.flatMap(({ verdict }) => verdict.transcripts.map(({ id }) => id))).size,
    size: [...pieces.values()].reduce((sum, size) => sum + size, 0),
    suggestedName: `archive-${today().slice(8)}-${today().slice(5, 7)}.age`,
    ready: leaving.length > 0 && decisions.every(({ decision }) => decision !== 'reread'),
  }
}

interface Leaving extends Weighing {
  readonly verdict: Verdict
}

/** What could leave beside its covered copy: pieces, accounts, transcripts. */
function originalsOf(all: readonly Leaving[]): ExportPreview['originals'] {
  const leaving = new Set(all.flatMap(({ verdict }) => verdict.evidence.map(({ id }) => id)))
  const pieces = new Map(all.flatMap(({ verdict }) => verdict.spareable.map(({ id, code }) => [id, code])))
  const transcripts = new Map(
    all.flatMap(({ verdict }) =>
      verdict.weighed
        .filter(({ spareable }) => spareable)
        .map(({ transcript, reasons }) => [transcript.id, { code: transcript.code, leaves: reasons.length === 0 }]),
    ),
  )
  return [
    ...all
      .filter(({ candidate }) => candidate.body.maskedAccount !== null)
      .map(({ candidate, rules }) => ({
        ...{ id: candidate.id, of: 'account' as const, code: candidate.code },
        leaves: !isCovered(candidate, rules.withOriginals),
      })),
    ...[...pieces].map(([id, code]) => ({ id, of: 'piece' as const, code, leaves: leaving.has(id) })),
    ...[...transcripts].map(([id, each]) => ({ id, of: 'transcript' as const, ...each })),
  ]
}

function transcriptsOf(all: readonly Leaving[]): ExportPreview['transcripts'] {
  const offered = all.flatMap(({ verdict }) => verdict.weighed.filter((each) => each.offered))
  return [...new Map(offered.map((each) => [each.transcript.id, each])).values()].map(
    ({ transcript: { id, code, body }, piece, beside, reasons }) => ({
      ...{ id, code, kind: body.kind, language: body.language, masked: body.derivation !== null },
      ...{ evidenceCode: piece.code, evidenceLeaves: beside, leaves: reasons.length === 0 },
    }),
  )
}

/** As the recipient will read it. */
function reading({ candidate, rules, verdict }: Leaving): ExportPreview['readings'][number] {
  const { account, pseudonym, otherViolation, means, weapons, harm, when, where } = verdict.body
  const named = verdict.naming === 'named'
  const shown = (text: string) => maskedParts(text, named ? [] : findSpans(text, rules.terms))
  return {
    testimonyId: candidate.id,
    code: candidate.code,
    named,
    account: shown(account),
    others: [
      { what: 'pseudonym' as const, code: '', text: shown(pseudonym) },
      { what: 'other-violation' as const, code: '', text: shown(otherViolation) },
      { what: 'means' as const, code: '', text: shown(means) },
      { what: 'weapons' as const, code: '', text: shown(weapons) },
      { what: 'harm' as const, code: '', text: shown(harm) },
      ...verdict.evidence.map(({ code, body }) => ({ what: 'evidence' as const, code, text: shown(body.description) })),
      ...verdict.transcripts.map(({ code, body }) => ({
        what: 'transcript' as const,
        code,
        text: shown([body.language, linesOf(body.segments)].filter(Boolean).join('\n')),
      })),
    ].filter(({ text }) => text.some((part) => part.text.trim() !== '')),
    when: named ? when : atMonth(when),
    where: named ? where : atCercle(where, placeLabel),
    evidenceIds: verdict.evidence.map((piece) => piece.id),
  }
}

async function run(session: Session, params: CheckedParams<'export.run'>, context: Context): Promise<SentBundle> {
  const { recipient, card } = verifiedRecipient(session, params.recipientId)
  const candidates = await withTexts(session, candidatesOf(session, params))
  const custodyHead = session.records.log.head()
  const sender = { name: '', secretKey: signingKey(session.db) }
  const packet = makePacket({ candidates, recipient: card, sender, preparedOn: today(), custodyHead, placeLabel })
  const written = await createWhole(params.path, (out) =>
    writeBundle({ out, packet, sender, open: (id) => original(session, id, context.signal), ...context }),
  )
  const leaving = candidates.filter(
    ({ candidate, rules }) => decide(candidate, { ...rules, kind: recipient.kind, on: today() }).naming !== null,
  )
  const told = { recipientName: recipient.name, fileName: basename(params.path), custodyHead }
  const about = leaving.map(({ candidate }) => candidate)
  const sent = noteSent(session, about, written, told, ({ id }) => {
    const row = session.records.row(id, 'testimony')
    if (row.status === 'draft' || row.status === 'complete')
      session.records.patch(row, 'testimony', { status: 'prepared' })
  })
  session.changed()
  return sent
}

async function* original(session: Session, id: RecordId, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const blob = openEvidence(session, id)
  try {
    yield* blob.stream({ signal })
  } finally {
    await blob.close()
  }
}

interface BundleRow {
  readonly id: RecordId
  readonly recipient_name: string
  readonly prepared_at: string
  readonly codes: string
  readonly size: number
  readonly sha256: string
  readonly file_name: string
}

const sentBundle = (row: BundleRow): SentBundle => ({
  id: row.id,
  recipientName: row.recipient_name,
  preparedAt: row.prepared_at,
  codes: JSON.parse(row.codes),
  size: row.size,
  sha256: row.sha256,
  fileName: row.file_name,
})

interface Sent {
  readonly id: RecordId
  readonly code: string
}

/** The bundle, its records' new status, which `mark` sets, and their custody events, together. */
export function noteSent(
  { db, records }: Session,
  about: readonly Sent[],
  { size, sha256 }: WrittenBundle,
  told: { readonly recipientName: string; readonly fileName: string; readonly custodyHead: string },
  mark: (sent: Sent) => void,
): SentBundle {
  const id = recordId.parse(uuidv7())
  const codes = about.map(({ code }) => code)
  const preparedAt = new Date().toISOString()
  const bundleHash = fieldsHash('kalifa-bundle-1', Buffer.from(sha256, 'hex'))
  db.transaction(() => {
    db.prepare(
      `INSERT INTO bundle_sent (id, recipient_name, prepared_at, codes, size, sha256, file_name, custody_head)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(id, told.recipientName, preparedAt, JSON.stringify(codes), size, sha256, told.fileName, told.custodyHead)
    for (const each of about) {
      mark(each)
      records.log.append('bundle-prepared', each.id, bundleHash)
    }
  })()
  return { id, recipientName: told.recipientName, preparedAt, codes, size, sha256, fileName: told.fileName }
}
