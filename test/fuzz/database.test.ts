import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKey } from '../../src/vault/compartment.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { openKeyring } from '../../src/vault/keys/keyring.ts'
import { attempt, type DatabaseKey, openDatabase } from '../../src/vault/store/database.ts'
import { verifyPages } from '../../src/vault/store/seals.ts'
import { seededRandom, seedOfRun } from './random.ts'

/** Every page of a database altered, cut, exchanged, zeroed or put back from an older day. */

const long = process.env.KALIFA_LONG === '1'
const seed = seedOfRun()
const random = seededRandom(seed)
const pageSize = 4096
const phrase = () => new TextEncoder().encode('le grenier était vide au matin')

interface Made {
  readonly folder: string
  readonly file: string
  readonly key: DatabaseKey
  /** As it was when half of it was written, and as it is now. */
  readonly before: Buffer
  readonly now: Buffer
}
let place: string
let mine: Made
let other: Made

async function makeVault(name: string): Promise<Made> {
  const folder = join(place, name)
  const vault = new Vault(folder, { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: phrase() })
  const { id } = await vault.call('testimony.create', {
    body: { account: 'Ils sont venus avant l’aube. '.repeat(2000) },
  })
  const contact = await vault.call('contact.create', { body: { name: 'Moussa', notes: 'x'.repeat(9000) } })
  await vault.call('identity.patch', { testimonyId: id, patch: { name: 'Awa' } })
  await vault.call('link.add', { a: id, b: contact.id })
  vault.close()
  const keyring = await openKeyring(folder, phrase())
  const file = join(folder, keyring.compartmentId, 'db')
  const before = readFileSync(file)
  await vault.call('vault.unlock', { passphrase: phrase() })
  await vault.call('testimony.patch', { id, patch: { account: 'Ils sont revenus au soir. '.repeat(2000) } })
  await vault.call('contact.patch', { id: contact.id, patch: { name: 'Mariam' } })
  await vault.call('link.remove', { a: id, b: contact.id })
  await vault.call('contact.create', { body: { name: 'Oumar' } })
  await vault.call('record.trash', { id: contact.id })
  vault.close()
  return { folder, file, key: databaseKey(keyring), before, now: readFileSync(file) }
}

beforeAll(async () => {
  place = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kalifa-pages-'))
  mine = await makeVault('mine')
  other = await makeVault('other')
})
afterAll(() => rmSync(place, { recursive: true }))

const pagesOf = (bytes: Buffer): number[] => Array.from({ length: bytes.length / pageSize }, (_, at) => at + 1)
const pageOf = (bytes: Buffer, page: number): Buffer => bytes.subarray((page - 1) * pageSize, page * pageSize)

function withPage(bytes: Buffer, page: number, content: Uint8Array): Buffer {
  const copy = Buffer.from(bytes)
  copy.set(content, (page - 1) * pageSize)
  return copy
}
function withBit(bytes: Buffer, page: number): Buffer {
  const copy = Buffer.from(bytes)
  const at = (page - 1) * pageSize + random.below(pageSize)
  copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
  return copy
}

function written(bytes: Buffer): string {
  const file = join(place, 'scratch')
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true })
  writeFileSync(file, bytes)
  return file
}

/** The pages that do not hold. */
async function brokenPages(bytes: Buffer): Promise<readonly number[]> {
  const pages: number[] = []
  await verifyPages(written(bytes), mine.key, {
    signal: new AbortController().signal,
    onBytes: () => {},
    broken: (page) => pages.push(page),
  })
  return pages
}

/** Whether SQLite refuses to open or to read the whole. */
function isRefused(bytes: Buffer): boolean {
  const file = written(bytes)
  try {
    const db = openDatabase(file, mine.key, 'open')
    try {
      return attempt(() => db.pragma('integrity_check(1)', { simple: true })) !== 'ok'
    } finally {
      db.close()
    }
  } catch (error) {
    expect(error).toMatchObject({ code: 'database-damaged' })
    return true
  }
}

/** What a person is told: that it is damaged at the opening, or by the check. When it is nothing, all that the vault then answers. */
async function told(bytes: Buffer): Promise<string> {
  const folder = join(place, 'told')
  rmSync(folder, { recursive: true, force: true })
  cpSync(mine.folder, folder, { recursive: true })
  writeFileSync(mine.file.replace(mine.folder, folder), bytes)
  const vault = new Vault(folder)
  try {
    await vault.call('vault.unlock', { passphrase: phrase() })
    const { pages, problems } = await vault.call('vault.check', {})
    if (pages === 'damaged' || problems.length > 0) return problems.map(({ what, code }) => `${what} ${code}`).join()
    return JSON.stringify(await answersOf(vault))
  } catch (error) {
    expect(error).toMatchObject({ code: 'database-damaged' })
    return 'database-damaged'
  } finally {
    vault.close()
  }
}

