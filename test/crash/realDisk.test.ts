import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../src/shared/errors.ts'
import type { Vault } from '../../src/vault/index.ts'
import { mountSmallDisk } from '../e2e/support-disk.ts'
import { openedByOne } from './acts.ts'
import { readTree, type Tree, writeTree } from './folder.ts'
import { mountLoopDisk } from './mounts.ts'
import {
  bytes,
  codeOf,
  contentsOf,
  created,
  expectSound,
  newPlace,
  newVault,
  photo,
  phrases,
  tried,
  unlocked,
} from './place.ts'
import { long } from './seed.ts'
import { withFacade, withPhotos } from './templates.ts'

/** Disks that are really full (a small tmpfs), and one that the kernel makes read-only under an open vault (ext4). */

const place = newPlace()
const kib = 1024
const mib = 1024 * kib
const { own, next, facade, destroying } = phrases
let full: Tree
let mounted: { readonly folder: string; readonly remove: () => Promise<void> } | undefined

beforeAll(async () => {
  await withPhotos(place.vault, place.path)
  await withFacade(place.vault)
  full = readTree(place.vault)
})
afterEach(async () => {
  await mounted?.remove()
  if (mounted) rmSync(mounted.folder, { recursive: true })
  mounted = undefined
})

async function outcomeOf(act: Promise<unknown>): Promise<ErrorCode | 'done'> {
  try {
    await act
    return 'done'
  } catch (error) {
    return codeOf(error)
  }
}

function closed(vault: Vault): ErrorCode | 'done' {
  try {
    vault.close()
    return 'done'
  } catch (error) {
    return codeOf(error)
  }
}

const every = (step: number, end: number): readonly number[] =>
  Array.from({ length: Math.floor(end / step) }, (_, index) => index * step)

describe('a full disk', () => {
  test('takes no vault and says so, until there is room', async () => {
    const disk = await mountSmallDisk(join(place.path, 'small'), 64 * kib)
    mounted = disk
    const folder = join(disk.folder, 'vault')
    const outcomes: string[] = []
    for (const size of long ? every(64 * kib, 6 * mib) : [64 * kib, 2 * mib, 4 * mib, 6 * mib]) {
      await disk.resize(Math.max(size, 64 * kib))
      const vault = newVault(folder)
      outcomes.push(await outcomeOf(vault.call('vault.create', { passphrase: bytes(own) })))
      closed(vault)
      if (outcomes.at(-1) === 'done') break
      expect(outcomes.at(-1), `${size} bytes`).toBe('disk-full')
      expect(await newVault(folder).call('vault.status', {}), `${size} bytes`).toEqual({ state: 'absent' })
    }
    expect([outcomes[0], outcomes.at(-1)]).toEqual(['disk-full', 'done'])
    const vault = await unlocked(folder)
    await expectSound(vault, folder)
    vault.close()
  })

  test('refuses what does not fit and keeps the rest; what came after room was made is there', async () => {
    const disk = await mountSmallDisk(join(place.path, 'small'), 64 * mib)
    mounted = disk
    const folder = join(disk.folder, 'vault')
    const file = photo(place.path, 'neuve.jpg', 2 * mib).path
    const account = 'Long récit. '.repeat(40_000)
    for (const room of long ? every(64 * kib, 4 * mib) : [0, mib, 3 * mib]) {
      await disk.resize(64 * mib)
      writeTree(folder, full)
      const vault = await unlocked(folder)
      const giveBack = await disk.fill()
      await disk.resize(64 * mib + room)
      const written = await outcomeOf(vault.call('testimony.create', { body: { account } }))
      const imported = await outcomeOf(vault.call('evidence.import', { files: [file], testimonyId: null }))
      const changed = await outcomeOf(vault.call('passphrase.change', { current: bytes(own), next: bytes(next) }))
      expect(closed(vault)).toMatch(/^(done|disk-full)$/)
      for (const outcome of [written, imported, changed]) expect(outcome, `${room} bytes`).toMatch(/^(done|disk-full)$/)
      if (room === 0) expect([written, imported]).toEqual(['disk-full', 'disk-full'])
      await giveBack()
      const { vault: again, phrase } = await openedByOne(folder, own, next)
      if (changed === 'done') expect(phrase).toBe(next)
      await expectSound(again, folder)
      const contents = await contentsOf(again)
      expect(Object.values(contents.accounts).includes(account), `${room} bytes: ${written}`).toBe(written === 'done')
      expect('neuve.jpg' in contents.photos, `${room} bytes: ${imported}`).toBe(imported === 'done')
      expect(Object.keys(contents.photos)).toEqual(expect.arrayContaining(['a.jpg', 'b.jpg', 'gardee.jpg']))
      again.close()
    }
  })

  test('is no hindrance to destruction', async () => {
    const disk = await mountSmallDisk(join(place.path, 'small'), 64 * mib)
    mounted = disk
    const folder = join(disk.folder, 'vault')
    writeTree(folder, full)
    await disk.fill()
    const decoy = await unlocked(folder, destroying)
    expect((await contentsOf(decoy)).accounts).toEqual({})
    closed(decoy)
    expect(await tried(folder, own)).toBe('passphrase-wrong')
  })
})

describe('a disk that the kernel makes read-only', () => {
  test('under an open vault: refused and told; all that was done is there at the next start', async () => {
    const disk = await mountLoopDisk(join(place.path, 'loop'), 32 * mib)
    mounted = disk
    const folder = join(disk.folder, 'vault')
    ;(await created(folder)).close()
    const vault = await unlocked(folder)
    await vault.call('testimony.create', { body: { account: 'Avant.' } })
    await disk.fail()
    const file = photo(place.path, 'neuve.jpg', 50_000).path
    const refusals = [
      await outcomeOf(vault.call('testimony.create', { body: { account: 'Après.' } })),
      await outcomeOf(vault.call('evidence.import', { files: [file], testimonyId: null })),
      await outcomeOf(vault.call('passphrase.change', { current: bytes(own), next: bytes(next) })),
    ]
    for (const refusal of refusals) expect(refusal).toMatch(/^(vault-read-only|disk-failed)$/)
    expect((await vault.call('testimony.list', { offset: 0, limit: 9 })).total).toBe(1)
    closed(vault)
    await disk.restart()
    const { vault: again, phrase } = await openedByOne(folder, own, next)
    expect(phrase).toBe(own)
    await expectSound(again, folder)
    expect(Object.values((await contentsOf(again)).accounts)).toEqual(['Avant.'])
    again.close()
  })

  test('answers every phrase alike, and loses nothing', async () => {
    const disk = await mountLoopDisk(join(place.path, 'loop'), 32 * mib)
    mounted = disk
    const folder = join(disk.folder, 'vault')
    writeTree(folder, full)
    await disk.sync()
    await disk.fail()
    for (const phrase of [own, facade, destroying, next]) expect(await tried(folder, phrase)).toBe('vault-read-only')
    await disk.restart()
    const vault = await unlocked(folder)
    await expectSound(vault, folder)
    vault.close()
  })
})
