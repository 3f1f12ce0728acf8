import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { takeLock } from '../../src/vault/lock.ts'

/** The exercise, through the engine's one entry, beside a real vault. */

/** A dozen runs of Argon2id and more, on a machine that may be busy with others. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const phrase = 'une phrase assez longue'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const before = process.env.TMPDIR
let place: string
let temporary: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-rehearsal-'))
  temporary = join(place, 'tmp')
  mkdirSync(temporary)
  process.env.TMPDIR = temporary
  vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: bytes(phrase) })
  await vault.call('testimony.create', { body: { account: 'Ils sont venus avant l’aube' } })
  await vault.call('vault.flush', {})
})
afterEach(() => {
  vault.close()
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  rmSync(place, { recursive: true })
})

const left = (): readonly string[] => readdirSync(temporary)
const tries = (passphrase: string) => vault.call('rehearsal.unlock', { passphrase: bytes(passphrase) })

/** What was still to come a moment after the last save has come. */
async function reopen(): Promise<void> {
  vault.close()
  await vault.call('vault.unlock', { passphrase: bytes(phrase) })
}

/** Each file of the real vault: its bytes, and when they were last written. */
function realVault(): Readonly<Record<string, string>> {
  const entries = readdirSync(join(place, 'vault'), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const state = (file: string) =>
    `${createHash('sha256').update(readFileSync(file)).digest('hex')} ${statSync(file).mtimeMs}`
  return Object.fromEntries(files.map((file) => [file, state(file)]))
}

/** The folder of an exercise that a kill cut short, made once and copied for who needs it. */
let killed: string

beforeAll(() => {
  killed = mkdtempSync(join(tmpdir(), 'kalifa-killed-'))
  const source = (file: string) => JSON.stringify(join(import.meta.dirname, '../../src/vault', file))
  const script = `
    const { Vault } = await import(${source('index.ts')})
    const { kdfFloor } = await import(${source('keys/kdf.ts')})
    const vault = new Vault(${JSON.stringify(join(killed, 'vault'))}, { kdf: kdfFloor })
    await vault.call('vault.create', { passphrase: new TextEncoder().encode('une tout autre phrase') })
    process.env.TMPDIR = ${JSON.stringify(killed)}
    await vault.call('rehearsal.start', { language: 'fr' })
    process.kill(process.pid, 'SIGKILL')`
  expect(() => execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })).toThrow()
})
afterAll(() => rmSync(killed, { recursive: true }))

/** Where it lies in this test's temporary folder. */
function abandoned(): string {
  const name = readdirSync(killed).find((entry) => entry.startsWith('wk-5d1c-'))
  if (name === undefined) throw new Error('The exercise left nothing behind')
  cpSync(join(killed, name), join(temporary, name), { recursive: true })
  chmodSync(join(temporary, name), 0o700)
  return join(temporary, name)
}

describe('the exercise', () => {
  test('shows what each phrase opens, and changes not one byte of the real vault', async () => {
    await reopen()
    const state = realVault()
    const { own, facade, destroying } = await vault.call('rehearsal.start', { language: 'fr' })
    const mine = await tries(own)
    expect(mine).toMatchObject({ opened: 'own', ownKeys: true })
    expect(mine.titles).toHaveLength(3)
    expect(await tries(phrase)).toEqual({ opened: 'nothing', titles: [], ownKeys: true })
    const shown = await tries(facade)
    expect(shown).toMatchObject({ opened: 'facade', ownKeys: true })
    expect(shown.titles).toHaveLength(2)
    expect(await tries(destroying)).toEqual({ ...shown, ownKeys: false })
    expect(await tries(own)).toEqual({ opened: 'nothing', titles: [], ownKeys: false })
    expect(await tries(facade)).toEqual({ ...shown, ownKeys: false })
    await vault.call('rehearsal.end', {})
    expect(left()).toEqual([])
    expect(realVault()).toEqual(state)
    await vault.call('testimony.create', {})
    await vault.call('vault.flush', {})
    expect(realVault()).not.toEqual(state)
  })

  test('lies in one private folder with a name that tells nothing, and begins anew with its keys whole', async () => {
    const { destroying } = await vault.call('rehearsal.start', { language: 'en' })
    const [name = '', ...others] = left()
    expect(others).toEqual([])
    expect(name).toMatch(/^wk-5d1c-/)
    expect(statSync(join(temporary, name)).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(temporary, name, 'v'))).toContain('keys')
    await tries(destroying)
    const { own } = await vault.call('rehearsal.start', { language: 'en' })
    expect(left()).toHaveLength(1)
    expect(left()).not.toContain(name)
    expect(await tries(own)).toMatchObject({ opened: 'own', ownKeys: true })
    vault.close()
    expect(left()).toEqual([])
  })

  test('is gone when a lock comes while it is being made', async () => {
    const starting = vault.call('rehearsal.start', { language: 'fr' })
    const refused = expect(starting).rejects.toMatchObject({ code: 'cancelled' })
    expect(left()).toHaveLength(1)
    await vault.call('vault.flush', {})
    await refused
    expect(left()).toEqual([])
    await expect(tries(phrase)).rejects.toMatchObject({ code: 'vault-absent' })
  })

  test('is gone when it is ended while a phrase is being tried', async () => {
    const { own } = await vault.call('rehearsal.start', { language: 'fr' })
    const refused = expect(tries(own)).rejects.toMatchObject({ code: 'cancelled' })
    await vault.call('rehearsal.end', {})
    await refused
    expect(left()).toEqual([])
  })

  test('is refused to a vault that is locked', async () => {
    vault.close()
    await expect(vault.call('rehearsal.start', { language: 'fr' })).rejects.toMatchObject({ code: 'vault-locked' })
  })
})

describe('what an exercise left behind', () => {
  test('is removed when the program next asks for the state', async () => {
    vault.close()
    const folder = abandoned()
    await vault.call('vault.status', {})
    expect(existsSync(folder)).toBe(false)
  })

  test('is removed at the next opening', async () => {
    vault.close()
    const folder = abandoned()
    await vault.call('vault.unlock', { passphrase: bytes(phrase) })
    expect(existsSync(folder)).toBe(false)
  })

  test('stays while another process holds it', async () => {
    const folder = abandoned()
    const held = takeLock(folder)
    vault.close()
    await vault.call('vault.status', {})
    expect(existsSync(folder)).toBe(true)
    held.release()
    await vault.call('vault.status', {})
    expect(existsSync(folder)).toBe(false)
  })

  test('is not what a link under its name leads to, nor a folder that is open to others', async () => {
    const elsewhere = join(place, 'elsewhere')
    mkdirSync(elsewhere, { mode: 0o700 })
    writeFileSync(join(elsewhere, 'kept'), 'kept')
    symlinkSync(elsewhere, join(temporary, 'wk-5d1c-linked'))
    mkdirSync(join(temporary, 'wk-5d1c-opened'))
    chmodSync(join(temporary, 'wk-5d1c-opened'), 0o755)
    mkdirSync(join(temporary, 'wk-5d1c-closed'), { mode: 0o700 })
    symlinkSync(elsewhere, join(temporary, 'wk-5d1c-closed', 'v'))
    mkdirSync(join(temporary, 'another'), { mode: 0o700 })
    vault.close()
    await vault.call('vault.status', {})
    expect(left()).toEqual(['another', 'wk-5d1c-linked', 'wk-5d1c-opened'])
    expect(readFileSync(join(elsewhere, 'kept'), 'utf8')).toBe('kept')
  })
})
