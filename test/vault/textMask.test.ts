import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Params } from '../../src/shared/contract.ts'
import { noConsentYet, type RecordId } from '../../src/shared/records.ts'
import { mostMaskableBytes, textOf } from '../../src/shared/textFile.ts'
import { commitmentOf } from '../../src/vault/exchange/redaction.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { makeZip } from './imports/zips.ts'

/** Copies of text files with passages covered, and what leaves of the files. */

const phrase = (): Uint8Array => new TextEncoder().encode('une phrase assez longue')
const sha256 = (of: string | Uint8Array): string => createHash('sha256').update(of).digest('hex')
const text = 'Lettre du «chef».\r\nZorbavik, de Dimbal, a dit: «j’ai vu».\r\n\r\nSigné: Zorbavik'
const masked = 'Lettre du «chef».\r\n[masqué], a dit: «j’ai vu».\r\n\r\nSigné: [masqué]'
const page = { offset: 0, limit: 100 }
let place: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-text-mask-'))
  vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: phrase() })
})
afterEach(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

async function taken(bytes: string | Uint8Array, name = 'lettre de Zorbavik.txt', testimonyId: RecordId | null = null) {
  const path = join(place, name)
  writeFileSync(path, bytes)
  const { imported } = await vault.call('evidence.import', { files: [path], testimonyId })
  const id = imported[0]?.id
  if (id === undefined) throw new Error('The file was not taken in')
  return id
}

const everywhere = (of: string, ...words: readonly string[]) =>
  words.flatMap((word) =>
    [...of.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({ start: index, end: index + word.length })),
  )

const cover = (id: RecordId, more: Partial<Params<'evidence.maskText'>> = {}) =>
  vault.call('evidence.maskText', {
    ...{ id, sha256: sha256(text), passages: everywhere(text, 'Zorbavik', 'de Dimbal'), note: 'un nom, un village' },
    ...more,
  })

async function bytesOf(id: RecordId): Promise<Buffer> {
  const { body } = await vault.call('evidence.get', { id })
  return Buffer.from(await vault.call('evidence.read', { id, offset: 0, length: Math.max(1, body.size) }))
}

const files = (): string[] =>
  readdirSync(join(place, 'vault'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[0-9a-f]{30}$/.test(entry.name))
    .map((entry) => entry.name)

const wide = Buffer.from(text, 'utf16le')
const narrow = Buffer.from(text.replaceAll('’', '\u0092'), 'latin1')
const written: readonly (readonly [string, Uint8Array])[] = [
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16, the low byte first', Buffer.concat([Buffer.from([0xff, 0xfe]), wide])],
  ['UTF-16, the high byte first', Buffer.concat([Buffer.from([0xff, 0xfe]), wide]).swap16()],
  ['what old programs write', narrow],
]

describe('a masked copy of a text file', () => {
  test.each(written)('of %s is the text without the passages, in UTF-8 without a mark', async (_, bytes) => {
    const id = await taken(bytes)
    expect(textOf(bytes)).toBe(text)
    const copy = await cover(id)
    expect(copy.code).toMatch(/^P-\d{4}-0002$/)
    expect((await bytesOf(copy.id)).equals(Buffer.from(masked))).toBe(true)
    expect((await bytesOf(id)).equals(Buffer.from(bytes))).toBe(true)
  })

  test('knows its original by hash, says nothing of its name, and is a text without anything else in it', async () => {
    const id = await taken(text)
    const copy = await cover(id)
    const { body, original } = await vault.call('evidence.get', { id: copy.id })
    expect(original?.id).toBe(id)
    expect(body).toMatchObject({ mediaType: 'text/plain', size: Buffer.byteLength(masked), sha256: sha256(masked) })
    expect(body.derivation).toMatchObject({
      ...{ from: id, sha256: sha256(text), acts: ['textMask'], note: 'un nom, un village' },
    })
    expect(body.examination).toMatchObject({ readable: true, metadataRead: true, hasPosition: false, metadata: [] })
    expect(body).toMatchObject({ showsPerson: 'notReviewed', description: '', givenBy: '', chat: null })
    expect(body.name).toMatch(/^[0-9a-f]{8}\.txt$/)
    if (body.derivation === null) throw new Error('The copy does not know its original')
    expect(commitmentOf(body.derivation)).toBe(sha256(`${body.derivation.salt}:${sha256(text)}`))
    const { rows } = await vault.call('custody.list', { ...page, id: copy.id })
    expect(rows.map(({ act }) => act)).toEqual(['created'])
    expect((await vault.call('evidence.get', { id })).derivatives.map((row) => row.acts)).toEqual([['textMask']])
    expect(await vault.call('vault.check', {})).toMatchObject({ problems: [], blobs: 2, orphans: 0 })
  })

  test('of such a copy hangs on the same original', async () => {
    const id = await taken(text)
    const first = await cover(id)
    const second = await cover(first.id, { sha256: sha256(masked), passages: everywhere(masked, 'chef') })
    const { body } = await vault.call('evidence.get', { id: second.id })
    expect(body.derivation).toMatchObject({ from: id, sha256: sha256(text), acts: ['textMask'] })
    expect((await bytesOf(second.id)).toString()).toBe(masked.replace('«chef»', '«[masqué]»'))
  })

  test('holds none of the words that were covered, and all others, whatever they stand between', async () => {
    const edge = fc.constantFrom(' ', '\n', '\r\n', '\t', '. ', ' \u202e', '\u2028', '\u000c ', ' «')
    const word = fc.record({ edge, covered: fc.boolean(), letters: fc.constantFrom('ɛ', 'é', 'a', '😀a', 'ߊ') })
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 30 }), async (words) => {
        const name = (at: number): string => `zo${words[at]?.letters}${at}r`
        const whole = words.map(({ edge: before }, at) => `${before}${name(at)}`).join('')
        const all = words.map((_, at) => name(at))
        const hidden = all.filter((_, at) => words[at]?.covered)
        const id = await taken(`lettre${whole}`, `f${Math.random()}.txt`)
        const passages = everywhere(`lettre${whole}`, ...hidden)
        const made = cover(id, { sha256: sha256(`lettre${whole}`), passages })
        if (hidden.length === 0) return void (await expect(made).rejects.toMatchObject({ code: 'request-invalid' }))
        const said = (await bytesOf((await made).id)).toString()
        for (const each of all) expect(said.includes(each), each).toBe(!hidden.includes(each))
        expect(said.startsWith('lettre')).toBe(true)
      }),
      { seed: 2026, numRuns: 40 },
    )
  }, 60_000)

  test('is of a text, seen as it is, that is here and not too large; else nothing is kept', async () => {
    const id = await taken(text)
    const photo = await taken(Buffer.from('ffd8ffe000104a46494600', 'hex'), 'une.jpg')
    const large = await taken('x'.repeat(mostMaskableBytes + 1), 'longue.txt')
    const { id: testimony } = await vault.call('testimony.create', {})
    const gone = await taken(`${text} encore`, 'autre.txt')
    await vault.call('record.trash', { id: gone })
    const before = files().sort()
    for (const [refused, code] of [
      [() => cover(id, { sha256: sha256(`${text} `) }), 'record-invalid'],
      [() => cover(photo), 'request-invalid'],
      [() => cover(large), 'document-too-big'],
      [() => cover(testimony), 'record-absent'],
      [() => cover(gone), 'record-absent'],
      [() => cover(id, { passages: [] }), 'request-invalid'],
      [() => cover(id, { passages: [{ start: text.length, end: text.length + 9 }] }), 'request-invalid'],
    ] as const)
      await expect(refused()).rejects.toMatchObject({ code })
    expect(files().sort()).toEqual(before)
    expect((await vault.call('evidence.list', page)).total).toBe(3)
    expect(await vault.call('vault.check', {})).toMatchObject({ problems: [], orphans: 0 })
  })

  test('leaves no word of the file in the vault’s folder, and is destroyed with its testimony', async () => {
    const { id: testimony } = await vault.call('testimony.create', {})
    const id = await taken(text, 'lettre.txt', testimony)
    const copy = await cover(id)
    for (const entry of readdirSync(join(place, 'vault'), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) expect(readFileSync(join(entry.parentPath, entry.name)).includes('Zorbavik')).toBe(false)
    await vault.call('record.destroy', { id: testimony })
    await expect(vault.call('evidence.get', { id: copy.id })).rejects.toMatchObject({ code: 'record-absent' })
    expect(files()).toEqual([])
  })
})

