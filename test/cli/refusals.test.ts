import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Vault } from '../../src/vault/index.ts'
import { type Ended, type Folder, kalifa, passphrase, passphraseBytes, temporaryFolder } from './kalifa.ts'

let folder: Folder
let vault: readonly string[]
beforeAll(async () => {
  folder = temporaryFolder()
  vault = ['--vault', folder.path('vault')]
  const engine = new Vault(folder.path('vault'))
  await engine.call('vault.create', { passphrase: passphraseBytes() })
  await engine.call('testimony.create', { body: { account: 'avant' } })
  engine.close()
}, 60_000)
afterAll(() => folder.remove())

/** The name and hash of every file below a folder but the lock. */
function contentOf(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== 'lock',
  )
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(paths.map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]))
}

const errorOf = ({ stdout }: Ended): unknown => JSON.parse(stdout).error

describe('a refusal', { timeout: 60_000 }, () => {
  it('of a wrong passphrase changes nothing', async () => {
    const before = contentOf(folder.path('vault'))
    const added = await kalifa(['add', 'testimony', ...vault, '--json'], {
      phrase: 'le fleuve passe sous le pont de Mopti',
    })
    expect(added.exit).toBe(3)
    expect(errorOf(added)).toEqual({ code: 'passphrase-wrong' })
    expect(added.stderr).toBe('kalifa : Cette phrase n’ouvre pas ce coffre. [passphrase-wrong]\n')
    expect(contentOf(folder.path('vault'))).toEqual(before)
  })

  it('of a vault that another process has open changes nothing', async () => {
    const engine = new Vault(folder.path('vault'))
    await engine.call('vault.unlock', { passphrase: passphraseBytes() })
    try {
      const second = await kalifa(['add', 'testimony', ...vault, '--json', '--lang', 'en'])
      expect(second.exit).toBe(6)
      expect(errorOf(second)).toEqual({ code: 'vault-in-use' })
      expect(second.stderr).toContain('Another program has this vault open.')
      expect((await engine.call('vault.summary', {})).testimonies).toBe(1)
    } finally {
      engine.close()
    }
  })

  it('of a record that is not there, or of fields it cannot have, comes before anything is written', async () => {
    const before = contentOf(folder.path('vault'))
    const absent = await kalifa(['show', ...vault, 'T-1999-0001', '--json'])
    expect([absent.exit, errorOf(absent)]).toEqual([2, { code: 'record-absent' }])
    const refusedKeeping = folder.writeJson('no.json', { consent: { keep: 'no' }, account: 'jamais' })
    const unkept = await kalifa(['add', 'testimony', ...vault, '--from', refusedKeeping, '--json'])
    expect([unkept.exit, errorOf(unkept)]).toEqual([5, { code: 'consent-refuses-keeping' }])
    expect(contentOf(folder.path('vault'))).toEqual(before)
  })

  it('of a passphrase that is too short leaves no vault behind', async () => {
    const short = await kalifa(['init', '--vault', folder.path('short'), '--json'], { phrase: 'trop court' })
    expect([short.exit, errorOf(short)]).toEqual([5, { code: 'passphrase-too-short' }])
    const opened = await kalifa(['open', '--vault', folder.path('short'), '--json'])
    expect([opened.exit, errorOf(opened)]).toEqual([2, { code: 'vault-absent' }])
  })

  it('of damage names it', async () => {
    const damaged = folder.path('damaged')
    mkdirSync(damaged)
    for (const copy of ['keys', 'keys.bak']) {
      const bytes = readFileSync(join(folder.path('vault'), copy))
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(join(damaged, copy), bytes)
    }
    const opened = await kalifa(['open', '--vault', damaged, '--json'])
    expect([opened.exit, errorOf(opened)]).toEqual([4, { code: 'vault-damaged' }])
  })
})

describe('a request that cannot be understood', () => {
  it('ends with 2 and says why, in words and for a program', async () => {
    const ended = await kalifa(['open', ...vault, '--out', 'y', '--json', '--lang', 'en'])
    expect(ended.exit).toBe(2)
    expect(errorOf(ended)).toEqual({ code: 'request-invalid', problem: 'option-unknown', what: '--out' })
    expect(ended.stderr).toBe('kalifa: Unknown option here: --out [request-invalid: option-unknown]\n')
  })

  it('never repeats a passphrase that was given as an argument', async () => {
    for (const args of [[`--passphrase=${passphrase}`], ['--passphrase', passphrase], [`--password=${passphrase}`]]) {
      const { exit, stdout, stderr } = await kalifa(['open', ...vault, ...args], { phrase: null })
      expect([exit, stdout]).toEqual([2, ''])
      expect(stderr).toContain('passphrase-in-arguments')
      expect(stderr).not.toContain('fleuve')
    }
  })

  it('does not wait for a passphrase that nobody can type', async () => {
    const { exit, stderr } = await kalifa(['open', ...vault], { phrase: null })
    expect(exit).toBe(2)
    expect(stderr).toContain('passphrase-missing')
  })
})

describe('the system', { timeout: 60_000 }, () => {
  it('that lets nothing be written in the folder is named, and nothing changes', async () => {
    const readOnly = folder.path('vault')
    const before = contentOf(readOnly)
    const entries = [
      readOnly,
      ...readdirSync(readOnly, { recursive: true }).map((name) => join(readOnly, String(name))),
    ]
    for (const path of entries) chmodSync(path, 0o500)
    try {
      const ended = await kalifa(['add', 'testimony', ...vault, '--json'], { withoutPrivileges: true })
      expect([ended.exit, errorOf(ended)]).toEqual([6, { code: 'vault-read-only' }])
    } finally {
      for (const path of entries) chmodSync(path, 0o700)
    }
    expect(contentOf(readOnly)).toEqual(before)
  })

  it('that cannot take the answer is not taken for success', async () => {
    const ended = await kalifa(['help'], { phrase: null, stdout: openSync('/dev/full', 'w') })
    expect(ended.exit).toBe(6)
  })
})
