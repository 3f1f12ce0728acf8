import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { argon2id } from '@noble/hashes/argon2.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { buildKeyFile, shake } from '../../vault/keys/twin.ts'

/** Vectors of the key files that need Argon2id or XChaCha20-Poly1305: node test/vectors/keys/make.ts */

const command = 'node test/vectors/keys/make.ts'

function save(name: string, content: object): void {
  writeFileSync(join(import.meta.dirname, name), `${JSON.stringify({ command, ...content }, null, 2)}\n`)
}

const phrases = ['correct horse battery', 'kɔnɔ ɛ ɲinɛ ŋaŋa', 'été à Ségou']
const cases = phrases.map((passphrase) => {
  const salt = shake(`salt of ${passphrase}`, 32)
  const key = argon2id(new TextEncoder().encode(passphrase), salt, { m: 65536, t: 3, p: 4, dkLen: 32, version: 0x13 })
  return { passphrase, salt: bytesToHex(salt), key: bytesToHex(key) }
})
save('argon2id.json', { memoryKiB: 65536, passes: 3, lanes: 4, cases })

const golden = cases[1]
if (golden) {
  const label = 'golden'
  const slot = {
    index: 21,
    compartmentKey: shake('compartment key', 32),
    compartmentId: shake('compartment id', 8),
    allotment: 0x5af06c93,
    destroyList: shake('destroy list', 44),
  }
  const file = buildKeyFile(label, Buffer.from(golden.key, 'hex'), Buffer.from(golden.salt, 'hex'), slot)
  save('keyfile.json', { label, ...golden, index: slot.index, allotment: slot.allotment, sha256: bytesToHex(sha256(file)) })
}

/** The mark of an empty database, and of one whose log has 7 events that no other has. */
function markFile(label: string, seq: number, head: Uint8Array, changed: string): Uint8Array {
  const [key, id] = [shake('compartment key', 32), shake('compartment id', 8)]
  const payload = shake(`${label} payload`, 472)
  new DataView(payload.buffer, payload.byteOffset).setBigUint64(0, BigInt(seq), true)
  payload.set(head, 8)
  payload.fill(0, 40, 64)
  payload.set(new TextEncoder().encode(changed), 40)
  const nonce = shake(`${label} nonce`, 24)
  const markKey = hkdf(sha256, key, id, new TextEncoder().encode('kalifa 1 mark'), 32)
  const associated = concatBytes(new TextEncoder().encode('kalifa mark 1'), id)
  return concatBytes(nonce, xchacha20poly1305(markKey, nonce, associated).encrypt(payload))
}

const marks = [
  { label: 'mark of nothing', seq: 0, head: new Uint8Array(32), changed: '' },
  { label: 'mark of seven', seq: 7, head: shake('head', 32), changed: '2026-11-24T07:00:00.000Z' },
].map(({ label, seq, head, changed }) => ({
  label,
  seq,
  head: bytesToHex(head),
  changed,
  bytes: bytesToHex(markFile(label, seq, head, changed)),
}))
save('mark.json', { marks })
