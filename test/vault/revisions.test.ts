import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Consent, noConsentYet, type RecordId } from '../../src/shared/records.ts'
import { databaseKey } from '../../src/vault/compartment.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { openKeyring } from '../../src/vault/keys/keyring.ts'
import { type Database, openDatabase } from '../../src/vault/store/database.ts'

/** Earlier states of a record, as a person finds them: listed, read, compared, brought back; and never changed behind their back. */

const phrase = 'une phrase assez longue'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const page = { offset: 0, limit: 100 }
let place: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-revisions-'))
  vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: bytes(phrase) })
})
afterEach(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

/** Saves, and lets the custody log have it: a state of its own. */
async function write(id: RecordId, account: string): Promise<void> {
  await vault.call('testimony.patch', { id, patch: { account } })
  await vault.call('vault.flush', {})
}

async function written(...accounts: readonly string[]): Promise<RecordId> {
  const { id } = await vault.call('testimony.create', { body: { account: accounts[0] ?? '' } })
  for (const account of accounts.slice(1)) await write(id, account)
  return id
}

const listOf = (id: RecordId) => vault.call('revision.list', { id, ...page })

async function accountsOf(id: RecordId): Promise<readonly unknown[]> {
  const { earlier } = await listOf(id)
  const states = await Promise.all(earlier.map(({ seq }) => vault.call('revision.get', { id, seq })))
  return states.map(({ body }) => (body as { account: string }).account)
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

describe('the versions of a record', () => {
  test('are each state that was saved, the newest first, with what it changed', async () => {
    const id = await written('un', 'deux', 'trois')
    await vault.call('testimony.patch', { id, patch: { pseudonym: 'Sira' } })
    const { earlier, present, total, code } = await listOf(id)
    expect(await accountsOf(id)).toEqual(['trois', 'deux', 'un'])
    expect(earlier.map(({ fields }) => fields)).toEqual([['account'], ['account'], []])
    expect(present.fields).toEqual(['pseudonym'])
    expect(total).toBe(3)
    expect(code).toMatch(/^T-/)
    expect([present, ...earlier].map(({ doubt }) => doubt)).toEqual([null, null, null, null])
  })

  test('never lose that an agreement was taken back, whatever is answered later', async () => {
    const { id } = await vault.call('testimony.create', {})
    const said: Consent = { ...noConsentYet, withdrawals: [{ on: '2026-11-20', of: ['recipients'], note: '' }] }
    await vault.call('testimony.patch', { id, patch: { consent: said } })
    for (const withdrawals of [[], said.withdrawals.map((each) => ({ ...each, note: 'autre' }))])
      await expect(
        vault.call('testimony.patch', { id, patch: { consent: { ...said, withdrawals } } }),
      ).rejects.toMatchObject({ code: 'record-invalid' })
    const withdrawals: Consent['withdrawals'] = [...said.withdrawals, { on: '2026-11-21', of: ['naming'], note: '' }]
    await vault.call('testimony.patch', { id, patch: { consent: { ...said, withdrawals } } })
    expect((await vault.call('testimony.get', { id })).body.consent.withdrawals).toHaveLength(2)
  })

  test('come by pages', async () => {
    const id = await written('un', 'deux', 'trois', 'quatre')
    const { earlier } = await vault.call('revision.list', { id, offset: 1, limit: 1 })
    expect(earlier.map(({ fields }) => fields)).toEqual([['account']])
  })

  test('are brought back as a new one, what was there before being kept', async () => {
    const id = await written('un', 'deux')
    await vault.call('testimony.patch', { id, patch: { account: 'pas encore scellé' } })
    const [oldest] = (await listOf(id)).earlier.toReversed()
    await vault.call('revision.restore', { id, seq: oldest?.seq ?? 0 })
    expect((await vault.call('testimony.get', { id })).body.account).toBe('un')
    expect(await accountsOf(id)).toEqual(['pas encore scellé', 'deux', 'un'])
    expect((await vault.call('search.run', { offset: 0, limit: 5, query: 'deux' })).rows).toEqual([])
    expect((await vault.call('vault.check', {})).problems).toEqual([])
  })

  test('bring back no consent that was taken back since, and no status', async () => {
    const id = await written('un')
    const { consent } = (await vault.call('testimony.get', { id })).body
    const yes = { ...consent, keep: 'yes' as const, recipients: { ...consent.recipients, cndh: 'yes' as const } }
    await vault.call('testimony.patch', { id, patch: { consent: yes, status: 'complete' } })
    await vault.call('vault.flush', {})
    const refused = { ...yes, recipients: { ...consent.recipients, cndh: 'no' as const } }
    await vault.call('testimony.patch', { id, patch: { consent: refused, status: 'handedOver', account: 'deux' } })
    const [before] = (await listOf(id)).earlier
    await vault.call('revision.restore', { id, seq: before?.seq ?? 0 })
    const { body } = await vault.call('testimony.get', { id })
    expect(body).toMatchObject({ account: 'un', consent: refused, status: 'handedOver' })
  })

  test('bring back no agreement to a request for protection that the defender took back', async () => {
    const { id } = await vault.call('incident.create', { body: {} })
    const { protection } = (await vault.call('incident.get', { id })).body
    const agreed = { ...protection, agreed: 'yes' as const, asked: 'un' }
    await vault.call('incident.patch', { id, patch: { protection: agreed } })
    await vault.call('vault.flush', {})
    const refused = { ...agreed, agreed: 'no' as const, state: 'refused' as const, asked: 'deux' }
    await vault.call('incident.patch', { id, patch: { protection: refused } })
    const [before] = (await listOf(id)).earlier
    await vault.call('revision.restore', { id, seq: before?.seq ?? 0 })
    expect((await vault.call('incident.get', { id })).body.protection).toEqual({ ...refused, asked: 'un' })
  })

  test('of an identity are read only so that the custody log tells it', async () => {
    const id = await written('un')
    const logged = async (): Promise<number> => (await vault.call('vault.check', {})).logEvents
    await vault.call('identity.patch', { testimonyId: id, patch: { name: 'Oumar' } })
    await vault.call('vault.flush', {})
    await vault.call('identity.patch', { testimonyId: id, patch: { name: 'Oumar Guindo' } })
    const { earlier, code } = await vault.call('revision.list', { id, identity: true, ...page })
    expect(code).toBe('')
    const before = await logged()
    const names = []
    for (const { seq } of earlier)
      names.push((await vault.call('revision.get', { id, identity: true, seq })).body as { name: string })
    expect(names.map(({ name }) => name)).toContain('Oumar')
    expect(await logged()).toBe(before + earlier.length)
    expect((await vault.call('revision.get', { id })).body).not.toHaveProperty('name')
  })

  test('of another record are not there', async () => {
    const [mine, other] = [await written('un', 'deux'), await written('trois', 'quatre')]
    const [state] = (await listOf(other)).earlier
    for (const method of ['revision.get', 'revision.restore'] as const)
      await expect(vault.call(method, { id: mine, seq: state?.seq ?? 0 })).rejects.toMatchObject({
        code: 'record-absent',
      })
  })
})

describe('a check', () => {
  test.each([
    ['altered', `UPDATE revision SET body = replace(body, 'deux', 'dix') WHERE body LIKE '%deux%'`],
    [
      'swapped with another',
      `UPDATE revision SET body = (SELECT body FROM revision AS other WHERE other.body LIKE '%un%') WHERE body LIKE '%deux%'`,
    ],
    ['taken out', `DELETE FROM revision WHERE body LIKE '%deux%'`],
    ['marked as having been in the bin', `UPDATE revision SET trashed = 1 WHERE body LIKE '%deux%'`],
  ])('names the record of which a version was %s', async (_what, sql) => {
    const id = await written('un', 'deux', 'trois')
    await written('un autre', 'sans histoire')
    const { code } = await vault.call('testimony.get', { id })
    await behindItsBack((db) => expect(db.prepare(sql).run().changes).toBe(1))
    expect((await vault.call('vault.check', {})).problems).toEqual([{ what: 'record', code }])
  })

  test('misses no version where only the bin came between', async () => {
    const id = await written('un', 'deux')
    await vault.call('record.trash', { id })
    await vault.call('record.restore', { id })
    await write(id, 'trois')
    expect((await vault.call('vault.check', {})).problems).toEqual([])
    expect(await accountsOf(id)).toEqual(['deux', 'un'])
  })
})
