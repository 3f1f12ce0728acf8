import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RecordId } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'

/** The bin over days, and acts on many records at once. */

const phrase = (): Uint8Array => new TextEncoder().encode('une phrase assez longue')
const page = { offset: 0, limit: 50 }
let place: string
let vault: Vault

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: new Date('2026-03-01T08:00:00Z') })
  place = mkdtempSync(join(tmpdir(), 'kalifa-bin-'))
  vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: phrase() })
})
afterEach(() => {
  vault.close()
  vi.useRealTimers()
  rmSync(place, { recursive: true })
})

const make = async (account: string): Promise<{ id: RecordId; code: string }> =>
  vault.call('testimony.create', { body: { account } })
const inBin = async (): Promise<string[]> => (await vault.call('bin.list', page)).rows.map(({ code }) => code)

/** Once everything that an opening puts off is done. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

async function openedOn(day: string): Promise<string[]> {
  vault.close()
  vi.setSystemTime(new Date(`${day}T08:00:00Z`))
  await vault.call('vault.unlock', { passphrase: phrase() })
  await settled()
  return inBin()
}

describe('the bin', () => {
  test('says since when each lies there and when it goes, whatever is saved in it later', async () => {
    const { id, code } = await make('un')
    await vault.call('record.trash', { id })
    vi.setSystemTime(new Date('2026-03-05T08:00:00Z'))
    await vault.call('testimony.patch', { id, patch: { account: 'un, plus tard' } })
    const { rows, total } = await vault.call('bin.list', page)
    expect(total).toBe(1)
    expect(rows).toEqual([
      expect.objectContaining({ id, code, kind: 'testimony', since: '2026-03-01T08:00:00.000Z', until: '2026-03-31' }),
    ])
  })

  test('tells a week before, keeps for thirty days, and then lets go', async () => {
    const { id, code } = await make('un')
    await vault.call('record.trash', { id })
    expect(await openedOn('2026-03-20')).toEqual([code])
    expect(await vault.call('vault.summary', {})).toMatchObject({ binned: 1, goingSoon: 0 })
    expect(await openedOn('2026-03-25')).toEqual([code])
    expect(await vault.call('vault.summary', {})).toMatchObject({ binned: 1, goingSoon: 1 })
    expect(await openedOn('2026-03-30')).toEqual([code])
    expect(await openedOn('2026-04-01')).toEqual([])
    await expect(vault.call('testimony.get', { id })).rejects.toMatchObject({ code: 'record-absent' })
    expect((await vault.call('vault.check', {})).problems).toEqual([])
  })

  test('takes nothing at the first opening after a long absence, but at the next day’s', async () => {
    const { id, code } = await make('un')
    await vault.call('record.trash', { id })
    expect(await openedOn('2026-08-01')).toEqual([code])
    expect(await openedOn('2026-08-01')).toEqual([code])
    expect(await openedOn('2026-08-02')).toEqual([])
  })

  test('takes nothing because of a clock that jumps ahead and comes back', async () => {
    const { id, code } = await make('un')
    await vault.call('record.trash', { id })
    expect(await openedOn('2035-01-01')).toEqual([code])
    expect(await openedOn('2026-03-02')).toEqual([code])
    expect(await openedOn('2026-03-03')).toEqual([code])
  })

  test('is looked after while the vault stays open for days', async () => {
    const { id } = await make('un')
    await vault.call('record.trash', { id })
    for (let day = 0; day < 29; day++) {
      await vi.advanceTimersByTimeAsync(86_400_000)
      await settled()
    }
    expect(await inBin()).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2 * 86_400_000)
    await settled()
    expect(await inBin()).toEqual([])
  })

  test('shows every kind, the last put there first, and what hangs on another not apart', async () => {
    const evidence = await vault.call('contact.create', { body: { name: 'Awa' } })
    const dossier = await vault.call('dossier.create', { body: { title: 'Marché' } })
    const note = await vault.call('note.create', { body: { title: 'À faire' } })
    for (const [at, { id }] of [evidence, dossier, note].entries()) {
      vi.setSystemTime(new Date(`2026-03-0${at + 2}T08:00:00Z`))
      await vault.call('record.trash', { id })
    }
    expect(await inBin()).toEqual([note.code, dossier.code, evidence.code])
    expect(JSON.stringify(await vault.call('bin.list', page))).not.toContain('Awa')
    await vault.call('record.restore', { id: dossier.id })
    expect(await inBin()).toEqual([note.code, evidence.code])
  })

  test('takes a dossier and never its members', async () => {
    const { id } = await make('un')
    const dossier = await vault.call('dossier.create', { body: { title: 'Marché' } })
    await vault.call('link.add', { a: id, b: dossier.id })
    await vault.call('record.trash', { id: dossier.id })
    expect((await vault.call('testimony.get', { id })).trashed).toBe(false)
    expect(await vault.call('link.list', { id })).toEqual([])
    await vault.call('record.restore', { id: dossier.id })
    expect(await vault.call('link.list', { id })).toMatchObject([{ code: dossier.code }])
    await vault.call('record.trash', { id: dossier.id })
    await vault.call('record.destroy', { id: dossier.id })
    expect((await vault.call('testimony.get', { id })).body.account).toBe('un')
  })
})

describe('acts on many', () => {
  const codesOf = async (filter: object) =>
    (await vault.call('testimony.list', { ...page, filter })).rows.map(({ code }) => code)

  test('change those they can, in one go, and their opposite takes back just that', async () => {
    const [a, b, c] = [await make('a'), await make('b'), await make('c')]
    await vault.call('testimony.patch', { id: b.id, patch: { tags: ['Marché'] } })
    const ids = [a.id, b.id, c.id, c.id]
    const { changed } = await vault.call('record.bulk', { ids, act: { do: 'tag', tag: 'marche' } })
    expect(changed).toEqual([a.id, c.id])
    expect(await codesOf({ tag: ['marché'] })).toEqual([c.code, b.code, a.code])
    await vault.call('record.bulk', { ids: changed, act: { do: 'untag', tag: 'marche' } })
    expect(await codesOf({ tag: ['marché'] })).toEqual([b.code])
  })

  test('put into a dossier and out of it', async () => {
    const [a, b] = [await make('a'), await make('b')]
    const dossier = await vault.call('dossier.create', {})
    await vault.call('link.add', { a: b.id, b: dossier.id })
    const act = { do: 'join', dossier: dossier.id } as const
    const { changed } = await vault.call('record.bulk', { ids: [a.id, b.id, dossier.id], act })
    expect(changed).toEqual([a.id])
    expect(await codesOf({ dossier: dossier.id })).toEqual([b.code, a.code])
    await vault.call('record.bulk', { ids: changed, act: { ...act, do: 'leave' } })
    expect(await codesOf({ dossier: dossier.id })).toEqual([b.code])
  })

  test('to the bin and back', async () => {
    const [a, b] = [await make('a'), await make('b')]
    await vault.call('record.trash', { id: b.id })
    const { changed } = await vault.call('record.bulk', { ids: [a.id, b.id], act: { do: 'trash' } })
    expect(changed).toEqual([a.id])
    expect((await inBin()).sort()).toEqual([a.code, b.code])
    await vault.call('record.bulk', { ids: changed, act: { do: 'restore' } })
    expect(await inBin()).toEqual([b.code])
  })

  test('change nothing when one of them is not there', async () => {
    const { id } = await make('a')
    const absent = `${id.slice(0, -4)}ffff`
    const act = { do: 'trash' } as const
    await expect(vault.call('record.bulk', { ids: [id, absent], act })).rejects.toMatchObject({ code: 'record-absent' })
    expect(await inBin()).toEqual([])
  })
})
