import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Vault } from '../../../src/vault/index.ts'
import { mebibyte, writePhoto } from '../files.ts'
import { type Finding, faster, type Measure, type Setting, unmeasured, within } from '../finding.ts'
import { memoryOfImport } from '../memory.ts'
import { settleDisk } from '../programs.ts'
import { interleaved, timed } from '../rounds.ts'
import { newVault } from '../vault.ts'
import { copiesIn, otherWays } from '../ways.ts'

/** One large photo, taken in by the engine: read, hashed, encrypted, durable on the disk, and its record too. */
export const measureImport: Measure = async (setting) => {
  const photo = join(setting.folder, 'IMG_0001.jpg')
  const speeds = await compare(setting, photo)
  setting.say('measuring memory')
  return [...speeds, await memory(setting, photo)]
}

async function compare({ quick, folder }: Setting, photo: string): Promise<Finding[]> {
  const size = quick ? 256 : 1024
  writePhoto(photo, size * mebibyte)
  const { vault } = await newVault(folder)
  const ways = await otherWays(photo, folder)
  const there = ways.flatMap((way) => ('time' in way ? [way] : []))
  const anew = async () => {
    rmSync(copiesIn(folder), { recursive: true, force: true })
    mkdirSync(copiesIn(folder))
    await settleDisk()
  }
  try {
    const ours = { name: 'ours', time: () => importOnce(vault, photo) }
    const contestants = Object.fromEntries([ours, ...there].map(({ name, time }) => [name, time]))
    const taken = await interleaved(quick ? 5 : 7, contestants, anew)
    return ways.map((way) => {
      const first = way === ways[0]
      const name = first ? 'import' : `import: ${way.name}`
      if ('missing' in way) return unmeasured(name, way.missing)
      const note = `${size} MiB, durable (fsync) on either side; ours hashes and encrypts; the reference is ${way.told}`
      const times = { ours: taken.ours ?? [], reference: taken[way.name] ?? [] }
      return faster({ name, ...times, unit: 'ms', least: first ? 0.6 : 1, note })
    })
  } finally {
    vault.close()
    for (const { end } of there) await end()
  }
}

/** The destruction afterwards, so that the disk does not fill, is not counted. */
async function importOnce(vault: Vault, photo: string): Promise<number> {
  let ids: readonly string[] = []
  const ms = await timed(async () => {
    const { imported } = await vault.call('evidence.import', { files: [photo], testimonyId: null })
    ids = imported.map(({ id }) => id)
  })
  if (ids.length !== 1) throw new Error('the photo was not imported')
  for (const id of ids) await vault.call('record.destroy', { id })
  return ms
}

async function memory({ quick, folder }: Setting, photo: string): Promise<Finding> {
  const size = quick ? 512 : 2048
  rmSync(photo)
  writePhoto(photo, size * mebibyte)
  const grown = await memoryOfImport(join(folder, 'memory'), photo)
  const note = `the vault process's largest resident size while it takes in ${size} MiB, less what it was before`
  return within({ name: 'import: memory', ours: [grown], reference: [], unit: 'MiB', limit: 100, note })
}
