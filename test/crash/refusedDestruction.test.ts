import { beforeAll, describe, expect, test, vi } from 'vitest'
import { shapedRandom } from '../../src/cli/madeUp/random.ts'
import type { ErrorCode } from '../../src/shared/errors.ts'
import { withAll } from './acts.ts'
import { failDisk, failures } from './failingDisk.ts'
import { blobFiles, readTree, type Tree, writeTree } from './folder.ts'
import { intentIn } from './intents.ts'
import { codeOf, contentsOf, newPlace, phrases, tried, unlocked } from './place.ts'
import { drawn, long, seed } from './seed.ts'

/** The disk refuses while a destroying phrase is typed: the façade opens without a sign, and the rest is done at the next start. */

const place = newPlace()
const random = shapedRandom(seed)
const noFault = { at: Number.POSITIVE_INFINITY, failure: 'EIO', forGood: true } as const
let before: Tree
const nothing = Buffer.alloc(0)
let operations = 0

beforeAll(async () => {
  await withAll(place.vault, place.path)
  before = readTree(place.vault)
  const disk = failDisk(noFault)
  await useFacade(phrases.destroying)
  operations = disk.count()
  disk.restore()
})

/** What somebody does who was made to type it. */
async function useFacade(phrase: string): Promise<void> {
  const facade = await unlocked(place.vault, phrase)
  expect(Object.values((await contentsOf(facade)).accounts)).toEqual(['Rien de grave.'])
  try {
    facade.close()
  } catch (error) {
    codeOf(error)
  }
}

describe(`a disk that refuses (seed ${seed})`, () => {
  test('shows nothing, and has destroyed all after the next start of the façade', async () => {
    for (const at of drawn(operations, 4, random.below))
      for (const failure of long ? failures : [random.pick(failures)])
        for (const forGood of long ? [true, false] : [random.below(2) === 0]) {
          const fault = { at, failure, forGood } as const
          const about = `operation ${at} of ${operations}, ${failure}${forGood ? ' for good' : ''}`
          const { ending, refusedToRead } = await endingUnder(fault, phrases.destroying)
          // A disk on which a file cannot be read opens nothing for any phrase.
          if (ending !== 'used')
            expect([ending, failure, forGood || refusedToRead], about).toEqual(['disk-failed', 'EIO', true])
          // Nowhere is it noted what was typed: the keys are there until it is typed again.
          if (noted()) await expectDestroyed(about)
          else await expectTypedAgainDestroys(about)
        }
  })

  test('in the whole system shows what the façade’s own phrase would show', async () => {
    for (const phrase of [phrases.facade, phrases.destroying]) {
      writeTree(place.vault, before)
      const disk = failDisk({ at: 0, failure: 'EROFS', forGood: true })
      await useFacade(phrase).finally(disk.restore)
    }
  })
})

/** How it ends, on the vault as it was before, while the disk fails so. */
async function endingUnder(
  fault: Parameters<typeof failDisk>[0],
  phrase: string,
): Promise<{ readonly ending: ErrorCode | 'used'; readonly refusedToRead: boolean }> {
  writeTree(place.vault, before)
  const disk = failDisk(fault)
  const ending = await useFacade(phrase)
    .then(() => 'used' as const, codeOf)
    .finally(disk.restore)
  return { ending, refusedToRead: disk.refusedToRead() }
}

/** Whether anything of it reached the key files or the façade's mark. */
function noted(): boolean {
  const after = readTree(place.vault)
  const places = [...before.keys()].filter((path) => /^keys|\/mark$/.test(path))
  expect(places).toHaveLength(4)
  return places.some((path) => Buffer.compare(before.get(path) ?? nothing, after.get(path) ?? nothing) !== 0)
}

async function expectTypedAgainDestroys(about: string): Promise<void> {
  const own = await tried(place.vault, phrases.own)
  expect(own, about).not.toBeTypeOf('string')
  if (typeof own !== 'string') own.close()
  await useFacade(phrases.destroying)
  await expectDestroyed(about)
}

async function expectDestroyed(about: string): Promise<void> {
  const facade = await unlocked(place.vault, phrases.facade)
  await vi.waitFor(
    () => {
      expect(blobFiles(readTree(place.vault)), about).toEqual([])
      expect(intentIn(place.vault), about).toBe(0)
    },
    { timeout: 20_000 },
  )
  facade.close()
  expect(await tried(place.vault, phrases.own), about).toBe('passphrase-wrong')
}
