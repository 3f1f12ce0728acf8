import { randomBytes } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { KalifaError } from '../../shared/errors.ts'
import type { RecordId } from '../../shared/records.ts'
import type { RecipientKeys } from './card.ts'
import { type Candidate, decide, type LinkedEvidence, type Rules, type Verdict } from './consent.ts'
import {
  type EvidencePlace,
  identityRecordOf,
  namedEvidenceRecord,
  namedTestimonyRecord,
  type PlaceLabel,
  unnamedEvidenceRecord,
  unnamedTestimonyRecord,
} from './redaction.ts'
import type { AnyRecord, EvidenceRecord, HeadRecord } from './schema.ts'
import { strings, toBase64 } from './wire.ts'

/** Whoever prepares a bundle. */
export interface Sender {
  /** As the recipient knows them; may be empty. */
  readonly name: string
  /** Ed25519, 32 bytes. */
  readonly secretKey: Uint8Array
}

export interface PacketChoice {
  readonly candidates: readonly { readonly candidate: Candidate; readonly rules: Omit<Rules, 'kind'> }[]
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
    .map(({ candidate, rules }) => ({ candidate, rules, verdict: decide(candidate, { ...rules, kind }) }))
    .filter(({ verdict }) => verdict.naming !== null)
  if (weighed.length === 0) throw new KalifaError('export-empty')
  if (weighed.some(({ verdict }) => verdict.decisions.some((line) => line.decision === 'reread'))) {
    throw new KalifaError('export-unread')
  }
  const evidence = new Map<RecordId, { place: EvidencePlace; record: EvidenceRecord }>()
  for (const each of weighed) addEvidence(evidence, each, ids)
  const pieces = [...evidence].map(([evidenceId, { record }]) => ({ evidenceId, record }))
  const persons = weighed.flatMap((each) => personRecords(each, ids, choice.placeLabel))
  return {
    head: {
      schemaVersion: 1,
      id: uuid8(randomBytes(16)),
      kind: 'bundle',
      preparedOn: choice.preparedOn,
      recipient: { name: choice.recipient.name, kind, age: choice.recipient.age },
      sender: { name: choice.sender.name, ed25519: toBase64(ed25519.getPublicKey(choice.sender.secretKey)) },
      custodyHead: choice.custodyHead,
      testimonies: weighed.map(({ candidate }) => ids(candidate.id)),
      evidence: pieces.map(({ record }) => record.id),
    },
    records: [...persons, ...pieces.map(({ record }) => record)],
    attachments: pieces.map(({ evidenceId, record }) => ({
      path: record.attachment,
      evidenceId,
      size: record.size,
      sha256: record.sha256,
    })),
  }
}

interface Weighed {
  readonly candidate: Candidate
  readonly rules: Omit<Rules, 'kind'>
  readonly verdict: Verdict
}

function personRecords({ candidate, rules, verdict }: Weighed, ids: ExportIds, placeLabel: PlaceLabel): AnyRecord[] {
  const id = ids(candidate.id)
  if (verdict.naming !== 'named') return [unnamedTestimonyRecord(candidate, id, rules.terms, placeLabel)]
  const identity = identityRecordOf(candidate, ids(candidate.id, 'identity'), id)
  return [namedTestimonyRecord(candidate, id), ...(identity ? [identity] : [])]
}

/** A piece of several testimonies leaves once. `decide` lets none through that would tie a named to an unnamed one. */
function addEvidence(
  evidence: Map<RecordId, { place: EvidencePlace; record: EvidenceRecord }>,
  { candidate, rules, verdict }: Weighed,
  ids: ExportIds,
): void {
  for (const piece of verdict.evidence) {
    const known = evidence.get(piece.id)
    if (known) known.place.testimonies.push(ids(candidate.id))
    else {
      const id = ids(piece.id)
      const place = { id, testimonies: [ids(candidate.id)], attachment: attachmentPathOf(piece, id) }
      const record =
        verdict.naming === 'named'
          ? namedEvidenceRecord(piece, place)
          : unnamedEvidenceRecord(piece, place, rules.terms)
      evidence.set(piece.id, { place, record })
    }
  }
}

/** The same record gets the same id in every bundle of a sender, so that a recipient sees what it already has. */
type ExportIds = (id: RecordId, part?: string) => string

function exportIds(secretKey: Uint8Array): ExportIds {
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
