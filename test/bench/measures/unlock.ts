import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { argon2id, hash } from 'argon2'
import { testimonyOf } from '../../../src/cli/madeUp/records.ts'
import { Vault } from '../../../src/vault/index.ts'
import { writeSmallPhotos } from '../files.ts'
import { type Measure, slower } from '../finding.ts'
import { interleaved, timed } from '../rounds.ts'
import { filledVault, passphrase } from '../vault.ts'

/** Bytes, at most. */
const photoSize = 26_000

/** A vault with as many testimonies as photos, opened again and again, against the bare Argon2id run with the same parameters. */
export const measureUnlock: Measure = async ({ quick, folder, say }) => {
  const count = quick ? 1000 : 10_000
  const start = performance.now()
  const { at, cost, marginMs } = await filledVault(folder, 2 * count * photoSize, (vault) => fill(vault, folder, count))
  say(`${count} testimonies and ${count} photos took ${Math.round((performance.now() - start) / 1000)} s to put in`)
  const vault = new Vault(at)
  const taken = await interleaved(quick ? 7 : 15, {
    ours: async () => {
      const ms = await timed(() => vault.call('vault.unlock', { passphrase: passphrase() }))
      vault.close()
      return ms
    },
    reference: async () => {
      const bare = await timed(() =>
        hash(Buffer.from(passphrase()), {
          raw: true,
          type: argon2id,
          hashLength: 32,
          memoryCost: cost.memoryKiB,
          timeCost: cost.passes,
          parallelism: cost.lanes,
          salt: Buffer.alloc(32, 1),
        }),
      )
      return bare + marginMs
    },
  })
  const argon = `Argon2id with ${Math.round(cost.memoryKiB / 1024)} MiB, ${cost.passes} passes, ${cost.lanes} lanes`
  const note = `${count} testimonies and ${count} photos; the reference is ${argon} plus ${marginMs} ms, this vault's margin; the answer is fixed at ${cost.answerMs} ms`
  return [slower({ name: 'unlock', ...taken, unit: 'ms', most: 1.15, note })]
}

/** Through the engine as the window does it: every testimony and every photo is durable before the next. */
async function fill(vault: Vault, folder: string, count: number): Promise<void> {
  for (let index = 0; index < count; index++) await vault.call('testimony.create', { body: testimonyOf(index) })
  mkdirSync(join(folder, 'photos'))
  const photos = writeSmallPhotos((index) => join(folder, 'photos', `IMG_${index}.jpg`), 100, 3)
  for (let done = 0; done < count; done += 1000) {
    const files = Array.from({ length: 1000 }, (_, index) => photos[index % photos.length])
    const { refused } = await vault.call('evidence.import', { files, testimonyId: null })
    if (refused.length > 0) throw new Error(`${refused.length} photos were refused`)
  }
}
