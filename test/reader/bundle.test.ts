import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyIdentity, type RecordId } from '../../src/shared/records.ts'
import { ageOpen, ageSeal } from '../../src/vault/exchange/age.ts'
import { bagTar, once } from '../../src/vault/exchange/bag.ts'
import { makePacket, type Packet } from '../../src/vault/exchange/packet.ts'
import type { AnyRecord, HeadRecord } from '../../src/vault/exchange/schema.ts'
import {
  bundleOf,
  bytes,
  bytesOf,
  candidate,
  choice,
  consenting,
  copy,
  coveredTranscript,
  newFolder,
  newId,
  newRecipient,
  photo,
  senderSecret,
  sha256,
  streamOf,
  transcript,
  unnamedForAll,
} from '../vault/exchange/fixtures.ts'

/** docs/bundle.md is enough: a reader in Python, written from it alone, reads bundles, and the transcripts in them. */

interface Told {
  readonly head: HeadRecord
  readonly records: readonly AnyRecord[]
  readonly problems: readonly string[]
}

async function read(sealed: Uint8Array, identity: string) {
  const folder = await newFolder()
  const [bundle, key] = [join(folder, 'x.age'), join(folder, 'key')]
  writeFileSync(bundle, sealed)
  writeFileSync(key, `${identity}\n`)
  const program = join(import.meta.dirname, 'read_bundle.py')
  const run = spawnSync('/usr/bin/python3', [program, bundle, key], { maxBuffer: 64 * 1024 * 1024 })
  const said = run.stdout.toString()
  const told: Told | null = said === '' ? null : JSON.parse(said)
  return { code: run.status, told, complaint: run.stderr.toString() }
}

const sound = bytes(70_000, 5)
const silenced = bytes(60_000, 6)
const letter = Buffer.from('[masqué] est partie.\r\nƝɛlɛ\n')
const narrow = Buffer.from('[masqué] est partie.', 'latin1')
const files = new Map<RecordId, Uint8Array>([
  [newId(11), sound],
  [newId(12), silenced],
  [newId(13), sound],
  [newId(15), letter],
  [newId(16), narrow],
])
const recording = photo(11, sound, { mediaType: 'audio/wav', showsPerson: 'yes', name: 'entretien.wav' })
const heard = transcript(21, 11, ['Ils sont venus du puits.', 'Ɲɛlɛ criait ; ߊ߬ߟߎ߬.'], {
  checkedBy: 'D7',
  checkedOn: '2026-01-05',
})
const translated = transcript(22, 11, ['They came from the well.'], { kind: 'translation', source: heard.id })
const withoutMoments = transcript(23, 11, [], { segments: [{ atMs: null, text: 'Deux lignes\nd’un trait' }] })

/** One told by name with all that is written of a recording, and one without a name whose words leave alone. */
const told = () => [
  candidate(1, {
    identity: { ...emptyIdentity, name: 'Awa Traoré' },
    evidence: [recording],
    transcripts: [heard, translated, withoutMoments],
  }),
  candidate(2, {
    evidence: [photo(13, sound, { mediaType: 'audio/wav', showsPerson: 'no' })],
    transcripts: [transcript(24, 13, ['Sans nom.'], { checkedBy: 'D9' })],
    body: { ...candidate(2).body, consent: consenting({ naming: unnamedForAll }) },
  }),
]

async function packetOf(change: (packet: Packet) => Packet = (packet) => packet, candidates = told()) {
  const { identity, card } = await newRecipient()
  const packet = change(makePacket(choice(card, candidates)))
  const { sealed } = await bundleOf([candidate(9)], files, { packet })
  return { identity, packet, sealed }
}

