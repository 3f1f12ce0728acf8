import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { calibrate, checkKdfCost, derivePassphraseKey, kdfCeiling, kdfFloor } from '../../../src/vault/keys/kdf.ts'
import { normalisePassphrase } from '../../../src/vault/keys/passphrase.ts'
import vectors from '../../vectors/keys/argon2id.json' with { type: 'json' }

const { memoryKiB, passes, lanes } = vectors
const cost = { memoryKiB, passes, lanes, answerMs: 0 }

describe('the passphrase key', () => {
  it.each(vectors.cases)('of « $passphrase » is the one noble derives', async ({ passphrase, salt, key }) => {
    const normal = normalisePassphrase(new TextEncoder().encode(passphrase))
    const derived = await derivePassphraseKey(normal, cost, Buffer.from(salt, 'hex'))
    expect(Buffer.from(derived).toString('hex')).toBe(key)
  })

  it('is refused below the floor and above the ceiling before any memory is asked for', async () => {
    const bad = [
      { memoryKiB: kdfFloor.memoryKiB - 1 },
      { memoryKiB: kdfCeiling.memoryKiB + 1 },
      { memoryKiB: 0xffffffff },
      { memoryKiB: 65536.5 },
      { passes: 2 },
      { passes: 11 },
      { lanes: 0 },
      { lanes: 9 },
      { lanes: Number.NaN },
      { answerMs: -1 },
      { answerMs: 60_001 },
    ]
    const salt = new Uint8Array(32)
    for (const change of bad) {
      expect(() => checkKdfCost({ ...kdfFloor, ...change })).toThrow('kdf-out-of-bounds')
      const tried = derivePassphraseKey(Buffer.allocUnsafeSlow(16), { ...kdfFloor, ...change }, salt)
      await expect(tried).rejects.toThrow('kdf-out-of-bounds')
    }
    expect(() => checkKdfCost(kdfFloor)).not.toThrow()
    expect(() => checkKdfCost(kdfCeiling)).not.toThrow()
  })

  it("does not take a passphrase that shares its memory, as in Node's pool", async () => {
    const pooled = Buffer.from('correct horse battery')
    expect(pooled.buffer.byteLength).toBeGreaterThan(pooled.length)
    await expect(derivePassphraseKey(pooled, kdfFloor, new Uint8Array(32))).rejects.toThrow('internal')
  })

  it('says so when the machine has not the memory', () => {
    const kdf = join(import.meta.dirname, '../../../src/vault/keys/kdf.ts')
    const script = `
      const { readFileSync } = await import('node:fs')
      const { execFileSync } = await import('node:child_process')
      const { derivePassphraseKey, kdfCeiling } = await import(${JSON.stringify(kdf)})
      const used = Number(/VmSize:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024
      execFileSync('prlimit', ['--pid', String(process.pid), '--as=' + (used + 128 * 1024 * 1024)])
      const tried = derivePassphraseKey(Buffer.allocUnsafeSlow(16), kdfCeiling, new Uint8Array(32))
      process.stdout.write(await tried.then(() => 'derived', (error) => error.message))`
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    expect(said).toBe('memory-short')
  })
})

describe('calibration', () => {
  it('stays at the floor where the floor is slow enough', async () => {
    const found = await calibrate(1)
    expect(found).toMatchObject({ memoryKiB: kdfFloor.memoryKiB, passes: 3, lanes: 4 })
    expect(found.answerMs).toBeGreaterThan(100)
  })

  it('takes more memory while the answer comes too early, and never more than the ceiling', async () => {
    const steps: { memoryKiB: number; ms: number }[] = []
    const found = await calibrate(500, (step) => steps.push(step))
    const last = steps.at(-1)
    expect(found.memoryKiB).toBe(last?.memoryKiB)
    expect(found.answerMs).toBe(Math.ceil(last?.ms ?? 0) + 100)
    for (const [i, { memoryKiB }] of steps.entries()) {
      const before = steps[i - 1]
      if (before && before.ms < 500) expect(memoryKiB).toBeGreaterThan(before.memoryKiB)
      if (before && before.ms > 500) expect(memoryKiB).toBeLessThan(before.memoryKiB)
      expect(memoryKiB).toBeLessThanOrEqual(kdfCeiling.memoryKiB)
    }
    expect(() => checkKdfCost(found)).not.toThrow()
  })
})
