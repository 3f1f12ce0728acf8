import { execFile } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { answer, tinyPng } from '../cli/kalifa.ts'
import { passphrase } from './support-bridge.ts'
import { filesIn } from './support-files.ts'

/** A vault made by the command line, and what can happen to its files. */

export interface Sample {
  readonly folder: string
  /** Where the one photo and the database of its compartment are, from the vault's folder on. */
  readonly blob: string
  readonly database: string
  readonly testimony: string
  readonly photo: string
  readonly account: string
  readonly copyTo: (folder: string) => Promise<void>
  readonly remove: () => Promise<void>
}

/** A vault with one testimony, long enough to fill most pages of the database, and one photo of it. */
export async function makeSample(): Promise<Sample> {
  const folder = await mkdtemp(join(tmpdir(), 'kalifa-sample-'))
  const vault = ['--vault', join(folder, 'vault')]
  const account = 'Ils ont fouillé la case de Ɲaka.\n'.repeat(4_000)
  await writeFile(join(folder, 'account.txt'), account)
  const photo = await writePhoto(join(folder, 'photo.png'), 300_000)
  const given = { phrase: passphrase }
  await answer(['init', ...vault], given)
  const { code } = await answer(['add', 'testimony', ...vault, '--account-file', join(folder, 'account.txt')], given)
  const testimony = String(code)
  const taken = await answer(['add', 'evidence', ...vault, '--testimony', testimony, photo], given)
  const vaultDir = join(folder, 'vault')
  const blob = (await filesIn(vaultDir)).find((name) => name.includes('/blobs/')) ?? ''
  return {
    folder: vaultDir,
    blob,
    database: join(dirname(dirname(dirname(blob))), 'db'),
    testimony,
    photo: (taken.imported as { code: string }[])[0]?.code ?? '',
    account,
    copyTo: (to) => cp(vaultDir, to, { recursive: true }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

type KeyName = 'passphraseKey' | 'compartmentKey' | 'databaseKey' | 'blobKey' | 'logKey'
export type Keys = Readonly<Partial<Record<KeyName, Uint8Array>>>

/** A picture of one pixel behind which `extra` further bytes follow. */
export async function writePhoto(path: string, extra = 0): Promise<string> {
  await writeFile(path, Buffer.concat([tinyPng(path), randomFillSync(Buffer.alloc(extra))]))
  return path
}

export async function flipBit(path: string, at: number): Promise<void> {
  const bytes = await readFile(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await writeFile(path, bytes)
}

/** In a process of its own: the test runner cannot load the database's addon. */
export async function raiseSchema(vaultDir: string): Promise<void> {
  const script = join(import.meta.dirname, 'support-later-schema.ts')
  await promisify(execFile)(process.execPath, [script, vaultDir, passphrase])
}

/** As a later Kalifa would write the key file: docs/format.md, with its sum over the new version. */
export async function raiseKeyFile(vaultDir: string): Promise<void> {
  for (const name of ['keys', 'keys.bak']) {
    const path = join(vaultDir, name)
    const bytes = await readFile(path)
    bytes.writeUInt16LE(99, 0)
    const hash = createHash('sha256')
    for (const part of [bytes.subarray(0, 48), bytes.subarray(80, 4096), bytes.subarray(8192)]) hash.update(part)
    bytes.set(hash.digest(), 48)
    await writeFile(path, bytes)
  }
}

/** The keys that a phrase opens in a vault, which may be open: they are taken from a copy of its key files. */
export async function keysOf(vaultDir: string, phrase = passphrase): Promise<Keys> {
  const copy = await mkdtemp(join(tmpdir(), 'kalifa-keys-'))
  try {
    for (const name of ['keys', 'keys.bak']) await cp(join(vaultDir, name), join(copy, name))
    const script = join(import.meta.dirname, 'support-vault-keys.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [script, copy, phrase])
    const keys = JSON.parse(stdout) as Record<KeyName, string>
    return Object.fromEntries(Object.entries(keys).map(([name, hex]) => [name, Buffer.from(hex, 'hex')]))
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}