/** Signed and sealed as it is, though no Kalifa would write it. */
async function signedAnyway(packet: Packet): Promise<Buffer> {
  const file = (path: string, content: Uint8Array) => ({ path, size: content.length, body: () => once(content) })
  const json = (path: string, value: unknown) => file(path, Buffer.from(JSON.stringify(value)))
  const payload = [
    json('data/bundle.json', packet.head),
    ...packet.records.map((record) => json(`data/records/${record.id}.json`, record)),
    file('data/index.html', Buffer.from('<!doctype html>')),
    ...packet.attachments.map(({ path, evidenceId }) => file(`data/${path}`, files.get(evidenceId) ?? sound)),
  ]
  const tar = bagTar({ version: 1, date: packet.head.preparedOn, secretKey: senderSecret, payload })
  return bytesOf(ageSeal(tar, [packet.head.recipient.age]))
}

test('reads transcripts with their recording, what they were translated from, and their moments', async () => {
  const { identity, packet, sealed } = await packetOf()
  const { code, told: found, complaint } = await read(sealed, identity)
  expect(complaint).toBe('')
  expect([code, found?.problems]).toEqual([0, []])
  expect(found?.head).toEqual(packet.head)
  expect(found?.records).toEqual(packet.records)
  const all = found?.records.filter((record) => record.kind === 'transcript') ?? []
  const piece = found?.records.find((record) => record.kind === 'evidence')
  expect(all).toMatchObject([
    {
      ...{ naming: 'named', evidence: piece?.id, source: null, by: 'D3', checkedBy: 'D7', checkedOn: '2026-01-05' },
      segments: [
        { atMs: 0, text: 'Ils sont venus du puits.' },
        { atMs: 1000, text: 'Ɲɛlɛ criait ; ߊ߬ߟߎ߬.' },
      ],
    },
    { transcriptKind: 'translation', source: all[0]?.id },
    { segments: [{ atMs: null, text: 'Deux lignes\nd’un trait' }] },
    { naming: 'unnamed', checked: true, segments: [{ text: 'Sans nom.' }] },
  ])
})

test('reads a covered transcript, whose commitment is what the document says', async () => {
  const covered = coveredTranscript(25, heard, ['[masqué]', 'Ɲɛlɛ criait ; ߊ߬ߟߎ߬.'])
  const { salt = '' } = covered.body.derivation ?? {}
  const origin = { from: recording.id, sha256: recording.body.sha256, salt: sha256(sound), note: '' }
  const quiet = copy(12, recording, silenced, {
    ...{ mediaType: 'audio/wav', showsPerson: 'no' },
    derivation: { ...origin, acts: ['silence'] },
  })
  const candidates = [candidate(1, { evidence: [recording, quiet], transcripts: [heard, covered] })]
  const { identity, sealed } = await packetOf(undefined, candidates)
  const { code, told: found } = await read(sealed, identity)
  expect([code, found?.problems]).toEqual([0, []])
  const pieces = found?.records.filter((record) => record.kind === 'evidence') ?? []
  const all = found?.records.filter((record) => record.kind === 'transcript') ?? []
  const whole = sha256(Buffer.from('Ils sont venus du puits.\nƝɛlɛ criait ; ߊ߬ߟߎ߬.'))
  expect(pieces).toMatchObject([{ derivation: { acts: ['silence'], original: null } }])
  expect(all).toMatchObject([
    {
      evidence: pieces[0]?.id,
      derivation: {
        acts: ['textMask'],
        original: null,
        note: 'un nom',
        commitment: sha256(Buffer.from(`${salt}:${whole}`)),
      },
    },
  ])
})

/** A letter in what old programs write, and a copy with passages covered. */
const coveredLetter = (n: number, data: Uint8Array) => {
  const whole = photo(14, Buffer.from('Awa est partie.\r\n'), { mediaType: 'text/plain' })
  const derivation = {
    from: whole.id,
    sha256: whole.body.sha256,
    salt: sha256(sound),
    acts: ['textMask' as const],
    note: '',
  }
  return candidate(1, { evidence: [whole, copy(n, whole, data, { mediaType: 'text/plain', derivation })] })
}

