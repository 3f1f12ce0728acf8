import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { shapedRandom } from '../../src/cli/madeUp/random.ts'
import type { ErrorCode } from '../../src/shared/errors.ts'
import { openedByOne } from './acts.ts'
import { readTree, type Tree, writeTree } from './folder.ts'
import { straced, type WorkerEnd, workUnder } from './killing.ts'
import { after, type Notebook, Writer } from './notebook.ts'
import { accountsById, contentsOf, created, expectSound, newPlace, phrases } from './place.ts'
import { long, seed } from './seed.ts'
import type { Step } from './worker.ts'

/**
 * The system itself refuses: SQLite's calls too. strace makes the n-th call of a kind fail, or every one from then on; libfiu
 * (Debian's fiu-utils) makes calls fail or write short at random.
 */

const place = newPlace()
const random = shapedRandom(seed)
const writer = new Writer(random, place.path)

const calls = { pwrite64: 90, fsync: 60, ftruncate: 6, unlink: 3 } as const
const errors = ['ENOSPC', 'EIO', 'EROFS', 'EDQUOT'] as const
/** What a refusing disk may be called. Once a write was refused, SQLite may say so of what follows. */
const disk: readonly ErrorCode[] = ['disk-full', 'disk-failed', 'vault-read-only']

let empty: Tree
beforeAll(async () => {
  rmSync(place.vault, { recursive: true, force: true })
  ;(await created(place.vault)).close()
  empty = readTree(place.vault)
})

async function round(command: readonly string[]): Promise<{ steps: readonly Step[]; end: WorkerEnd }> {
  writeTree(place.vault, empty)
  const start: Notebook = { accounts: new Map(), photos: new Map(), phrase: phrases.own }
  const steps = [...writer.steps(start), { do: 'close' } as const]
  const end = await workUnder(command, { folder: place.vault, steps, goOn: true })
  try {
    expect(end.done.length + end.refused.size, 'steps with an end').toBeGreaterThan(0)
    await judge(start, steps, end)
  } catch (error) {
    const told = steps.map(
      (step, index) => `${step.do}: ${end.refused.get(index) ?? (end.done.includes(index) ? 'ok' : '-')}`,
    )
    throw new Error(`${command.join(' ')}, ${told.join(', ')}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  }
  return { steps, end }
}

/** What was reported as done is there; what was refused is there or not. */
async function judge(start: Notebook, steps: readonly Step[], end: WorkerEnd): Promise<void> {
  const doubtful = [...end.refused.keys()].filter((index) => !harmless.has(steps[index]?.do ?? 'close'))
  const possible = subsets(doubtful).map((taken) => {
    const real = [...end.done, ...taken].sort((a, b) => a - b).flatMap((index) => steps[index] ?? [])
    return after(start, real, writer.hashes)
  })
  const candidates = [...new Set(possible.map(({ phrase }) => phrase))]
  const { vault, phrase } = await openedByOne(place.vault, ...candidates)
  try {
    await expectSound(vault, place.vault)
    const accounts = [...(await accountsById(vault)).values()].sort()
    const photos = Object.entries((await contentsOf(vault)).photos).sort()
    expect(possible).toContainEqual({ accounts, photos, phrase })
  } finally {
    vault.close()
  }
}

/** Each refused step says that the disk refused, or that the phrase is not the one which a refused step before it was to set. */
function expectRefusals({ steps, end }: Awaited<ReturnType<typeof round>>): void {
  let unchanged = false
  for (const [index, code] of [...end.refused].sort(([a], [b]) => a - b)) {
    const changes = steps[index]?.do === 'change-passphrase'
    expect(changes && unchanged ? [...disk, 'passphrase-wrong'] : disk).toContain(code)
    unchanged ||= changes
  }
}

const harmless: ReadonlySet<Step['do']> = new Set(['unlock', 'check', 'flush', 'close'])

function subsets([first, ...rest]: readonly number[]): readonly (readonly number[])[] {
  if (first === undefined) return [[]]
  const without = subsets(rest)
  return [...without, ...without.map((some) => [first, ...some])]
}

/** Such calls write a part of what they are given. */
const shortWrites = (probability: number) => failingAtRandom('posix/io/rw/pwrite/reduce', probability, 0)

describe('the tools do what they are asked', () => {
  test.each([
    ['strace', straced('pwrite64', 'error=ENOSPC:when=1+'), 'disk-full'],
    ['libfiu', failingAtRandom('posix/io/sync/fsync', 1, 5), 'disk-failed'],
  ] as const)('%s makes calls fail', async (_, command, code) => {
    const { end } = await round(command)
    expect([...end.refused.values()]).toContain(code)
  })

  test('libfiu makes writes short', async () => {
    const log = join(place.path, 'writes')
    const watched = ['strace', '-f', '-qq', '-o', log, '-e', 'trace=pwrite64']
    const writesOfFewBytes = async (command: readonly string[]) => {
      await round([...watched, ...command])
      return readFileSync(log, 'utf8').match(/pwrite64\(.*, [1-9], \d+\) += \d+$/gm)?.length ?? 0
    }
    expect(await writesOfFewBytes([])).toBe(0)
    expect(await writesOfFewBytes(shortWrites(0.3))).toBeGreaterThan(0)
  })
})

describe(`a system that refuses (seed ${seed})`, () => {
  test('one call, or all from then on, is told so; nothing that was done is lost', async () => {
    for (let left = long ? 100 : 4; left > 0; left--) {
      const name = random.pick(Object.keys(calls) as (keyof typeof calls)[])
      const nth = 1 + Math.floor(random.next() ** 2 * calls[name])
      const error = random.pick(errors)
      expectRefusals(await round(straced(name, `error=${error}:when=${nth}${random.below(2) === 0 ? '' : '+'}`)))
    }
  })

  test('some calls at random is told so; nothing that was done is lost', async () => {
    for (let left = long ? 60 : 3; left > 0; left--) {
      const point = random.pick(['rw/pwrite', 'sync/fsync', 'rw/ftruncate', 'dir/unlink'] as const)
      const errno = random.pick([5, 28, 30] as const)
      const often = point === 'rw/pwrite' ? 0.02 : 0.08
      expectRefusals(await round(failingAtRandom(`posix/io/${point}`, often, errno)))
    }
  })

  test('nothing, but writes short, is no fault at all', async () => {
    for (let left = long ? 20 : 1; left > 0; left--) {
      const { end, steps } = await round(shortWrites(0.3))
      expect([...end.refused]).toEqual([])
      expect(end.done).toHaveLength(steps.length)
    }
  })
})

const failingAtRandom = (name: string, probability: number, errno: number): readonly string[] => [
  'fiu-run',
  ...['-x', '-f', '', '-c', `enable_random name=${name},probability=${probability},failinfo=${errno}`],
]