async function answersOf(vault: Vault): Promise<unknown[]> {
  const page = { offset: 0, limit: 100 }
  const testimonies = await vault.call('testimony.list', page)
  const contacts = [false, true].map((trashed) => vault.call('contact.list', { ...page, trashed }))
  const words = ['revenus', 'venus', 'Awa', 'Mariam', 'Moussa', 'Oumar']
  const details = testimonies.rows.flatMap(({ id }) => [
    vault.call('testimony.get', { id }),
    vault.call('identity.get', { testimonyId: id }),
    vault.call('link.list', { id }),
  ])
  return Promise.all([
    testimonies,
    ...contacts,
    ...details,
    ...words.map((query) => vault.call('search.run', { ...page, query })),
    vault.call('contact.create', {}).then(({ code }) => code),
  ])
}

describe('a database', () => {
  test('that was not touched is sound', async () => {
    expect(pagesOf(mine.now).length).toBeGreaterThan(60)
    expect(await brokenPages(mine.now)).toEqual([])
    expect(isRefused(mine.now)).toBe(false)
    expect(await told(mine.now)).toContain('Oumar')
  })

  test('names every page in which a bit changed, that was zeroed, or comes from elsewhere', async () => {
    const pages = pagesOf(mine.now)
    for (const page of pages) {
      const neighbour = page === pages.length ? 1 : page + 1
      const altered: Record<string, Buffer> = {
        'a bit': withBit(mine.now, page),
        zeros: withPage(mine.now, page, Buffer.alloc(pageSize)),
        'random bytes': withPage(mine.now, page, random.bytes(pageSize)),
        'its neighbour': withPage(mine.now, page, pageOf(mine.now, neighbour)),
        'another vault’s': withPage(mine.now, page, pageOf(other.now, Math.min(page, other.now.length / pageSize))),
      }
      for (const [what, bytes] of Object.entries(altered))
        expect(await brokenPages(bytes), `${what} in page ${page}, seed ${seed}`).toEqual([page])
    }
    for (let round = 0; round < 20; round += 1) {
      const [a, b] = [random.pick(pages), random.pick(pages)]
      const swapped = withPage(withPage(mine.now, a, pageOf(mine.now, b)), b, pageOf(mine.now, a))
      expect(await brokenPages(swapped), `${a} and ${b}, seed ${seed}`).toEqual(
        a === b ? [] : [a, b].sort((x, y) => x - y),
      )
    }
  }, 3_600_000)

  test('is refused when it was cut, at a page’s end or inside, or when bytes follow', async () => {
    const lengths = pagesOf(mine.now).flatMap((page) => [
      (page - 1) * pageSize,
      (page - 1) * pageSize + 1 + random.below(pageSize - 1),
    ])
    for (const length of lengths.filter((each) => each > 0)) {
      const cut = mine.now.subarray(0, length)
      expect((await brokenPages(cut)).length > 0 || isRefused(cut), `${length} bytes, seed ${seed}`).toBe(true)
    }
    for (const more of [random.bytes(1), random.bytes(pageSize), pageOf(mine.now, 2)])
      expect(await brokenPages(Buffer.concat([mine.now, more]))).toEqual([pagesOf(mine.now).length + 1])
  }, 3_600_000)

  test('is told to be damaged by the opening or the check of the vault', async () => {
    const page = 2 + random.below(pagesOf(mine.now).length - 2)
    const altered = [
      withBit(mine.now, 1),
      withBit(mine.now, page),
      withPage(mine.now, page, Buffer.alloc(pageSize)),
      mine.now.subarray(0, page * pageSize),
      other.now,
    ]
    for (const [at, bytes] of altered.entries())
      expect(await told(bytes), `${at}, page ${page}, seed ${seed}`).toMatch(/database/)
  }, 120_000)
})

describe('an older page, authentic in itself', () => {
  test('is found by the check, or changes nothing; and the whole older database is found', async () => {
    const replayed = pagesOf(mine.before).filter((page) => !pageOf(mine.before, page).equals(pageOf(mine.now, page)))
    expect(replayed.length).toBeGreaterThan(10)
    const answers = await told(mine.now)
    const chosen = long ? replayed : Array.from({ length: 5 }, () => random.pick(replayed))
    let found = 0
    for (const page of chosen) {
      const outcome = await told(withPage(mine.now, page, pageOf(mine.before, page)))
      // A free page holds nothing, and the search index is made again.
      if (outcome.startsWith('[')) expect(outcome, `page ${page}, seed ${seed}`).toBe(answers)
      else found += 1
    }
    if (long) expect(found).toBeGreaterThan(10)
    expect(await told(mine.before)).toMatch(/saves/)
  }, 3_600_000)
})
