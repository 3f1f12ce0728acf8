import { rmSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { shapedRandom } from '../../src/cli/madeUp/random.ts'
import type { ErrorCode } from '../../src/shared/errors.ts'
import { type Act, acts } from './acts.ts'
import { type Failure, failDisk, failures } from './failingDisk.ts'
import { readTree, type Tree, writeTree } from './folder.ts'
import { codeOf, newPlace, newVault } from './place.ts'
import { recordCuts } from './powerCuts.ts'
import { drawn, long, seed } from './seed.ts'

/** Every operation that the vault asks of the disk goes wrong once, or the power is cut there: old or new, never mixed. */

const place = newPlace()
const random = shapedRandom(seed)

/** Or 'unfinished', where what was there is destroyed already: what each act leaves is judged below. */
const codes: Readonly<Record<Failure, readonly ErrorCode[]>> = {
  ENOSPC: ['disk-full'],
  EIO: ['disk-failed'],
  EROFS: ['vault-read-only'],
  short: [],
}

function startWith(tree: Tree | undefined): void {
  if (tree) writeTree(place.vault, tree)
  else rmSync(place.vault, { recursive: true, force: true })
}

/** Runs the act on whatever disk is in place. */
async function outcomeOf(act: Act): Promise<'finished' | ErrorCode> {
  const vault = newVault(place.vault)
  try {
    await act.run(vault, place.path)
    return 'finished'
  } catch (error) {
    return codeOf(error)
  } finally {
    closeQuietly(vault)
  }
}

function closeQuietly(vault: { close: () => void }): void {
  try {
    vault.close()
  } catch (error) {
    codeOf(error)
  }
}

describe.each(acts)('$name', (act) => {
  let before: Tree | undefined
  let operations = 0

  beforeAll(async () => {
    startWith(undefined)
    await act.before?.(place.vault, place.path)
    before = act.before ? readTree(place.vault) : undefined
    const disk = failDisk({ at: Number.POSITIVE_INFINITY, failure: 'EIO', forGood: true })
    startWith(before)
    expect(await outcomeOf(act)).toBe('finished')
    operations = disk.count()
    disk.restore()
    expect(operations).toBeGreaterThan(0)
  })

  test(`is there or not after a power cut at any moment (seed ${seed})`, async () => {
    startWith(before)
    const recorder = recordCuts(place.vault)
    expect(await outcomeOf(act)).toBe('finished')
    const states = recorder.stop()
    expect(states.length).toBeGreaterThan(1)
    for (const index of drawn(states.length, 3, random.below)) {
      const state = states[index]
      if (!state) continue
      writeTree(place.vault, state.tree)
      await about(state.when, () => act.judge(place.vault, state.when === 'at the end'))
    }
  })

  test(`is refused or done, whichever operation fails (seed ${seed})`, async () => {
    for (const at of drawn(operations, 2, random.below))
      for (const failure of long ? failures : [random.pick(failures)]) {
        const forGood = random.below(2) === 0
        startWith(before)
        const disk = failDisk({ at, failure, forGood })
        const outcome = await outcomeOf(act).finally(disk.restore)
        const what = `operation ${at} of ${operations}, ${failure}${forGood ? ' for good' : ''}: ${outcome}`
        await about(what, async () => {
          if (outcome !== 'finished') expect([...codes[failure], 'disk-failed', 'unfinished']).toContain(outcome)
          await act.judge(place.vault, outcome === 'finished')
        })
      }
  })
})

async function about(what: string, judge: () => Promise<void>): Promise<void> {
  try {
    await judge()
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