async function told(cndh: 'named' | 'unnamed', account = 'Elle a raconté.'): Promise<RecordId> {
  const recipients = { ...noConsentYet.recipients, cndh: 'yes' as const, justice: 'yes' as const }
  const naming = { ...noConsentYet.naming, cndh, justice: 'named' as const }
  const consent = { ...noConsentYet, keep: 'yes' as const, imageVoice: 'yes' as const, recipients, naming }
  return (await vault.call('testimony.create', { body: { account, consent } })).id
}

async function recipient(): Promise<RecordId> {
  const desk = new Vault(join(place, 'desk'), { kdf: kdfFloor })
  await desk.call('desk.create', { passphrase: phrase(), name: 'CNDH', kind: 'cndh' })
  const path = join(place, 'card.json')
  const { words } = await desk.call('desk.card', { path })
  desk.close()
  const { token } = await vault.call('recipient.read', { path })
  return (await vault.call('recipient.confirm', { token, words })).id
}

const seen = async (testimony: RecordId, recipientId: RecordId, more: Partial<Params<'export.preview'>> = {}) => {
  const choice = { recipientId, testimonyIds: [testimony], masks: {}, reread: [testimony], ...more }
  const { decisions, originals } = await vault.call('export.preview', choice)
  const of = (item: string) => decisions.filter((line) => line.item === item).map(({ reasons }) => reasons)
  return { of, originals }
}

