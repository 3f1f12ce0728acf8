import { readdirSync, statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KalifaError } from '../../src/shared/errors.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { answer, type Folder, type Given, kalifa, passphrase, passphraseBytes, temporaryFolder } from './kalifa.ts'

const facade = 'douze calebasses au marché de Koutiala'
const destroying = 'mon oncle vend trois charrettes bleues'
const next = 'la lune éclaire un grenier vide'

let folder: Folder
let vault: readonly string[]
beforeAll(async () => {
  folder = temporaryFolder()
  vault = ['--vault', folder.path('vault')]
  const engine = new Vault(folder.path('vault'), { kdf: kdfFloor })
  await engine.call('vault.create', { passphrase: passphraseBytes() })
  await engine.call('testimony.create', { body: { account: 'à garder' } })
  engine.close()
})
afterAll(() => folder.remove())

/** The exit code and the error of a command that must be refused. */
async function refusal(args: readonly string[], given?: Given): Promise<[exit: number | null, error: unknown]> {
  const { exit, stdout } = await kalifa([...args, '--json'], given)
  return [exit, JSON.parse(stdout).error]
}
/** A line a phrase, all on descriptor 3. */
const lines = (...phrases: readonly string[]) => ({ phrase: phrases.join('\n') })

/** Whether a phrase opens the vault; through the engine, which is quicker than a process for each. */
async function opens(phrase: string): Promise<boolean> {
  const engine = new Vault(folder.path('vault'))
  try {
    await engine.call('vault.unlock', { passphrase: new Uint8Array(Buffer.from(phrase)) })
    return true
  } catch (error) {
    if (error instanceof KalifaError && error.code === 'passphrase-wrong') return false
    throw error
  } finally {
    engine.close()
  }
}

describe('a change of passphrase', { timeout: 120_000 }, () => {
  const change = ['passphrase', '--new-passphrase-fd', '3']

  it('is refused when the current one is wrong, or the new one is near it or too short', async () => {
    const wrong = await refusal([...change, ...vault], lines('une phrase qui n’ouvre rien', next))
    expect(wrong).toEqual([3, { code: 'passphrase-wrong' }])
    const near = await refusal([...change, ...vault], lines(passphrase, `${passphrase} !`))
    expect(near).toEqual([5, { code: 'passphrase-too-near' }])
    const short = await refusal([...change, ...vault], lines(passphrase, 'trop court'))
    expect(short).toEqual([5, { code: 'passphrase-too-short' }])
    const missing = await refusal([...change, ...vault], lines(passphrase))
    expect(missing).toMatchObject([2, { problem: 'passphrase-empty', what: '--new-passphrase-fd' }])
    expect(await opens(passphrase)).toBe(true)
  })

  it('leaves one phrase, the new one', async () => {
    const file = folder.write('next', `${next}\n`)
    const changed = await kalifa(['passphrase', ...vault, '--new-passphrase-file', file, '--lang', 'en'])
    expect(changed.stdout).toContain('The old one no longer opens this vault.')
    expect(await opens(passphrase)).toBe(false)
    expect(await opens(next)).toBe(true)
    expect(await answer([...change, ...vault], lines(next, passphrase))).toEqual({ changed: true })
  })

  it('can take a phrase that Kalifa drew', async () => {
    const { passphrase: first } = await answer(['passphrase', 'suggest'], { phrase: null })
    const { passphrase: second } = await answer(['passphrase', 'suggest', '--lang', 'en'], { phrase: null })
    expect(first).not.toBe(second)
    await answer([...change, ...vault], lines(passphrase, String(first)))
    await answer([...change, ...vault], lines(String(first), passphrase))
    expect(await opens(passphrase)).toBe(true)
  })
})

describe('a façade', { timeout: 120_000 }, () => {
  const create = ['duress', 'facade', 'create', '--facade-fd', '3']

  it('is not made without the word that it replaces another vault, nor with a near phrase', async () => {
    const unsaid = await refusal([...create, ...vault], lines(passphrase, facade))
    expect(unsaid).toMatchObject([2, { problem: 'acknowledgement-missing', what: '--replace-other-vault' }])
    const near = await refusal([...create, ...vault, '--replace-other-vault'], lines(passphrase, `${passphrase}s`))
    expect(near).toEqual([5, { code: 'passphrase-too-near' }])
    expect(await answer(['duress', ...vault])).toEqual({ facade: null })
  })

  it('opens with its own phrase, and is reminded of until it is filled', async () => {
    await answer([...create, ...vault, '--replace-other-vault'], lines(passphrase, facade))
    expect(await answer(['duress', ...vault])).toMatchObject({
      facade: { profile: 'simple', records: 0, changed: null, remind: 'empty', destroying: false },
    })
    expect((await kalifa(['duress', ...vault])).stdout).toContain('La façade est vide')
    expect(await answer(['open', ...vault], lines(facade))).toMatchObject({ profile: 'simple', testimonies: 0 })
    await answer(['add', 'contact', ...vault, '--name', 'Tante Awa'], lines(facade))
    expect(await answer(['duress', ...vault])).toMatchObject({ facade: { records: 1, remind: null } })
    expect(await answer(['open', ...vault])).toMatchObject({ profile: 'defender', testimonies: 1, contacts: 0 })
  })

  it('knows of no façade of its own, and cannot destroy the real vault by removing one', async () => {
    expect(await answer(['duress', ...vault], lines(facade))).toEqual({ facade: null })
    const removal = ['duress', 'facade', 'remove', '--destroy-facade']
    expect(await refusal([...removal, ...vault], lines(facade))).toEqual([3, { code: 'facade-absent' }])
    expect(await opens(passphrase)).toBe(true)
  })
})

