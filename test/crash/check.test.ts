import { existsSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CheckReport } from '../../src/shared/contract.ts'
import { openCompartment } from '../../src/vault/compartment.ts'
import { openKeyring } from '../../src/vault/keys/keyring.ts'
import type { Database } from '../../src/vault/store/database.ts'
import { blobFiles, readTree, type Tree, writeTree } from './folder.ts'
import { workAndKill } from './killing.ts'
import { bytes, codeOf, contentsOf, created, newPlace, photo, phrases, unlocked } from './place.ts'
import { withPhotos } from './templates.ts'

/** What the check finds of all that can happen to a vault's files, and what it repairs. */

const place = newPlace()
const pageSize = 4096
let sound: Tree
beforeAll(async () => {
  await withPhotos(place.vault, place.path)
  sound = readTree(place.vault)
})
beforeEach(() => writeTree(place.vault, sound))

const path = (name: string): string => join(place.vault, name)
const firstBlob = (): string => path(blobFiles(readTree(place.vault))[0] ?? '')

async function checked(): Promise<CheckReport> {
  const vault = await unlocked(place.vault)
  const report = await vault.call('vault.check', {})
  vault.close()
  return report
}

/** The code that opening or checking was refused with, or what the check found. */
async function found(): Promise<string | CheckReport['problems']> {
  try {
    return (await checked()).problems
  } catch (error) {
    return codeOf(error)
  }
}

/** The vault's own database, opened as the engine does. */
async function withDatabase<T>(act: (db: Database, file: string) => T): Promise<T> {
  const keyring = await openKeyring(place.vault, bytes(phrases.own))
  const db = openCompartment(place.vault, keyring)
  try {
    return act(db, path(`${keyring.compartmentId}/db`))
  } finally {
    db.close()
    keyring.destroy()
  }
}

test('a sound vault is sound, and progress tells every byte', async () => {
  const vault = await unlocked(place.vault)
  const seen: { done: number; total: number }[] = []
  const report = await vault.call('vault.check', {}, { onProgress: (progress) => seen.push(progress) })
  expect(report).toMatchObject({ pages: 'ok', keyFile: 'ok', blobs: 3, orphans: 0, problems: [] })
  expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).sort((a, b) => a - b))
  expect(seen.at(-1)?.done).toBe(seen.at(-1)?.total)
  vault.close()
})

test('a check that is cancelled stops, and can be made again', async () => {
  const vault = await unlocked(place.vault)
  const stop = new AbortController()
  const cut = vault.call('vault.check', {}, { signal: stop.signal, onProgress: () => stop.abort() })
  await expect(cut).rejects.toMatchObject({ code: 'cancelled' })
  expect((await vault.call('vault.check', {})).problems).toEqual([])
  vault.close()
})

describe('repairs without loss', () => {
  test.each(['keys', 'keys.bak'])('a damaged %s, from the other copy, and says so', async (name) => {
    const whole = readFileSync(path(name))
    writeFileSync(path(name), Buffer.concat([whole.subarray(0, 20_000), Buffer.alloc(whole.length - 20_000)]))
    expect(await checked()).toMatchObject({ keyFile: 'repaired', problems: [] })
    expect(readFileSync(path('keys')).equals(readFileSync(path('keys.bak')))).toBe(true)
    expect(await checked()).toMatchObject({ keyFile: 'ok', problems: [] })
  })

  test('files that interrupted imports left, which are removed and counted', async () => {
    for (const end of ['0', '1']) writeFileSync(join(dirname(firstBlob()), end.repeat(30)), 'the rest of an import')
    expect(await checked()).toMatchObject({ orphans: 2, blobs: 3, problems: [] })
    expect(blobFiles(readTree(place.vault))).toHaveLength(3)
  })

  test('an index that lost a word', async () => {
    await withDatabase((db) => {
      db.unsafeMode(true)
      db.prepare('UPDATE search_content SET c1 = ? WHERE id = (SELECT min(n) FROM record)').run('autre chose')
      expect(() => db.exec("INSERT INTO search (search) VALUES ('integrity-check')")).toThrow()
    })
    expect(await checked()).toMatchObject({ pages: 'ok', problems: [] })
  })
})

describe('a blob that is', () => {
  const problem = [{ what: 'blob', code: expect.stringMatching(/^P-/) }]

  test.each<[string, (file: string) => void]>([
    ['missing', (file) => rmSync(file)],
    ['empty', (file) => truncateSync(file)],
    ['shorter by a byte', (file) => truncateSync(file, statSync(file).size - 1)],
    ['longer by a byte', (file) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.alloc(1)]))],
    ['changed in one bit', (file) => writeFileSync(file, flipped(readFileSync(file), 100))],
  ])('%s is named', async (_, damage) => {
    damage(firstBlob())
    expect(await found()).toEqual(problem)
  })

  test('in the place of another is named, both of them', async () => {
    const [a = '', b = ''] = blobFiles(readTree(place.vault)).map(path)
    renameSync(a, `${a}-aside`)
    renameSync(b, a)
    renameSync(`${a}-aside`, b)
    expect(await found()).toEqual([...problem, ...problem])
  })

  test('from another vault of the same person is named', async () => {
    const other = join(place.path, 'other')
    const vault = await created(other)
    await vault.call('evidence.import', { files: [photo(place.path, 'gardee.jpg', 50_000).path], testimonyId: null })
    vault.close()
    const [theirs = ''] = blobFiles(readTree(other))
    for (const ours of blobFiles(readTree(place.vault)).map(path))
      if (statSync(ours).size === statSync(join(other, theirs)).size)
        writeFileSync(ours, readFileSync(join(other, theirs)))
    expect(await found()).toEqual(problem)
  })
})

