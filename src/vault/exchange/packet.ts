import { randomBytes } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { RecipientKind } from '../../shared/domain.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { RecordId } from '../../shared/records.ts'
import type { RecipientKeys } from './card.ts'
import {
  type Candidate,
  decide,
  type LinkedEvidence,
  type LinkedTranscript,
  type Rules,
  type Verdict,
} from './consent.ts'
import { pieceThatLeaves, transcriptThatLeaves } from './covered.ts'
import {
  identityRecordOf,
  masker,
  namedEvidenceRecord,
  namedTestimonyRecord,
  namedTranscriptRecord,
  type PlaceLabel,
  unnamedEvidenceRecord,
  unnamedTestimonyRecord,
  unnamedTranscriptRecord,
} from './redaction.ts'
import type { AnyRecord, EvidenceRecord, HeadRecord, TranscriptRecord } from './schema.ts'
import { strings, toBase64 } from './wire.ts'

/** Whoever prepares a bundle. */
export interface Sender {
  /** As the recipient knows them; may be empty. */
  readonly name: string
  /** Ed25519, 32 bytes. */
  readonly secretKey: Uint8Array
}

export interface PacketChoice {
  readonly candidates: readonly { readonly candidate: Candidate; readonly rules: Omit<Rules, 'kind' | 'on'> }[]
  readonly recipient: RecipientKeys
  readonly sender: Sender
  /** YYYY-MM-DD. */
  readonly preparedOn: string
  /** 32 bytes, hex. */
  readonly custodyHead: string
  readonly placeLabel: PlaceLabel
}

export interface Attachment {
  /** Below `data/`. */
  readonly path: string
  readonly evidenceId: RecordId
  readonly size: number
  readonly sha256: string
}

/** All that will leave, and nothing else. */
export interface Packet {
  readonly head: HeadRecord
  /** Without the head. */
  readonly records: readonly AnyRecord[]
  readonly attachments: readonly Attachment[]
}

/**
 * Decides anew and redacts. Throws `export-unread` while a text « sans nom » waits to be read again, and `export-empty` when
 * nothing may leave.
 */
export function makePacket(choice: PacketChoice): Packet {
  const { kind } = choice.recipient
  const ids = exportIds(choice.sender.secretKey)
  const weighed = choice.candidates
    .map(({ candidate, rules }) => ({
      candidate,
      rules,
      verdict: decide(candidate, { ...rules, kind, on: choice.preparedOn }),
    }))
    .filter(({ verdict }) => verdict.naming !== null)
  if (weighed.length === 0) throw new KalifaError('export-empty')
  if (weighed.some(({ verdict }) => verdict.decisions.some((line) => line.decision === 'reread'))) {
    throw new KalifaError('export-unread')
  }
  const leaving = new Set(weighed.flatMap(({ verdict }) => verdict.evidence.map(({ id }) => id)))
  const transcripts = transcriptRecords(weighed, ids, leaving)
  const pieces = evidenceRecords(weighed, ids, leaving)
  const persons = weighed.flatMap((each) => personRecords(each, ids, { kind, placeLabel: choice.placeLabel }))
  return {
    head: {
      ...headOf(choice),
      testimonies: weighed.map(({ candidate }) => ids(candidate.id)),
      evidence: pieces.map(({ record }) => record.id),
      ...(transcripts.length > 0 && { transcripts: transcripts.map(({ id }) => id) }),
    },
    records: [...persons, ...pieces.map(({ record }) => record), ...transcripts],
    attachments: pieces.map(({ evidenceId, record }) => ({
      path: record.attachment,
      evidenceId,
      size: record.size,
      sha256: record.sha256,
    })),
  }
}

/** Who to whom, when, and where the custody log stood. */
export function headOf({
  recipient: { name, kind, age },
  sender,
  preparedOn,
  custodyHead,
}: Pick<PacketChoice, 'recipient' | 'sender' | 'preparedOn' | 'custodyHead'>): Omit<
  HeadRecord,
  'testimonies' | 'evidence' | 'requests'
> {
  return {
    schemaVersion: 1,
    id: uuid8(randomBytes(16)),
    kind: 'bundle',
    preparedOn,
    recipient: { name, kind, age },
    sender: { name: sender.name, ed25519: toBase64(ed25519.getPublicKey(sender.secretKey)) },
    custodyHead,
  }
}

interface Weighed {
  readonly candidate: Candidate
  readonly rules: Omit<Rules, 'kind' | 'on'>
  readonly verdict: Verdict
}

interface Whither {
  readonly kind: RecipientKind
  readonly placeLabel: PlaceLabel
}