describe('the phrase that destroys', { timeout: 120_000 }, () => {
  const acknowledged = ['--it-destroys-my-records', '--i-have-no-copy']
  const set = ['duress', 'destroying', 'set', '--facade-fd', '3', '--destroying-fd', '3']

  it.each([
    ['a wrong façade phrase', ['une phrase qui n’ouvre rien', destroying], 3, 'facade-absent'],
    ['its own vault’s phrase as the façade’s', [passphrase, destroying], 5, 'passphrase-too-near'],
    ['one near the façade’s', [facade, `${facade} !`], 5, 'passphrase-too-near'],
    ['one near the vault’s own', [facade, `${passphrase} !`], 5, 'passphrase-too-near'],
  ] as const)('is refused with %s', async (_, phrases, exit, code) => {
    const refused = await refusal([...set, ...vault, ...acknowledged], lines(passphrase, ...phrases))
    expect(refused).toEqual([exit, { code }])
  })

  it('is set, removed and opens nothing then, and set again', async () => {
    expect(await answer(['duress', ...vault])).toMatchObject({ facade: { destroying: false } })
    await answer([...set, ...vault, ...acknowledged], lines(passphrase, facade, destroying))
    expect(await answer(['duress', ...vault])).toMatchObject({ facade: { destroying: true } })
    await answer(['duress', 'destroying', 'remove', ...vault])
    expect(await opens(destroying)).toBe(false)
    expect(await opens(passphrase)).toBe(true)
    await answer([...set, ...vault, ...acknowledged], lines(passphrase, facade, destroying))
  })

  it('destroys the real keys and opens the façade, and nothing tells it from the façade’s own', async () => {
    const asFacade = await kalifa(['open', ...vault], lines(facade))
    const used = await kalifa(['open', ...vault], lines(destroying))
    expect(used).toEqual(asFacade)
    expect(used.stdout).not.toMatch(/témoignage|pièce|envoi|remettre/i)
    expect(await opens(passphrase)).toBe(false)
    expect(await answer(['open', ...vault], lines(destroying))).toMatchObject({ profile: 'simple', contacts: 1 })
    expect(await answer(['open', ...vault], lines(facade))).toMatchObject({ profile: 'simple', contacts: 1 })
    expect(await answer(['check', ...vault], lines(facade))).toMatchObject({ problems: [], keyFile: 'ok' })
  })

  it('leaves a second compartment like a new vault’s', async () => {
    const fresh = new Vault(folder.path('fresh'), { kdf: kdfFloor })
    await fresh.call('vault.create', { passphrase: passphraseBytes() })
    fresh.close()
    expect(smallestDatabase(folder.path('vault'))).toBe(smallestDatabase(folder.path('fresh')))
  })
})

/** In bytes: that of the compartment which holds less. */
function smallestDatabase(dir: string): number {
  const compartments = readdirSync(dir).filter((name) => /^[0-9a-f]{16}$/.test(name))
  return Math.min(...compartments.map((name) => statSync(`${dir}/${name}/db`).size))
}

describe('the destruction of the keys', { timeout: 120_000 }, () => {
  it('waits for the word and the passphrase', async () => {
    const unsaid = await refusal(['destroy', ...vault], lines(facade))
    expect(unsaid).toMatchObject([2, { problem: 'acknowledgement-missing', what: '--destroy-keys' }])
    const wrong = await refusal(['destroy', ...vault, '--destroy-keys'])
    expect(wrong).toEqual([3, { code: 'passphrase-wrong' }])
    expect(await opens(facade)).toBe(true)
  })

  it('leaves no vault, and a new one can be made in the same folder', async () => {
    const destroyed = await kalifa(['destroy', ...vault, '--destroy-keys', '--lang', 'en'], lines(facade))
    expect(destroyed.stdout).toContain('The keys on this computer were destroyed.')
    expect(destroyed.exit).toBe(0)
    expect(await refusal(['open', ...vault], lines(facade))).toEqual([2, { code: 'vault-absent' }])
    await answer(['init', ...vault, '--profile', 'simple'], lines(next))
    expect(await answer(['open', ...vault], lines(next))).toMatchObject({ profile: 'simple', contacts: 0 })
    expect(await opens(facade)).toBe(false)
  })
})
