import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** The slots that are announced to be destroyed, read from both copies as docs/format.md says; 0 without an intent. */
export function intentIn(folder: string): number {
  const copies = ['keys', 'keys.bak']
    .map((name) => join(folder, name))
    .filter(existsSync)
    .map((path) => readFileSync(path))
  return copies.reduce((mask, copy) => mask | announcedIn(copy), 0) >>> 0
}

function announcedIn(copy: Buffer): number {
  const sector = copy.subarray(4096, 4096 + 512)
  if (sector.length < 512) return 0
  const label = new TextEncoder().encode('kalifa intent 1')
  const code = hmac(sha256, copy.subarray(16, 48), Buffer.concat([label, sector.subarray(0, 480)]))
  return Buffer.compare(code, sector.subarray(480)) === 0 ? sector.readUInt32LE(0) : 0
}
