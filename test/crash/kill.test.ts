import { readdirSync, rmSync } from 'node:fs'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { shapedRandom } from '../../src/cli/madeUp/random.ts'
import { openedByOne } from './acts.ts'
import { blobFiles, readTree, type Tree, writeTree } from './folder.ts'
import { intentIn } from './intents.ts'
import { type Kill, workAndKill } from './killing.ts'
import { after, type Notebook, Writer } from './notebook.ts'
import {
  accountsById,
  contentsOf,
  created,
  expectSound,
  newPlace,
  newVault,
  phrases,
  tried,
  unlocked,
} from './place.ts'
import { long, seed } from './seed.ts'
import { withFacade, withPhotos } from './templates.ts'
import type { Step } from './worker.ts'

/** A process with the engine in it is killed at a random moment, again and again, over everything it can be asked to do. */

const place = newPlace()
const random = shapedRandom(seed)
const writer = new Writer(random, place.path)
const { own, next, facade, destroying } = phrases

/** System calls that a worker is killed on, and about how many of them it makes. */
const calls = { pwrite64: 120, fsync: 60, ftruncate: 6, unlink: 4, utimensat: 40 } as const

/** Often early, seldom late: most tasks are short. `slowest`: how long one step may take, in milliseconds. */
function someKill(steps: number, slowest: number): Kill {
  if (random.below(2) === 0)
    return { by: 'time', afterSteps: random.below(steps), ms: Math.floor(random.next() * slowest) }
  const name = random.pick(Object.keys(calls) as (keyof typeof calls)[])
  return { by: 'call', name, nth: 1 + Math.floor(random.next() ** 2 * calls[name]) }
}

interface Round {
  readonly kill: Kill
  readonly finished: number
}

/** Has a worker do these steps, kills it, and judges what it left. Three hundred rounds in all in the long form. */
async function rounds(
  share: number,
  slowest: number,
  begin: (index: number) => readonly Step[] | Promise<readonly Step[]>,
  judge: (round: Round, steps: readonly Step[]) => Promise<void>,
): Promise<string> {
  const count = long ? share * 15 : share
  let killed = 0
  for (let index = 0; index < count; index++) {
    const steps = await begin(index)
    const kill = someKill(steps.length, slowest)
    const end = await workAndKill({ folder: place.vault, steps }, kill)
    killed += end.killed ? 1 : 0
    try {
      expect([...end.refused], 'refused by a healthy disk').toEqual([])
      await judge({ kill, finished: end.done.length }, steps)
    } catch (error) {
      const about = `round ${index}, ${JSON.stringify(kill)}, ${end.done.length} of ${steps.map((step) => step.do)} done`
      throw new Error(`${about}: ${error instanceof Error ? error.message : error}`, { cause: error })
    }
  }
  return `${killed} of ${count} workers were killed before their end`
}

describe(`a process killed at random (seed ${seed})`, () => {
  test('while writing loses no finished record, leaves none half, and one passphrase', async ({ annotate }) => {
    let notebook: Notebook = await newNotebook()
    const summary = await rounds(
      9,
      60,
      async (index) => {
        if (index % 8 === 0) notebook = await newNotebook()
        return writer.steps(notebook)
      },
      async ({ finished }, steps) => {
        const [before, later] = [finished, finished + 1].map((done) =>
          after(notebook, steps.slice(0, done), writer.hashes),
        )
        const candidates = [...new Set([notebook.phrase, later?.phrase ?? '', before?.phrase ?? ''])]
        const { vault, phrase } = await openedByOne(place.vault, ...candidates)
        await expectSound(vault, place.vault)
        const accounts = await accountsById(vault)
        const photos = new Map(Object.entries((await contentsOf(vault)).photos))
        vault.close()
        expect([before, later]).toContainEqual({
          accounts: [...accounts.values()].sort(),
          photos: [...photos].sort(),
          phrase,
        })
        notebook = { accounts, photos, phrase }
      },
    )
    await annotate(summary)
  })

  test('while making a vault leaves one, or none and the place for it', async ({ annotate }) => {
    const steps: Step[] = [
      { do: 'create-vault', phrase: own },
      { do: 'create', account: 'Le premier.' },
      { do: 'close' },
    ]
    const begin = () => {
      rmSync(place.vault, { recursive: true, force: true })
      return steps
    }
    const summary = await rounds(2, 900, begin, async ({ finished }) => {
      const { state } = await newVault(place.vault).call('vault.status', {})
      if (finished > 0) expect(state).toBe('locked')
      const vault = state === 'absent' ? await created(place.vault) : await unlocked(place.vault)
      await expectSound(vault, place.vault)
      const accounts = [...(await accountsById(vault)).values()]
      vault.close()
      expect(finished < 2 ? [[], ['Le premier.']] : [['Le premier.']]).toContainEqual(accounts)
    })
    await annotate(summary)
  })
})