describe('in a packet', () => {
  test('by name the masked copy leaves, and its original beside it only when it is asked for', async () => {
    const testimony = await told('named')
    const id = await taken(text, 'lettre.txt', testimony)
    await cover(id)
    const recipientId = await recipient()
    const { of, originals } = await seen(testimony, recipientId)
    expect([of('copies'), of('evidence')]).toEqual([[[]], [['copy-instead']]])
    expect(originals).toMatchObject([{ id, of: 'piece', leaves: false }])
    const asked = await seen(testimony, recipientId, { withOriginals: [id] })
    expect([asked.of('copies'), asked.of('evidence')]).toEqual([[[]], [[]]])
    expect(asked.originals).toMatchObject([{ id, leaves: true }])
  })

  test('without a name it must have been read, and no known name may be left in it', async () => {
    const testimony = await told('unnamed')
    const id = await taken(text, 'lettre.txt', testimony)
    const copy = await cover(id)
    const recipientId = await recipient()
    expect((await seen(testimony, recipientId)).of('copies')).toEqual([['unnamed-original-not-reviewed']])
    await vault.call('evidence.patch', { id: copy.id, patch: { showsPerson: 'yes' } })
    expect((await seen(testimony, recipientId)).of('copies')).toEqual([['unnamed-original-with-person']])
    await vault.call('evidence.patch', { id: copy.id, patch: { showsPerson: 'no' } })
    const { of, originals } = await seen(testimony, recipientId)
    expect(of('copies')).toEqual([[]])
    // The original itself was never found clean, and cannot be asked for.
    expect([of('evidence'), originals]).toEqual([[['unnamed-original-not-reviewed']], []])

    const masks = { [testimony]: ['chef'] }
    expect((await seen(testimony, recipientId, { masks })).of('copies')).toEqual([['unnamed-known-name-in-text']])
    await vault.call('contact.create', { body: { name: 'Zorbavik Kéita' } })
    expect((await seen(testimony, recipientId)).of('copies')).toEqual([[]])
    await vault.call('contact.create', { body: { name: 'Chef Diarra' } })
    expect((await seen(testimony, recipientId)).of('copies')).toEqual([['unnamed-known-name-in-text']])
    await expect(
      vault.call('export.run', {
        ...{ recipientId, testimonyIds: [testimony], masks: {}, reread: [testimony], path: join(place, 'envoi.age') },
      }),
    ).resolves.toBeDefined()
    expect(await vault.call('vault.check', {})).toMatchObject({ problems: [] })
  })

  test('what was written down of the file stays with it, in a log for a judge too', async () => {
    const testimony = await told('named')
    const id = await taken(text, 'lettre.txt', testimony)
    const segments = [{ atMs: null, text: 'Zorbavik a dit' }]
    const { id: transcript } = await vault.call('transcript.create', { evidenceId: id, body: { segments } })
    const recipientId = await recipient()
    const log = async () => {
      const path = join(place, `journal${Math.random()}.json`)
      await vault.call('custody.export', { ids: [testimony, id], path })
      return readFileSync(path, 'utf8')
    }
    expect((await seen(testimony, recipientId)).of('transcripts')).toEqual([[]])
    expect(await log()).toContain('Zorbavik a dit')
    const copy = await cover(id)
    const { of, originals } = await seen(testimony, recipientId)
    expect(of('transcripts')).toEqual([['transcript-tells-masked']])
    expect(originals.map((each) => [each.id, each.leaves])).toEqual(
      expect.arrayContaining([
        [id, false],
        [transcript, false],
      ]),
    )
    expect(await log()).not.toContain('Zorbavik a dit')
    // With the hash of the whole, names could be tried in the passages until one fits.
    expect(await log()).not.toContain(sha256(text))
    await vault.call('record.trash', { id: copy.id })
    expect((await seen(testimony, recipientId)).of('transcripts')).toEqual([[]])
    expect(await log()).toContain(sha256(text))
  })

  test('the zip of a chat stays where a masked copy leaves of what came out of it', async () => {
    const testimony = await told('named')
    const chat = '05/03/2024 à 14:02 - Zorbavik: je suis à Dimbal\n'
    const zip = await taken(makeZip([{ name: '_chat.txt', bytes: Buffer.from(chat) }]), 'discussion.zip', testimony)
    const { imported } = await vault.call('chat.unpack', { id: zip, testimonyId: testimony })
    const id = imported[0]?.id
    if (id === undefined) throw new Error('Nothing came out of the zip')
    const recipientId = await recipient()
    expect((await seen(testimony, recipientId)).of('evidence')).toEqual([[]])
    await cover(id, { sha256: sha256(chat), passages: everywhere(chat, 'Zorbavik', 'Dimbal') })
    const { of, originals } = await seen(testimony, recipientId)
    expect([of('copies'), of('evidence')]).toEqual([[[]], [['copy-instead']]])
    expect(originals.map((each) => [each.id, each.leaves])).toEqual(
      expect.arrayContaining([
        [id, false],
        [zip, false],
      ]),
    )
    const asked = await seen(testimony, recipientId, { withOriginals: [zip] })
    expect(asked.originals.map((each) => [each.id, each.leaves])).toEqual(
      expect.arrayContaining([
        [id, false],
        [zip, true],
      ]),
    )
  })
})
