import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, vi } from 'vitest'
import { type ErrorCode, KalifaError } from '../../src/shared/errors.ts'
import type { RecordId } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { shake } from '../vault/keys/twin.ts'
import { blobFiles, readTree } from './folder.ts'

export const phrases = {
  own: 'une phrase assez longue',
  next: 'tout autre chose désormais',
  facade: 'le cahier de ma grand-mère',
  destroying: 'sept pirogues sous la lune',
} as const

/** A fresh copy each time: the vault zeroes what it is given. */
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** In memory where there is such a place: none of these tests needs a disk to be slow. */
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** A folder for one file of tests, gone at its end, and all the time they need. The vault is in `vault`. */
export function newPlace(): { readonly path: string; readonly vault: string } {
  vi.setConfig({ testTimeout: 3_600_000, hookTimeout: 600_000 })
  const path = mkdtempSync(join(base, 'kalifa-crash-'))
  afterAll(() => rmSync(path, { recursive: true, force: true }))
  return { path, vault: join(path, 'vault') }
}

export const newVault = (folder: string): Vault => new Vault(folder, { kdf: kdfFloor })

export async function created(folder: string): Promise<Vault> {
  const vault = newVault(folder)
  await vault.call('vault.create', { passphrase: bytes(phrases.own) })
  return vault
}

export async function unlocked(folder: string, phrase: string = phrases.own): Promise<Vault> {
  const vault = newVault(folder)
  await vault.call('vault.unlock', { passphrase: bytes(phrase) })
  return vault
}

/** The open vault, or the code it was refused with. */
export async function tried(folder: string, phrase: string): Promise<Vault | ErrorCode> {
  try {
    return await unlocked(folder, phrase)
  } catch (error) {
    return codeOf(error)
  }
}

/** Only faults with a code may come out of the engine, and no `internal` one. */
export function codeOf(error: unknown): ErrorCode {
  if (!(error instanceof KalifaError)) throw error
  if (error.code === 'internal') throw error.cause ?? error
  return error.code
}

/** A file that passes for a photo, its bytes following from its name. */
export function photo(folder: string, name: string, size: number): { readonly path: string; readonly sha256: string } {
  const path = join(folder, name)
  const content = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), shake(name, size)])
  writeFileSync(path, content)
  return { path, sha256: createHash('sha256').update(content).digest('hex') }
}

/** What a vault holds, as the person sees it: accounts by code, originals' hashes by name. */
export interface Contents {
  readonly accounts: Readonly<Record<string, string>>
  readonly photos: Readonly<Record<string, string>>
}

export async function contentsOf(vault: Vault): Promise<Contents> {
  const page = { offset: 0, limit: 500 }
  const accounts: Record<string, string> = {}
  for (const { id } of (await vault.call('testimony.list', page)).rows) {
    const { code, body } = await vault.call('testimony.get', { id })
    accounts[code] = body.account
  }
  const photos: Record<string, string> = {}
  for (const { id, size } of (await vault.call('evidence.list', page)).rows) {
    const { body } = await vault.call('evidence.get', { id })
    photos[body.name] = await hashOf(vault, id, size)
    expect(photos[body.name]).toBe(body.sha256)
  }
  return { accounts, photos }
}

async function hashOf(vault: Vault, id: RecordId, size: number): Promise<string> {
  const hash = createHash('sha256')
  for (let offset = 0; offset < size; offset += 2 ** 20)
    hash.update(await vault.call('evidence.read', { id, offset, length: 2 ** 20 }))
  return hash.digest('hex')
}

/** `check` finds nothing, and every blob file has its row. */
export async function expectSound(vault: Vault, folder: string): Promise<void> {
  const report = await vault.call('vault.check', {})
  expect(report).toMatchObject({ pages: 'ok', problems: [] })
  expect(report.keyFile).not.toBe('damaged')
  expect(blobFiles(readTree(folder))).toHaveLength(report.blobs)
}

export async function accountsById(vault: Vault): Promise<ReadonlyMap<RecordId, string>> {
  const accounts = new Map<RecordId, string>()
  for (const { id } of (await vault.call('testimony.list', { offset: 0, limit: 500 })).rows)
    accounts.set(id, (await vault.call('testimony.get', { id })).body.account)
  return accounts
}
