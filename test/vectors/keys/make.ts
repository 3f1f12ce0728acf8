import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argon2id } from '@noble/hashes/argon2.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
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
