import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { answerMargin } from '../../src/vault/creation.ts'
import { Vault } from '../../src/vault/index.ts'
import { calibrate, type KdfCost } from '../../src/vault/keys/kdf.ts'
import { must, settleDisk } from './programs.ts'

/** Made anew for each use: the vault zeroes what it is given. */
export const passphrase = (): Uint8Array => new TextEncoder().encode('sept pirogues sur le Bani')

/** A new vault of its own in `folder`, open; with `kdf` at these costs. */
export async function newVault(
  folder: string,
  name = 'vault',
  kdf?: KdfCost,
): Promise<{ readonly vault: Vault; readonly at: string }> {
  const at = join(folder, name)
  const vault = new Vault(at, kdf && { kdf })
  await vault.call('vault.create', { passphrase: passphrase() })
  return { vault, at }
}

export interface Filled {
  readonly at: string
  readonly cost: KdfCost
  /** What of the answer's fixed moment is not Argon2's. */
  readonly marginMs: number
}

/**
 * A vault in `folder`, filled and closed, with the costs a new one takes there. It is filled in memory where `size` bytes fit, since each
 * record waits for the disk, and then moved.
 */
export async function filledVault(
  folder: string,
  size: number,
  fill: (vault: Vault) => Promise<void>,
): Promise<Filled> {
  const marginMs = answerMargin(folder)
  const cost = await undisturbedCost(marginMs)
  const at = join(folder, 'vault')
  const memory = memoryFor(size)
  const remove = () => memory !== null && rmSync(memory, { recursive: true, force: true })
  process.once('exit', remove)
  try {
    const made = await newVault(memory ?? folder, 'vault', cost)
    await fill(made.vault)
    made.vault.close()
    if (memory !== null) await must('cp', '-a', made.at, at)
    await settleDisk()
    return { at, cost, marginMs }
  } finally {
    process.removeListener('exit', remove)
    remove()
  }
}

const calibrations = 3

/** As a quiet machine gives it: something else that runs meanwhile makes Argon2 slower, and so the memory less. */
async function undisturbedCost(marginMs: number): Promise<KdfCost> {
  const costs: KdfCost[] = []
  for (let run = 0; run < calibrations; run++) costs.push(await calibrate(undefined, undefined, marginMs))
  const [best] = costs.sort((a, b) => b.memoryKiB - a.memoryKiB || a.answerMs - b.answerMs)
  if (best === undefined) throw new RangeError('there are no costs')
  return best
}

const memoryFolder = '/dev/shm'

function memoryFor(size: number): string | null {
  try {
    const { bavail, bsize } = statfsSync(memoryFolder)
    return bavail * bsize > 2 * size ? mkdtempSync(join(memoryFolder, 'kalifa-bench-')) : null
  } catch {
    return null
  }
}
