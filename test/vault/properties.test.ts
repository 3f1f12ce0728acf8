import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { test } from 'vitest'
import { bytes, phrase, Twin } from './twin.ts'

/**
 * Whatever is done, in whatever order: the custody chain holds, versions stay as they were, links join what is there, a search finds
 * what a plain reading finds, and of what was destroyed no word is in any file.
 */

const long = process.env.KALIFA_LONG === '1'
const runs = long ? 500 : 6
const seed = Number(process.env.KALIFA_SEED ?? Date.now() % 1_000_000)

const which = fc.nat(9)
const act = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('testimony' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('contact' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('take' as const, 'chat' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('write' as const, 'cover' as const), which }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), which, word: fc.nat(400) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('name' as const, 'mask' as const), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('revert' as const), which, back: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('trash' as const, 'untrash' as const), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('link' as const, 'unlink' as const), which, other: which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('linkAll' as const, 'unlinkAll' as const), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('merge' as const), which, other: which, back: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('destroy' as const, 'withdraw' as const), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('settle' as const, 'reopen' as const) }) },
)
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

/** Does one of them. */
async function perform(twin: Twin, step: Act): Promise<void> {
  switch (step.do) {
    case 'testimony':
    case 'contact':
      return twin.make(step.do)
    case 'take':
      await twin.take()
      return
    case 'edit':
      return twin.edit(step.which, step.word)
    case 'revert':
      return twin.revert(step.which, step.back)
    case 'trash':
    case 'untrash':
      return twin.setTrashed(step.which, step.do === 'trash')
    case 'link':
    case 'unlink':
      return twin.setLink(step.which, step.other, step.do === 'link')
    case 'linkAll':
    case 'unlinkAll':
      return twin.setLinks(step.which, step.do === 'linkAll')
    case 'merge':
      return twin.merge(step.which, step.other, step.back)
    case 'destroy':
    case 'withdraw':
      return twin.end(step.which, step.do === 'withdraw')
    case 'settle':
      return twin.vault.call('vault.flush', {})
    case 'chat':
    case 'reopen':
      return twin[step.do]()
    default:
      return twin[step.do](step.which)
  }
}

test(`any sequence of acts keeps a vault whole, and of what is destroyed no word (seed ${seed})`, {
  timeout: long ? 7_200_000 : 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 28 }), async (steps) => {
      const place = mkdtempSync(join(tmpdir(), 'kalifa-properties-'))
      const [outside, folder] = [join(place, 'outside'), join(place, 'vault')]
      mkdirSync(outside)
      const twin = new Twin(folder, outside)
      try {
        await twin.vault.call('vault.create', { passphrase: bytes(phrase) })
        for (const kind of ['testimony', 'testimony', 'contact', 'contact'] as const) await twin.make(kind)
        await twin.take()
        await twin.write(0)
        for (const [at, step] of steps.entries()) {
          await perform(twin, step)
          if (at % 9 === 8) await twin.expectVersions()
        }
        // A check repairs the index and what records are filtered by: they are looked at before.
        await twin.expectSearch()
        await twin.expectNothingLeft()
        await twin.expectWhole()
      } finally {
        twin.vault.close()
        rmSync(place, { recursive: true })
      }
    }),
    { numRuns: runs, seed, endOnFailure: true },
  )
})
