import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { knownTerms } from '../../../src/shared/masking.ts'
import {
  type EvidenceBody,
  emptyEvidence,
  emptyTestimony,
  emptyTranscript,
  type RecordId,
  recordId,
  type TestimonyBody,
  type TranscriptBody,
} from '../../../src/shared/records.ts'
import { newIdentity, recipientOf } from '../../../src/vault/exchange/age.ts'
import { type BundleJob, writeBundle } from '../../../src/vault/exchange/bundle.ts'
import { makeCard, readCard } from '../../../src/vault/exchange/card.ts'
import type { Candidate, LinkedEvidence, LinkedTranscript } from '../../../src/vault/exchange/consent.ts'
import { makePacket, type PacketChoice } from '../../../src/vault/exchange/packet.ts'

/** A new folder, removed when the test has finished. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kalifa-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export async function* streamOf(bytes: Uint8Array, size = 100_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Bytes that look random and are the same at every run. */
export function bytes(size: number, seed = 1): Buffer {
  const out = Buffer.allocUnsafe(size)
  for (let i = 0, state = seed; i < size; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    out[i] = state >>> 24
  }
  return out
}

export const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex')

export const newId = (n: number): RecordId => recordId.parse(`019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`)

export const yesForAll = { cndh: 'yes', justice: 'yes', ngo: 'yes', publication: 'yes', statistics: 'yes' } as const
export const namedForAll = {
  cndh: 'named',
  justice: 'named',
  ngo: 'named',
  publication: 'named',
  statistics: 'named',
} as const
export const unnamedForAll = {
  cndh: 'unnamed',
  justice: 'unnamed',
  ngo: 'unnamed',
  publication: 'unnamed',
  statistics: 'unnamed',
} as const

export const consenting = (change: Partial<TestimonyBody['consent']> = {}): TestimonyBody['consent'] => ({
  ...emptyTestimony.consent,
  keep: 'yes',
  recipients: yesForAll,
  naming: namedForAll,
  imageVoice: 'yes',
  ...change,
})

export const photo = (n: number, data: Uint8Array, change: Partial<EvidenceBody> = {}): LinkedEvidence => ({
  id: newId(n),
  code: `P-${String(n).padStart(4, '0')}`,
  trashed: false,
  sharedWith: [],
  body: {
    ...emptyEvidence,
    name: `IMG_${n}.JPG`,
    mediaType: 'image/jpeg',
    size: data.length,
    sha256: sha256(data),
    importedAt: '2026-01-04T10:00:00Z',
    description: 'Une maison brûlée',
    showsPerson: 'no',
    examination: {
      readable: true,
      metadataRead: true,
      width: 10,
      height: 10,
      takenAt: '',
      hasPosition: false,
      metadata: [],
    },
    ...change,
  },
})

/** A masked copy of piece `from`, on which nobody is recognised. */
export const copy = (n: number, from: LinkedEvidence, data: Uint8Array, change: Partial<EvidenceBody> = {}) => ({
  ...photo(n, data, {
    name: '0badcafe.jpg',
    description: '',
    derivation: {
      ...{ from: from.id, sha256: from.body.sha256, salt: sha256(Buffer.from([n])) },
      ...{ acts: ['blackBox'], note: 'un visage' },
    },
    ...change,
  }),
  original: from.id,
  sharedWith: from.sharedWith,
})

/** Of piece `of`, a line each. */
export const transcript = (
  n: number,
  of: number,
  lines: readonly string[],
  change: Partial<TranscriptBody> = {},
): LinkedTranscript => ({
  id: newId(n),
  code: `R-2026-${String(n).padStart(4, '0')}`,
  trashed: false,
  evidence: newId(of),
  body: {
    ...emptyTranscript,
    language: 'bamanankan',
    by: 'D3',
    madeOn: '2026-01-04',
    segments: lines.map((text, at) => ({ atMs: at * 1000, text })),
    ...change,
  },
})

/** A copy of it with passages covered. */
export const coveredTranscript = (n: number, from: LinkedTranscript, lines: readonly string[]): LinkedTranscript => ({
  ...transcript(n, 0, lines, {
    derivation: {
      from: from.id,
      sha256: sha256(Buffer.from(from.body.segments.map(({ text }) => text).join('\n'))),
      salt: sha256(Buffer.from([n])),
      note: 'un nom',
    },
  }),
  evidence: from.evidence,
})

export const candidate = (n: number, change: Partial<Candidate> = {}): Candidate => ({
  id: newId(n),
  code: `T-2026-${String(n).padStart(4, '0')}`,
  trashed: false,
  identity: null,
  evidence: [],
  contactCount: 0,
  transcripts: [],
  ...change,
  body: { ...emptyTestimony, consent: consenting(), account: 'Ils sont venus à l’aube. ɛ ɔ ɲ ŋ', ...change.body },
})

export const noTerms = knownTerms({ identities: [], contacts: [], words: [], shownAs: '' })
export const placeLabel = (code: string): string => (code === '05.02' ? 'Mopti › Djenné' : code === '05' ? 'Mopti' : '')

export const senderSecret = bytes(32, 7)
export const recipientSecret = bytes(32, 8)

export async function newRecipient(kind: 'cndh' | 'publication' = 'cndh') {
  const identity = await newIdentity()
  const age = await recipientOf(identity)
  const card = readCard(makeCard({ name: 'CNDH, accueil', kind, age, created: '2026-01-02' }, recipientSecret))
  return { identity, card }
}

export const choice = (recipient: PacketChoice['recipient'], candidates: readonly Candidate[]): PacketChoice => ({
  recipient,
  candidates: candidates.map((each) => ({ candidate: each, rules: { terms: noTerms, reread: true } })),
  sender: { name: 'Défenseure 12', secretKey: senderSecret },
  preparedOn: '2026-01-05',
  custodyHead: 'ab'.repeat(32),
  placeLabel,
})

export const never = (): AbortSignal => new AbortController().signal

/** A bundle in memory, with what was written to whom. */
export async function bundleOf(
  candidates: readonly Candidate[],
  files: ReadonlyMap<RecordId, Uint8Array>,
  change: Partial<BundleJob> = {},
) {
  const { identity, card } = await newRecipient()
  const chosen = choice(card, candidates)
  const packet = makePacket(chosen)
  const chunks: Uint8Array[] = []
  const written = await writeBundle({
    out: { write: async (piece) => void chunks.push(Buffer.from(piece)) },
    packet,
    sender: chosen.sender,
    open: (id) => streamOf(files.get(id) ?? new Uint8Array()),
    signal: never(),
    onProgress: () => {},
    ...change,
  })
  return { identity, card, packet, written, sealed: Buffer.concat(chunks) }
}
