import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordId, TestimonyBody } from '../../src/shared/records.ts'
import { databaseKey } from '../../src/vault/compartment.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { openKeyring } from '../../src/vault/keys/keyring.ts'
import { type Database, openDatabase } from '../../src/vault/store/database.ts'

/** The custody log as a person reads it, holds it against the records, and gives it to a judge who has Python and docs/format.md. */

const phrase = 'une phrase assez longue'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const page = { offset: 0, limit: 100 }
let place: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-custody-'))
  vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: bytes(phrase) })
})
afterEach(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

async function consenting(id: RecordId, more: Partial<TestimonyBody['consent']> = {}): Promise<void> {
  const { consent } = (await vault.call('testimony.get', { id })).body
  const recipients = { ...consent.recipients, justice: 'yes' as const }
  const naming = { ...consent.naming, justice: 'named' as const }
  const given = { ...consent, keep: 'yes' as const, recipients, naming, imageVoice: 'yes' as const, ...more }
  await vault.call('testimony.patch', { id, patch: { consent: given } })
}

async function written(...accounts: readonly string[]): Promise<{ id: RecordId; code: string }> {
  const made = await vault.call('testimony.create', { body: { account: accounts[0] ?? '' } })
  for (const account of accounts.slice(1)) {
    await vault.call('vault.flush', {})
    await vault.call('testimony.patch', { id: made.id, patch: { account } })
  }
  await vault.call('vault.flush', {})
  return made
}

/** Works on the closed vault's database as who holds its key could, and opens it again. */
async function behindItsBack(work: (db: Database) => void): Promise<void> {
  vault.close()
  const keyring = await openKeyring(join(place, 'vault'), bytes(phrase))
  const db = openDatabase(join(place, 'vault', keyring.compartmentId, 'db'), databaseKey(keyring), 'open')
  work(db)
  db.close()
  keyring.destroy()
  await vault.call('vault.unlock', { passphrase: bytes(phrase) })
}

const told = async (id?: RecordId): Promise<string[]> => {
  const { rows } = await vault.call('custody.list', { ...page, ...(id === undefined ? {} : { id }) })
  return rows.map(({ act, about }) => [act, ...about.map(({ code, kind }) => code || kind)].join(' '))
}

describe('the log', () => {
  test('tells the newest first what was done, to which record', async () => {
    const { id, code } = await written('un', 'deux')
    const contact = await vault.call('contact.create', { body: { pseudonym: 'La voisine' } })
    await vault.call('link.add', { a: id, b: contact.id })
    await vault.call('identity.patch', { testimonyId: id, patch: { name: 'Oumar' } })
    await vault.call('identity.get', { testimonyId: id })
    await vault.call('record.trash', { id: contact.id })
    await vault.call('record.destroy', { id: contact.id })
    const ofRecord = await told(id)
    expect(ofRecord.at(-1)).toBe(`created ${code}`)
    expect(ofRecord).toContain(`identity-viewed ${code}`)
    expect(ofRecord.filter((line) => line.startsWith('linked'))).toEqual([expect.stringContaining('gone')])
    expect(await told()).toContain('destroyed gone')
    expect((await vault.call('custody.list', { offset: 0, limit: 1 })).total).toBe((await told()).length)
  })

  test('marks the times that its clock cannot have right, and rewrites none', async () => {
    for (const account of ['un', 'deux', 'trois', 'quatre', 'cinq']) await written(account)
    await behindItsBack((db) => {
      const set = db.prepare('UPDATE log SET at = ? WHERE seq = ?')
      const days = ['2026-02-01', '2031-01-01', '2026-02-02', '2026-02-03', '1970-01-01']
      for (const [at, day] of days.entries()) set.run(`${day}T00:00:00.000Z`, at + 1)
    })
    const { rows } = await vault.call('custody.list', page)
    const doubts = rows.toReversed().map(({ doubt }) => doubt)
    expect(doubts.slice(0, 5)).toEqual(['ahead', 'ahead', 'back', 'ahead', 'early'])
  })

  test('does not doubt a month without a word, but says so', async () => {
    for (const account of ['un', 'deux', 'trois']) await written(account)
    await behindItsBack((db) => {
      const days = ['2026-02-01', '2026-02-28', '2026-04-30']
      for (const [at, day] of days.entries())
        db.prepare('UPDATE log SET at = ? WHERE seq = ?').run(`${day}T00:00:00.000Z`, at + 1)
    })
    const { rows } = await vault.call('custody.list', page)
    expect(rows.toReversed().map(({ doubt }) => doubt)).toEqual([null, null, 'gap'])
  })
})

describe('verifying', () => {
  test('counts what it read, and finds a sound vault sound', async () => {
    await written('un', 'deux', 'trois')
    expect(await vault.call('custody.verify', {})).toMatchObject({
      ...{ broken: [], unopened: [], lost: 0, doubts: 0, records: 1, revisions: 2, events: 3 },
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test.each([
    ['a changed event', "UPDATE log SET act = 'created' WHERE seq = 2", { broken: [2] }],
    ['a changed record', "UPDATE record SET body = replace(body, 'trois', 'dix')", { unopened: [expect.any(String)] }],
    ['a changed version', "UPDATE revision SET body = replace(body, 'un', 'dix')", { unopened: [expect.any(String)] }],
  ])('names %s', async (_what, sql, found) => {
    await written('un', 'deux', 'trois')
    await behindItsBack((db) => db.exec(sql))
    expect(await vault.call('custody.verify', {})).toMatchObject(found)
  })
})

interface Judged {
  readonly head: string
  readonly events: number
  readonly problems: readonly string[]
  readonly opened: readonly { readonly code: string; readonly states: readonly string[] }[]
}

/** The verifier that was written from docs/format.md alone. */
function judge(file: string): { readonly code: number | null; readonly judged: Judged } {
  const program = join(import.meta.dirname, '../reader/check_custody.py')
  const run = spawnSync('/usr/bin/python3', [program, file], { encoding: 'utf8' })
  return { code: run.status, judged: JSON.parse(run.stdout) }
}

describe('an exported log', () => {
  const file = (): string => join(place, 'journal.json')

  test('is checked by a program that knows nothing of Kalifa, and shows the chosen record alone', async () => {
    const chosen = await written('un marigot', 'deux marigots')
    await consenting(chosen.id)
    const other = await written('rien à voir ici')
    await vault.call('identity.patch', { testimonyId: other.id, patch: { name: 'Guindo' } })
    const report = await vault.call('custody.export', { ids: [chosen.id], path: file() })
    expect(report).toMatchObject({ records: 1, withheld: [], fileName: 'journal.json' })
    const text = readFileSync(file(), 'utf8')
    expect(text).toContain('deux marigots')
    for (const word of ['rien à voir', 'Guindo', other.code]) expect(text).not.toContain(word)
    const { code, judged } = judge(file())
    expect(judged).toMatchObject({ problems: [], events: report.events })
    expect(code).toBe(0)
    expect(judged.opened).toEqual([{ code: chosen.code, states: ['shown', 'shown', 'shown'] }])
    expect(await told(chosen.id)).toContain(`custody-exported ${chosen.code}`)
  })

  test.each([
    ['nobody asked', null],
    ['it is not for the courts', { recipients: { cndh: 'yes', justice: 'no' } }],
    ['it is without the name', { naming: { justice: 'unnamed' } }],
    ['the consent has expired', { expiresOn: '2026-01-31' }],
    ['it is not for keeping', { keep: 'notAsked' }],
  ] as const)('shows hashes and no word where %s', async (_why, answers) => {
    const { id, code } = await written('un marigot')
    const { consent } = (await vault.call('testimony.get', { id })).body
    if (answers !== null) {
      const merged = Object.entries(answers).map(([name, value]) => {
        const now = consent[name as keyof typeof consent]
        return [name, typeof value === 'object' ? { ...(now as object), ...value } : value]
      })
      await consenting(id, Object.fromEntries(merged))
    }
    await vault.call('identity.patch', { testimonyId: id, patch: { name: 'Guindo' } })
    const report = await vault.call('custody.export', { ids: [id], path: file() })
    expect(report.withheld).toEqual([code])
    const text = readFileSync(file(), 'utf8')
    for (const word of ['marigot', 'Guindo']) expect(text).not.toContain(word)
    const { judged } = judge(file())
    expect(judged.problems).toEqual([])
    expect(new Set(judged.opened.flatMap(({ states }) => states))).toEqual(new Set(['hash']))
  })

  test('is refused over a file that is there, and of a record that is not', async () => {
    const { id } = await written('un')
    writeFileSync(file(), 'déjà là')
    await expect(vault.call('custody.export', { ids: [id], path: file() })).rejects.toMatchObject({
      code: 'export-exists',
    })
    expect(readFileSync(file(), 'utf8')).toBe('déjà là')
    const nobody = '019a0000-0000-7000-8000-000000000000'
    await expect(
      vault.call('custody.export', { ids: [nobody], path: join(place, 'autre.json') }),
    ).rejects.toMatchObject({ code: 'record-absent' })
  })

  test.each([
    ['a word of a state', (text: string) => text.replace('deux marigots', 'deux rivières')],
    ['the time of an event', (text: string) => text.replace(/"at":"20\d\d/, '"at":"2019')],
    ['an act', (text: string) => text.replace('"act":"edited"', '"act":"examined"')],
    ['the head', (text: string) => text.replace(/"head": "./, '"head": "g')],
    ['an event taken out', (text: string) => text.replace(/ {2}\{"seq":2[^\n]*\n/, '')],
  ])('is found out when somebody changed %s', async (_what, change) => {
    const { id } = await written('un marigot', 'deux marigots')
    await consenting(id)
    await vault.call('custody.export', { ids: [id], path: file() })
    const text = readFileSync(file(), 'utf8')
    expect(judge(file()).code).toBe(0)
    expect(change(text)).not.toBe(text)
    writeFileSync(file(), change(text))
    expect(judge(file()).code).toBe(1)
  })
})
