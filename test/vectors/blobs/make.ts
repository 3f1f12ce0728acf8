import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { sealBlob } from '../../vault/blobs/twin.ts'
import { shake } from '../../vault/keys/twin.ts'

/** The files of blobs, sealed by noble: node test/vectors/blobs/make.ts */

const sizes = [0, 1, 2, 65_535, 65_536, 65_537, 131_072, 1_048_576, 1_200_003, 2_097_153]
const cases = sizes.map((size) => {
  const name = {
    compartmentId: bytesToHex(shake(`compartment ${size}`, 8)),
    id: bytesToHex(shake(`blob ${size}`, 16)),
    key: shake(`key ${size}`, 32),
  }
  const original = shake(`original ${size}`, size)
  const file = sealBlob(name, original)
  return { ...name, key: bytesToHex(name.key), size, length: file.length, file: bytesToHex(sha256(file)), original: bytesToHex(sha256(original)) }
})
const content = { command: 'node test/vectors/blobs/make.ts', original: 'SHAKE-256 of "original <size>"', cases }
writeFileSync(join(import.meta.dirname, 'blobs.json'), `${JSON.stringify(content, null, 2)}\n`)
