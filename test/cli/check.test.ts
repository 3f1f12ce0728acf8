import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { answer, type Folder, kalifa, passphraseBytes, temporaryFolder } from './kalifa.ts'

let folder: Folder
let vault: readonly string[]
beforeEach(async () => {
  folder = temporaryFolder()
  vault = ['--vault', folder.path('vault')]
  const engine = new Vault(folder.path('vault'), { kdf: kdfFloor })
  await engine.call('vault.create', { passphrase: passphraseBytes() })
  await engine.call('testimony.create', { body: { account: 'avant' } })
  engine.close()
})
afterEach(() => folder.remove())

/** The folder of the compartment that the passphrase opens: the one whose database a save changes. */
async function savedOnceMore(): Promise<{ readonly path: string; readonly before: Uint8Array }> {
  const paths = readdirSync(folder.path('vault'))
    .filter((name) => /^[0-9a-f]{16}$/.test(name))
    .map((name) => join(folder.path('vault'), name))
  const databases = paths.map((path) => readFileSync(join(path, 'db')))
  const engine = new Vault(folder.path('vault'))
  await engine.call('vault.unlock', { passphrase: passphraseBytes() })
  await engine.call('testimony.create', { body: { account: 'après' } })
  engine.close()
  const changed = paths.findIndex(
    (path, index) => !readFileSync(join(path, 'db')).equals(databases[index] ?? Buffer.of()),
  )
  return { path: paths[changed] ?? '', before: databases[changed] ?? Buffer.of() }
}

describe('check', { timeout: 120_000 }, () => {
  it('tells what interrupted imports left and it removed, once', async () => {
    const { path } = await savedOnceMore()
    for (const name of ['0'.repeat(30), '1'.repeat(30)]) {
      mkdirSync(join(path, 'blobs', '00'), { recursive: true })
      writeFileSync(join(path, 'blobs', '00', name), 'a file of no record')
    }
    const checked = await kalifa(['check', ...vault])
    expect(checked.stdout).toContain('2 restes d’ajouts ou de suppressions interrompus ont été retirés.')
    expect(checked.exit).toBe(0)
    expect(await answer(['check', ...vault])).toMatchObject({ orphans: 0, problems: [] })
  })

  it('tells that a copy of the key file was repaired, even if opening had done it', async () => {
    writeFileSync(folder.path('vault/keys.bak'), 'damaged')
    const checked = await kalifa(['check', ...vault, '--lang', 'en'])
    expect(checked.stdout).toContain('One of the key file’s two copies was repaired.')
    expect(checked.exit).toBe(0)
  })

  it('misses the newest saves when an older database was put back', async () => {
    const { path, before } = await savedOnceMore()
    writeFileSync(join(path, 'db'), before)
    const checked = await kalifa(['check', ...vault])
    expect(checked.stdout).toMatch(/derniers enregistrements manquants, constaté le \d{4}-/)
    expect(checked.exit).toBe(7)
  })
})
