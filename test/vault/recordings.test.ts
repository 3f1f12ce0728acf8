import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noConsentYet, type RecordId } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { shake } from './keys/twin.ts'

/** What is recorded in the application, from its first slice to a piece of evidence. */

const phrase = 'une phrase assez longue'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const folder = (): string => join(place, 'vault')
let place: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-recordings-'))
  vault = new Vault(folder(), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: bytes(phrase) })
})
afterEach(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

async function reopen(): Promise<void> {
  vault.close()
  vault = new Vault(folder(), { kdf: kdfFloor })
  await vault.call('vault.unlock', { passphrase: bytes(phrase) })
}

/** Begins as sound of a recorder does; what follows is from `name`. */
const slice = (name: string, size = 6000): Uint8Array =>
  new Uint8Array([...Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3), ...shake(name, size)])

async function agreed(capture: 'yes' | 'no' | 'notAsked' = 'yes'): Promise<RecordId> {
  const { id } = await vault.call('testimony.create', { body: { consent: { ...noConsentYet, capture } } })
  return id
}

async function record(belongsTo: RecordId | null, purpose: 'account' | 'consent' = 'account', count = 5) {
  const { id } = await vault.call('recording.begin', { purpose, belongsTo, obtainedHow: 'Enregistré ici' })
  const slices = Array.from({ length: count }, (_, seq) => slice(`${id} ${seq}`))
  for (const [seq, each] of slices.entries())
    await vault.call('recording.append', { id, seq, untilMs: (seq + 1) * 1000, bytes: each })
  return { id, whole: Buffer.concat(slices) }
}

const one = async (id: RecordId) => vault.call('evidence.get', { id })

function everythingOnDisk(): Buffer {
  const files = readdirSync(folder(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name))))
}