test('reads a text file with passages covered, whose original stays', async () => {
  const { identity, packet, sealed } = await packetOf(undefined, [coveredLetter(15, letter)])
  const { code, told: found } = await read(sealed, identity)
  expect([code, found?.problems, found?.records]).toEqual([0, [], packet.records])
  expect(found?.records.filter((record) => record.kind === 'evidence')).toMatchObject([
    {
      ...{ mediaType: 'text/plain', attachment: expect.stringMatching(/\.txt$/), sha256: sha256(letter) },
      derivation: { acts: ['textMask'], original: null, commitment: expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
  ])
})

test('names such a copy that is not written as it should be', async () => {
  const { identity, sealed } = await packetOf(undefined, [coveredLetter(16, narrow)])
  const { code, told: found } = await read(sealed, identity)
  expect([code, found?.problems]).toEqual([1, [expect.stringContaining('its words are not covered as they should be')]])
})

const stranger = '00000000-0000-8000-8000-000000000000'
test.each([
  ['a recording that is not there', { evidence: stranger }, 'its recording is not in the bundle'],
  ['a source that is not there', { source: stranger }, 'what it was translated from is not in the bundle'],
  ['a testimony that is not there', { testimonies: [stranger] }, 'its testimonies are not in the bundle'],
  ['a field that no version has', { mood: 'triste' }, 'mood is unknown'],
  ['a moment before the beginning', { segments: [{ atMs: -1, text: 'x' }] }, 'no number of milliseconds'],
  ['a line with more in it', { segments: [{ atMs: 0, text: 'x', who: 'y' }] }, 'its lines have other parts'],
])('names %s, though its sender signed it', async (_, wrong, problem) => {
  const { identity, packet } = await packetOf()
  const records = packet.records.map((record) =>
    record.kind === 'transcript' && record.transcriptKind === 'translation'
      ? ({ ...record, ...wrong } as unknown as AnyRecord)
      : record,
  )
  const { code, told: found } = await read(await signedAnyway({ ...packet, records }), identity)
  expect(code).toBe(1)
  expect(found?.problems).toEqual([expect.stringContaining(problem)])
})

test('names what was changed after it was signed', async () => {
  const { identity, packet, sealed } = await packetOf()
  const tar = await bytesOf(ageOpen(streamOf(sealed), identity))
  const at = tar.indexOf('They came from')
  tar.write('They went from', at)
  const again = await bytesOf(ageSeal(streamOf(tar), [packet.head.recipient.age]))
  const { code, told: found } = await read(again, identity)
  expect(code).toBe(1)
  expect(found?.problems).toEqual(['manifest-sha256.txt: the files are not those it names'])
})

test('names a transcript that the head does not', async () => {
  const { identity, sealed } = await packetOf((packet) => ({
    ...packet,
    head: { ...packet.head, transcripts: packet.head.transcripts?.slice(1) },
  }))
  const { code, told: found } = await read(sealed, identity)
  expect(code).toBe(1)
  expect(found?.problems).toContain('bundle.json does not name each transcript, in the order of the tar')
})

test('reads nothing with another key, or of a bundle in which a byte was changed', async () => {
  const { identity, sealed } = await packetOf()
  const other = await newRecipient()
  expect(await read(sealed, other.identity)).toEqual({ code: 2, told: null, complaint: 'the key does not open it\n' })
  const damaged = Buffer.from(sealed)
  damaged[50_000] = (damaged[50_000] ?? 0) ^ 1
  expect((await read(damaged, identity)).code).toBe(3)
})

test('reads a bundle of the first version', async () => {
  const file = (name: string) => readFileSync(new URL(`../vectors/exchange/${name}`, import.meta.url))
  const { code, told: found } = await read(file('bundle-1.age'), file('bundle-1.key').toString().trim())
  expect([code, found?.problems]).toEqual([0, []])
  expect(found?.head).toMatchObject({ preparedOn: '2026-01-05' })
})
