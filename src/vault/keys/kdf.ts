import { argon2id, hash } from 'argon2'
import { KalifaError } from '../../shared/errors.ts'
import { intoSecret } from '../sodium.ts'

/** What deriving a passphrase key costs, fixed for a vault's life. */
export interface KdfCost {
  readonly memoryKiB: number
  readonly passes: number
  readonly lanes: number
  /** How long after the start an answer is given, in milliseconds: Argon2's time at calibration plus a margin. */
  readonly answerMs: number
}

/** RFC 9106's second choice. Below it nothing is accepted. */
export const kdfFloor: KdfCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 4, answerMs: 0 }
/** Above it nothing is accepted, so that a tampered key file cannot exhaust the machine. */
export const kdfCeiling: KdfCost = { memoryKiB: 512 * 1024, passes: 10, lanes: 8, answerMs: 60_000 }

export const saltSize = 32
const keySize = 32
/** The least that covers reading the key file, trying the slots and opening the database beside Argon2. */
export const answerMarginMs = 100

function within(value: number, floor: number, ceiling: number): boolean {
  return Number.isInteger(value) && value >= floor && value <= ceiling
}

/** Throws 'kdf-out-of-bounds'. */
export function checkKdfCost(cost: KdfCost): void {
  const sound =
    within(cost.memoryKiB, kdfFloor.memoryKiB, kdfCeiling.memoryKiB) &&
    within(cost.passes, kdfFloor.passes, kdfCeiling.passes) &&
    within(cost.lanes, 1, kdfCeiling.lanes) &&
    within(cost.answerMs, 0, kdfCeiling.answerMs)
  if (!sound) throw new KalifaError('kdf-out-of-bounds')
}

/**
 * Argon2id (RFC 9106), version 0x13, no secret, no associated data, 32 bytes; runs on other threads. `passphrase` is
 * normalised and lies in a buffer of its own. Throws 'kdf-out-of-bounds', 'memory-short'.
 */
export async function derivePassphraseKey(
  passphrase: Uint8Array,
  cost: KdfCost,
  salt: Uint8Array,
): Promise<Uint8Array> {
  checkKdfCost(cost)
  if (passphrase.byteLength !== passphrase.buffer.byteLength) throw new KalifaError('internal')
  try {
    // argon2 calls Buffer.from on it: of a Buffer that is a copy in Node's pool which nobody zeroes, of an ArrayBuffer a view.
    const key = await hash(passphrase.buffer as unknown as Buffer, {
      raw: true,
      type: argon2id,
      version: 0x13,
      hashLength: keySize,
      memoryCost: cost.memoryKiB,
      timeCost: cost.passes,
      parallelism: cost.lanes,
      salt: Buffer.from(salt),
    })
    return intoSecret(key)
  } catch {
    // With the parameters checked, what is left to fail is memory or threads.
    throw new KalifaError('memory-short')
  }
}

async function timed(memoryKiB: number): Promise<number> {
  const start = performance.now()
  await derivePassphraseKey(Buffer.allocUnsafeSlow(32).fill(1), { ...kdfFloor, memoryKiB }, new Uint8Array(saltSize))
  return performance.now() - start
}

const mostRuns = 5
const memoryStepKiB = 1024

function nextMemory(memoryKiB: number, ms: number, targetMs: number): number {
  const wanted = memoryKiB * Math.min(targetMs / ms, 4)
  const rounded = Math.round(wanted / memoryStepKiB) * memoryStepKiB
  return Math.min(Math.max(rounded, kdfFloor.memoryKiB), kdfCeiling.memoryKiB)
}

/**
 * Finds the memory with which Argon2id takes about `targetMs` on this machine, between the floor and the ceiling.
 * Takes about three times the target. `marginMs` is what an answer may take beside Argon2. Throws 'memory-short' when not even the floor fits.
 */
export async function calibrate(
  targetMs = 1000,
  onStep?: (step: { readonly memoryKiB: number; readonly ms: number }) => void,
  marginMs = answerMarginMs,
): Promise<KdfCost> {
  let memoryKiB = kdfFloor.memoryKiB
  let ms = await timed(memoryKiB)
  onStep?.({ memoryKiB, ms })
  for (let run = 1; run < mostRuns && Math.abs(ms - targetMs) > targetMs / 10; run++) {
    const tried = nextMemory(memoryKiB, ms, targetMs)
    if (tried === memoryKiB) break
    try {
      ms = await timed(tried)
    } catch {
      break
    }
    memoryKiB = tried
    onStep?.({ memoryKiB, ms })
  }
  const answerMs = Math.min(Math.ceil(ms) + marginMs, kdfCeiling.answerMs)
  return { ...kdfFloor, memoryKiB, answerMs }
}