describe('a recording', () => {
  test('becomes one piece of evidence of the very bytes, with its marks, linked to its testimony', async () => {
    const testimony = await agreed()
    const { id, whole } = await record(testimony)
    await vault.call('recording.mark', { id, atMs: 2100, label: 'le nom du village' })
    const made = await vault.call('recording.finish', { id })
    const { code, body, links } = await one(made.id)
    expect(code).toBe(made.code)
    expect(body).toMatchObject({
      mediaType: 'audio/webm',
      size: whole.length,
      sha256: createHash('sha256').update(whole).digest('hex'),
      obtainedHow: 'Enregistré ici',
      marks: [{ atMs: 2100, label: 'le nom du village' }],
    })
    expect(body.name).toMatch(/^\d{4}-\d\d-\d\d \d\d-\d\d\.webm$/)
    expect(links.map(({ id: each }) => each)).toEqual([testimony])
    expect(whole.equals(await vault.call('evidence.read', { id: made.id, offset: 0, length: 2 ** 20 }))).toBe(true)
    expect(await vault.call('recording.list', {})).toEqual([])
    expect(await vault.call('vault.check', {})).toMatchObject({ problems: [], blobs: 1, orphans: 0 })
  })

  test('is offered again after the vault was closed on it, and finished then', async () => {
    const testimony = await agreed()
    const { id, whole } = await record(testimony)
    await reopen()
    const [left, ...more] = await vault.call('recording.list', {})
    expect(more).toEqual([])
    expect(left).toMatchObject({ id, purpose: 'account', durationMs: 5000, size: whole.length })
    expect(left?.belongsTo?.id).toBe(testimony)
    const made = await vault.call('recording.finish', { id })
    expect((await one(made.id)).body.sha256).toBe(createHash('sha256').update(whole).digest('hex'))
  })

  test('takes no slice out of turn, twice, or for something else', async () => {
    const { id } = await record(null)
    const append = (seq: number, each = slice('other')) =>
      vault.call('recording.append', { id, seq, untilMs: 9000, bytes: each })
    for (const seq of [0, 4, 6, 1000]) await expect(append(seq)).rejects.toMatchObject({ code: 'record-invalid' })
    const photo = await vault.call('recording.begin', { purpose: 'photo', belongsTo: null, obtainedHow: '' })
    const sound = { id: photo.id, seq: 0, untilMs: 0, bytes: slice('sound') }
    await expect(vault.call('recording.append', sound)).rejects.toMatchObject({ code: 'record-invalid' })
    await expect(vault.call('recording.finish', { id: photo.id })).rejects.toMatchObject({ code: 'file-empty' })
    const lost = { id: (await agreed()) as RecordId, seq: 0, untilMs: 0, bytes: slice('lost') }
    await expect(vault.call('recording.append', lost)).rejects.toMatchObject({ code: 'record-absent' })
    expect((await vault.call('recording.list', {})).map(({ size }) => size)).toEqual([5 * 6004, 0])
  })

  test('is made but of a person who agreed', async () => {
    for (const answer of ['no', 'notAsked'] as const) {
      const belongsTo = await agreed(answer)
      for (const purpose of ['account', 'consent', 'photo'] as const)
        await expect(vault.call('recording.begin', { purpose, belongsTo, obtainedHow: '' })).rejects.toMatchObject({
          code: 'consent-image-voice',
        })
    }
    expect(await vault.call('recording.list', {})).toEqual([])
  })

  test('of an incident is a photo of things, and nobody’s voice', async () => {
    const { id: belongsTo } = await vault.call('incident.create', {})
    for (const purpose of ['account', 'consent'] as const)
      await expect(vault.call('recording.begin', { purpose, belongsTo, obtainedHow: '' })).rejects.toMatchObject({
        code: 'record-absent',
      })
    const { id } = await vault.call('recording.begin', { purpose: 'photo', belongsTo, obtainedHow: '' })
    const bytes = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1)
    await vault.call('recording.append', { id, seq: 0, untilMs: 0, bytes })
    const made = await vault.call('recording.finish', { id })
    expect((await vault.call('link.list', { id: belongsTo })).map((link) => link.id)).toEqual([made.id])
  })

  test('of a spoken consent is noted in the consent', async () => {
    const testimony = await agreed()
    const { id } = await record(testimony, 'consent')
    const made = await vault.call('recording.finish', { id })
    expect((await vault.call('testimony.get', { id: testimony })).body.consent).toMatchObject({
      capture: 'yes',
      imageVoice: 'notAsked',
      recording: made.id,
    })
  })

  test('ends in one piece, however often its end is asked for at once', async () => {
    const { id } = await record(null)
    const ends = await Promise.allSettled([1, 2, 3].map(() => vault.call('recording.finish', { id })))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await vault.call('evidence.list', { offset: 0, limit: 9 })).total).toBe(1)
    expect(await vault.call('vault.check', {})).toMatchObject({ problems: [], blobs: 1, orphans: 0 })
  })

  test('goes with the testimony that is destroyed', async () => {
    const testimony = await agreed()
    const { id } = await record(testimony)
    await vault.call('record.destroy', { id: testimony })
    expect(await vault.call('recording.list', {})).toEqual([])
    await expect(vault.call('recording.finish', { id })).rejects.toMatchObject({ code: 'record-absent' })
  })
})

describe('on the disk', () => {
  test('no byte of it is there in the clear, while it runs or after', async () => {
    const { id, whole } = await record(null)
    const part = whole.subarray(7000, 7064)
    expect(everythingOnDisk().includes(part)).toBe(false)
    const made = await vault.call('recording.finish', { id })
    expect(everythingOnDisk().includes(part)).toBe(false)
    const read = await vault.call('evidence.read', { id: made.id, offset: 7000, length: 64 })
    expect(part.equals(read)).toBe(true)
  })

  test('one that is discarded leaves no slice, and its room is used again', async () => {
    const sizeOf = (): number => Math.max(...databases().map((file) => statSync(file).size))
    const { id } = await record(null, 'account', 60)
    await vault.call('recording.discard', { id })
    expect(await vault.call('recording.list', {})).toEqual([])
    const grown = sizeOf()
    await vault.call('recording.discard', { id: (await record(null, 'account', 60)).id })
    expect(sizeOf()).toBe(grown)
  })
})

const databases = (): string[] =>
  readdirSync(folder(), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('/db'))
    .map((name) => join(folder(), name))