const flipped = (content: Buffer, at: number): Buffer => {
  content[at] = (content[at] ?? 0) ^ 1
  return content
}

describe('a database', () => {
  test('with a changed page that nothing uses is damaged all the same', async () => {
    const vault = await unlocked(place.vault)
    const { id } = await vault.call('testimony.create', { body: { account: 'mot '.repeat(50_000) } })
    await vault.call('record.destroy', { id })
    vault.close()
    const file = await withDatabase((db, name) => {
      expect(db.pragma('freelist_count', { simple: true })).toBeGreaterThan(10)
      return name
    })
    const size = statSync(file).size
    writeFileSync(file, flipped(readFileSync(file), size - 2 * pageSize))
    expect(await checked()).toMatchObject({
      pages: 'damaged',
      problems: [{ what: 'database', code: String(size / pageSize - 1) }],
    })
  })

  test('whose rows belong to nothing is told, each kind', async () => {
    const absent = '01890000-0000-7000-8000-000000000000'
    await withDatabase((db) => {
      db.pragma('foreign_keys=OFF')
      const [evidence] = db.prepare<[], string>("SELECT id FROM record WHERE kind = 'evidence'").pluck().all()
      db.prepare('INSERT INTO link (a, b) VALUES (?, ?)').run(absent, evidence)
      db.prepare('DELETE FROM blob WHERE record = ?').run(evidence)
      db.prepare('INSERT INTO thumbnail (record, bytes) VALUES (?, ?)').run(absent, Buffer.alloc(3))
    })
    const problems = await found()
    expect(problems).toContainEqual({ what: 'link', code: expect.stringMatching(/^P-/) })
    expect(problems).toContainEqual({ what: 'link', code: '' })
    expect(problems).toContainEqual({ what: 'blob', code: expect.stringMatching(/^P-/) })
  })

  test('that lost a record, or has it otherwise than the log, is told', async () => {
    const code = await withDatabase((db) => {
      db.pragma('foreign_keys=OFF')
      const [gone, other] = db
        .prepare<[], { id: string; code: string }>("SELECT id, code FROM record WHERE kind = 'testimony'")
        .all()
      db.prepare('DELETE FROM record WHERE id = ?').run(gone?.id)
      db.prepare("UPDATE record SET body = json_set(body, '$.account', 'Rien.') WHERE id = ?").run(other?.id)
      return other?.code
    })
    const problems = await found()
    expect(problems).toContainEqual({ what: 'record', code })
    expect(problems).toContainEqual({ what: 'record', code: '' })
  })
})

describe('an older state', () => {
  /** The vault before and after something was written in it. */
  async function twoStates(): Promise<{ before: Buffer; later: Buffer; file: string }> {
    const file = await withDatabase((_, name) => name)
    const before = readFileSync(file)
    const vault = await unlocked(place.vault)
    const { rows } = await vault.call('testimony.list', { offset: 0, limit: 9 })
    for (const { id } of rows) await vault.call('testimony.patch', { id, patch: { account: 'Tout a changé.' } })
    await vault.call('testimony.create', { body: { account: 'Un de plus.' } })
    vault.close()
    return { before, later: readFileSync(file), file }
  }

  test('of any one page, put back, is found', async () => {
    const { before, later, file } = await twoStates()
    const contents = await unlocked(place.vault).then(async (vault) => {
      const whole = await contentsOf(vault)
      vault.close()
      return whole
    })
    const changed = Array.from({ length: before.length / pageSize }, (_, page) => page).filter(
      (page) => !pageOf(before, page).equals(pageOf(later, page)),
    )
    expect(changed.length).toBeGreaterThan(5)
    const tree = readTree(place.vault)
    for (const page of changed) {
      writeTree(place.vault, tree)
      const mixed = Buffer.from(later)
      pageOf(before, page).copy(mixed, page * pageSize)
      writeFileSync(file, mixed)
      const problems = await found()
      if (typeof problems === 'string') expect(problems, `page ${page + 1}`).toBe('database-damaged')
      else if (problems.length === 0) {
        // Of the index alone, which the check makes anew.
        const vault = await unlocked(place.vault)
        expect(await contentsOf(vault), `page ${page + 1}`).toEqual(contents)
        const { rows } = await vault.call('search.run', { query: '"tout a change"', offset: 0, limit: 9 })
        expect(rows, `page ${page + 1}`).toHaveLength(2)
        vault.close()
      }
    }
  })

  test('of the whole database, put back, is found', async () => {
    const { before, file } = await twoStates()
    writeFileSync(file, before)
    expect(await found()).toContainEqual({ what: 'saves', code: new Date().toISOString().slice(0, 10) })
  })

  test('that a cut write-ahead log leaves, is found; a whole log loses nothing', async () => {
    const steps = Array.from({ length: 60 }, (_, n) => ({ do: 'create', account: `Récit ${n}.` }) as const)
    const task = { folder: place.vault, steps: [{ do: 'unlock', phrase: phrases.own } as const, ...steps] }
    const end = await workAndKill(task, { by: 'call', name: 'fsync', nth: 25 })
    expect(end.killed).toBe(true)
    const killed = readTree(place.vault)
    const [log = ''] = [...killed]
      .filter(([name, content]) => name.endsWith('db-wal') && content?.length)
      .map(([name]) => name)
    expect(existsSync(path(log))).toBe(true)
    expect((await checked()).problems).toEqual([])
    for (const share of [0, 0.3, 0.9]) {
      writeTree(place.vault, killed)
      truncateSync(path(log), Math.floor(statSync(path(log)).size * share))
      expect(await found(), `${share} of the log`).toContainEqual({ what: 'saves', code: expect.stringMatching(/^20/) })
    }
  })
})

const pageOf = (content: Buffer, page: number): Buffer => content.subarray(page * pageSize, (page + 1) * pageSize)
