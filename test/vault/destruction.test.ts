import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordId } from '../../src/shared/records.ts'
import { databaseKey } from '../../src/vault/compartment.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { openKeyring } from '../../src/vault/keys/keyring.ts'
import { openDatabase } from '../../src/vault/store/database.ts'

/** What « Supprimer maintenant » and a withdrawal leave on the disk, read with the vault's own key: not a word. */

const phrase = 'une phrase assez longue'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const page = { offset: 0, limit: 100 }
let place: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-destruction-'))
  vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: bytes(phrase) })
})
afterEach(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

/** Words that occur nowhere else, each in another part of the record; some are of states that were overwritten since. */
const canaries = {
  account: 'zanzibarium',
  earlierAccount: 'querimonia',
  tag: 'ultramarin',
  place: 'vorabendia',
  name: 'Brindisiane',
  earlierName: 'Kolokanie',
  phone: '77401938',
  fileName: 'xylographe',
  description: 'hirondelline',
  earlierDescription: 'martinetta',
  metadata: 'Wolframiste',
  transcript: 'palabrinade',
  earlierTranscript: 'murmurande',
  derivative: 'jacarandine',
} as const
const all = Object.values(canaries)

async function photo(testimonyId: RecordId): Promise<RecordId> {
  const path = join(place, `${canaries.fileName}.jpg`)
  writeFileSync(path, Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), randomBytes(90_000)]))
  const { imported } = await vault.call('evidence.import', { files: [path], testimonyId })
  rmSync(path)
  return imported[0]?.id ?? testimonyId
}

async function derivative(from: RecordId): Promise<void> {
  const { upload } = await vault.call('derivative.begin', {
    from,
    acts: ['blur'],
    note: canaries.derivative,
    mediaType: 'image/jpeg',
  })
  const copy = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), randomBytes(9_000)])
  await vault.call('derivative.append', { upload, bytes: copy })
  await vault.call('derivative.finish', { upload })
}

/** A testimony with all that can hang on it, each part changed once; beside it others that stay. */
async function wholeRecord(): Promise<{ testimony: RecordId; stays: RecordId; contact: RecordId; code: string }> {
  for (let n = 0; n < 20; n++) await vault.call('testimony.create', { body: { account: `Autre récit, ${n} fois.` } })
  const where = { code: '', label: canaries.place, detail: '' }
  const body = { account: `Avant ${canaries.earlierAccount}`, tags: [canaries.tag], where }
  const { id, code } = await vault.call('testimony.create', { body })
  const evidence = await photo(id)
  const { id: transcript } = await vault.call('transcript.create', { evidenceId: evidence })
  const segments = (text: string) => ({ id: transcript, patch: { segments: [{ atMs: 0, text }] } })
  const identity = (name: string) => ({ testimonyId: id, patch: { name, phone: canaries.phone } })
  const described = (description: string) => ({ id: evidence, patch: { description } })
  await vault.call('identity.patch', identity(canaries.earlierName))
  await vault.call('evidence.patch', described(canaries.earlierDescription))
  await vault.call('transcript.patch', segments(canaries.earlierTranscript))
  await vault.call('vault.flush', {})
  await vault.call('identity.patch', identity(canaries.name))
  await vault.call('evidence.patch', described(canaries.description))
  await vault.call('transcript.patch', segments(canaries.transcript))
  await vault.call('testimony.patch', { id, patch: { account: `Après ${canaries.account}` } })
  await vault.call('evidence.examined', {
    id: evidence,
    examination: {
      ...{ readable: true, metadataRead: true, width: 1, height: 1, takenAt: '', hasPosition: false },
      metadata: [{ name: 'Artist', value: canaries.metadata }],
    },
    thumbnail: null,
  })
  await derivative(evidence)
  const stays = (await vault.call('testimony.create', { body: { account: 'Ce qui reste, mot pour mot' } })).id
  const contact = (await vault.call('contact.create', { body: { name: 'Personne liée' } })).id
  await vault.call('link.add', { a: id, b: contact })
  await vault.call('vault.flush', {})
  return { testimony: id, stays, contact, code }
}

/** All bytes of the vault's folder: the files as they lie, and the database's pages without their encryption. */
async function everyByte(): Promise<string> {
  vault.close()
  const folder = join(place, 'vault')
  const keyring = await openKeyring(folder, bytes(phrase))
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const lying = files.map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
  const db = openDatabase(join(folder, keyring.compartmentId, 'db'), databaseKey(keyring), 'open')
  const plain = db.serialize().toString('latin1')
  db.close()
  keyring.destroy()
  await vault.call('vault.unlock', { passphrase: bytes(phrase) })
  return [...lying, plain].join('\n')
}

const foundIn = (text: string): string[] => all.filter((word) => text.toLowerCase().includes(word.toLowerCase()))
const blobs = (): number =>
  readdirSync(join(place, 'vault'), { recursive: true }).filter((name) => /[0-9a-f]{30}$/.test(String(name))).length

const ways = {
  'record.destroy': (id: RecordId) => vault.call('record.destroy', { id }),
  'testimony.withdrawKeeping': (id: RecordId) =>
    vault.call('testimony.withdrawKeeping', { id, on: '2026-11-20', understood: true }),
} as const

describe.each(Object.keys(ways) as (keyof typeof ways)[])('after %s', (way) => {
  test('no word of the record is in any file, and all else is whole', async () => {
    const { testimony, stays, contact } = await wholeRecord()
    expect(foundIn(await everyByte())).toEqual(all)
    expect(blobs()).toBe(2)
    await ways[way](testimony)
    const left = await everyByte()
    expect(foundIn(left)).toEqual([])
    expect(left).toContain('Ce qui reste, mot pour mot')
    expect(blobs()).toBe(0)
    expect(await vault.call('link.list', { id: contact })).toEqual([])
    expect((await vault.call('testimony.get', { id: stays })).body.account).toBe('Ce qui reste, mot pour mot')
    expect((await vault.call('vault.check', {})).problems).toEqual([])
    for (const method of ['testimony.get', 'link.list'] as const)
      await expect(vault.call(method, { id: testimony })).rejects.toMatchObject({ code: 'record-absent' })
    await expect(vault.call('revision.list', { id: testimony, ...page })).rejects.toMatchObject({
      code: 'record-absent',
    })
  })
})

describe('a withdrawal', () => {
  test('leaves the code and the day, and the list of those who were given a bundle', async () => {
    const { testimony, code } = await wholeRecord()
    const left = await vault.call('testimony.withdrawKeeping', { id: testimony, on: '2026-11-20', understood: true })
    expect(left).toEqual({ id: testimony, code, on: '2026-11-20', holders: [] })
    expect(await vault.call('testimony.withdrawn', {})).toEqual([left])
  })

  test('of something that is no testimony is refused', async () => {
    const { contact } = await wholeRecord()
    await expect(ways['testimony.withdrawKeeping'](contact)).rejects.toMatchObject({ code: 'record-absent' })
    expect(await vault.call('testimony.withdrawn', {})).toEqual([])
  })
})