function personRecords(
  { candidate: whole, rules, verdict }: Weighed,
  ids: ExportIds,
  { kind, placeLabel }: Whither,
): AnyRecord[] {
  const id = ids(whole.id)
  const candidate = { ...whole, body: verdict.body }
  if (verdict.naming !== 'named') return [unnamedTestimonyRecord(candidate, id, rules.terms, placeLabel)]
  const identity = identityRecordOf(candidate, ids(candidate.id, 'identity'), id, kind)
  return [namedTestimonyRecord(candidate, id, kind), ...(identity ? [identity] : [])]
}

/**
 * A piece of several testimonies leaves once, what is told of it through the masks of all of them. `decide` lets none through that would
 * tie a named to an unnamed one.
 */
function evidenceRecords(
  weighed: readonly Weighed[],
  ids: ExportIds,
  leaving: ReadonlySet<RecordId>,
): { readonly evidenceId: RecordId; readonly record: EvidenceRecord }[] {
  const owners = new Map<RecordId, (Weighed & { readonly piece: LinkedEvidence })[]>()
  for (const each of weighed)
    for (const piece of each.verdict.evidence)
      owners.set(piece.id, [...(owners.get(piece.id) ?? []), { ...each, piece }])
  return [...owners].flatMap(([evidenceId, same]) => {
    const [first] = same
    if (first === undefined) return []
    const body = same.reduce((told, each) => pieceThatLeaves(told, maskOf(each)), first.piece.body)
    const piece = { ...first.piece, body }
    const id = ids(evidenceId)
    const place = {
      id,
      testimonies: same.map(({ candidate }) => ids(candidate.id)),
      attachment: attachmentPathOf(piece, id),
      original: piece.original && leaving.has(piece.original) ? ids(piece.original) : null,
    }
    const record =
      first.verdict.naming === 'named'
        ? namedEvidenceRecord(piece, place)
        : unnamedEvidenceRecord(piece, place, first.rules.terms)
    return [{ evidenceId, record }]
  })
}

/** A transcript of several testimonies leaves once, like its recording, through the masks of all of them. */
function transcriptRecords(
  weighed: readonly Weighed[],
  ids: ExportIds,
  leaving: ReadonlySet<RecordId>,
): TranscriptRecord[] {
  const all = weighed.flatMap((each) => each.verdict.transcripts.map((transcript) => ({ ...each, transcript })))
  const going = new Set(all.map(({ transcript }) => transcript.id))
  const among = (id: RecordId | null | undefined): string | null => (id && going.has(id) ? ids(id) : null)
  return [...going].flatMap((id) => {
    const same = all.filter(({ transcript }) => transcript.id === id)
    const [first] = same
    if (first === undefined) return []
    const { evidence, body } = first.transcript
    const recording = [evidence, ...copiesOf(first.verdict, evidence)].find((piece) => leaving.has(piece))
    const place = {
      id: ids(id),
      testimonies: same.map(({ candidate }) => ids(candidate.id)),
      evidence: recording ? ids(recording) : null,
      source: among(body.source),
      original: among(body.derivation?.from),
    }
    const hidden = same.reduce(hiddenBy, first.transcript)
    return first.verdict.naming === 'named'
      ? namedTranscriptRecord(hidden, place)
      : unnamedTranscriptRecord(hidden, place)
  })
}

const hiddenBy = (transcript: LinkedTranscript, weighed: Weighed): LinkedTranscript => ({
  ...transcript,
  body: transcriptThatLeaves(transcript.body, maskOf(weighed)),
})

const maskOf = ({ rules, verdict }: Weighed): ((text: string) => string) =>
  verdict.naming === 'named' ? verdict.hide : masker(rules.terms)

const copiesOf = ({ evidence }: Verdict, original: RecordId): RecordId[] =>
  evidence.filter((piece) => piece.original === original).map(({ id }) => id)

/** The same record gets the same id in every bundle of a sender, so that a recipient sees what it already has. */
type ExportIds = (id: RecordId, part?: string) => string

export function exportIds(secretKey: Uint8Array): ExportIds {
  const key = hkdf(sha256, secretKey, undefined, strings('kalifa record ids'), 32)
  return (id, part = '') => uuid8(hmac(sha256, key, strings(id, part)).subarray(0, 16))
}

/** UUIDv8 (RFC 9562) of 16 bytes, six bits of which are given up. */
function uuid8(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes)
  hex[6] = ((hex[6] ?? 0) & 0x0f) | 0x80
  hex[8] = ((hex[8] ?? 0) & 0x3f) | 0x80
  return hex.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Only endings a viewer opens and no program runs. The schema refuses all others. */
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/avif': 'avif',
  'image/tiff': 'tif',
  'image/bmp': 'bmp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
}

const attachmentPathOf = ({ body }: LinkedEvidence, id: string): string =>
  `attachments/${id}.${endings[body.mediaType] ?? 'bin'}`