async function newNotebook(): Promise<Notebook> {
  rmSync(place.vault, { recursive: true, force: true })
  ;(await created(place.vault)).close()
  return { accounts: new Map(), photos: new Map(), phrase: own }
}

describe(`a process killed while it destroys (seed ${seed})`, () => {
  let full: Tree
  let withBoth: Tree
  beforeAll(async () => {
    await withPhotos(place.vault, place.path)
    full = readTree(place.vault)
    await withFacade(place.vault)
    withBoth = readTree(place.vault)
  })

  const began = (tree: () => Tree, steps: readonly Step[]) => () => {
    writeTree(place.vault, tree())
    return steps
  }

  async function expectAllThere(): Promise<void> {
    const vault = await unlocked(place.vault)
    await expectSound(vault, place.vault)
    const { accounts, photos } = await contentsOf(vault)
    vault.close()
    expect([Object.keys(accounts).length, Object.keys(photos).sort()]).toEqual([2, ['a.jpg', 'b.jpg', 'gardee.jpg']])
  }

  test('by its phrase leaves either all of the vault, or the façade and nothing of the vault', async ({ annotate }) => {
    const steps: Step[] = [{ do: 'unlock', phrase: destroying }, { do: 'create', account: 'Un mot.' }, { do: 'close' }]
    const summary = await rounds(
      4,
      500,
      began(() => withBoth, steps),
      async ({ finished }) => {
        const announced = intentIn(place.vault) !== 0 || finished > 0
        const opened = await tried(place.vault, own)
        if (announced) expect(opened, 'the old keys').toBe('passphrase-wrong')
        if (typeof opened !== 'string') {
          opened.close()
          await expectAllThere()
          return
        }
        expect(opened).toBe('passphrase-wrong')
        const decoy = await unlocked(place.vault, facade)
        await vi.waitFor(() => expect(blobFiles(readTree(place.vault))).toEqual([]), 10_000)
        await expectSound(decoy, place.vault)
        const accounts = [...(await accountsById(decoy)).values()]
        decoy.close()
        expect([[], ['Un mot.']]).toContainEqual(accounts)
        expect(intentIn(place.vault)).toBe(0)
        const again = await unlocked(place.vault, destroying)
        again.close()
      },
    )
    await annotate(summary)
  })

  test('everything leaves a vault, or none at all', async ({ annotate }) => {
    const steps: Step[] = [{ do: 'unlock', phrase: own }, { do: 'destroy-keys' }]
    const summary = await rounds(
      3,
      500,
      began(() => withBoth, steps),
      async ({ finished }) => {
        const announced = intentIn(place.vault) !== 0 || finished > 1
        const { state } = await newVault(place.vault).call('vault.status', {})
        if (announced) expect(state).toBe('absent')
        if (state === 'locked') return expectAllThere()
        expect(readdirSync(place.vault).filter((name) => name !== 'lock' && name !== 'lock-journal')).toEqual([])
        expect(await tried(place.vault, own)).toBe('vault-absent')
        ;(await created(place.vault)).close()
      },
    )
    await annotate(summary)
  })

  test('or makes a façade keeps the vault, and tells truly whether there is one', async ({ annotate }) => {
    const steps: Step[] = [
      { do: 'unlock', phrase: own },
      { do: 'create-facade', current: own, facade },
      { do: 'set-destroying', current: own, facade, destroying },
      { do: 'change-passphrase', current: own, next },
      { do: 'remove-facade', current: next },
    ]
    const summary = await rounds(
      2,
      900,
      began(() => full, steps),
      async ({ finished }) => {
        const { vault, phrase } = await openedByOne(place.vault, own, next)
        await expectSound(vault, place.vault)
        const state = await vault.call('security.state', {})
        expect(Object.keys((await contentsOf(vault)).photos)).toHaveLength(3)
        vault.close()
        const decoy = await tried(place.vault, facade)
        expect(typeof decoy === 'string' ? decoy : 'opened').toBe(state.facade ? 'opened' : 'passphrase-wrong')
        if (typeof decoy !== 'string') decoy.close()
        if (finished >= 4) expect(phrase).toBe(next)
        if (finished >= 2 && finished < 4) expect(state.facade).not.toBeNull()
        if (finished === 3) expect(state.facade?.destroying).toBe(true)
        if (finished === 5) expect(state.facade).toBeNull()
      },
    )
    await annotate(summary)
  })
})
