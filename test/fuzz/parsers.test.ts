import { expect, test } from 'vitest'
import { seedOfRun } from './random.ts'
import { corpusOf, type TargetName, targets } from './targets.ts'
import { fuzz } from './watch.ts'

/**
 * Every parser of bytes that others wrote, on a committed corpus and what grows from it. Short: a few hundred mutants each. Long
 * (KALIFA_LONG=1): ten minutes each, or KALIFA_FUZZ_MINUTES.
 */
const long = process.env.KALIFA_LONG === '1'
const minutes = Number(process.env.KALIFA_FUZZ_MINUTES ?? 10)
const most = 1024 * 1024

for (const name of Object.keys(targets) as TargetName[]) {
  test(
    `the ${name} parser refuses whatever it is given, or reads it`,
    async () => {
      expect(corpusOf(name).length).toBeGreaterThan(1)
      const seed = seedOfRun()
      const ms = long ? minutes * 60_000 : Number.MAX_SAFE_INTEGER
      const mutants = long ? Number.MAX_SAFE_INTEGER : targets[name].some
      const run = await fuzz(name, { seed, mutants, ms })
      if (long)
        process.stdout.write(
          `${name}: seed ${seed}, ${run.mutants} mutants, ${run.refused} refused, ${run.peak} KiB at most\n`,
        )
      expect(run.mutants).toBeGreaterThan(0)
      expect(run.peak, `seed ${seed}`).toBeLessThan(most)
    },
    (long ? minutes * 60_000 : 0) + 300_000,
  )
}
