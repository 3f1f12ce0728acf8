import { createHash } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { manifest } from '../../src/vault/exchange/bag.ts'
import {
  allowedSigners,
  minisignPublicKey,
  signMinisign,
  signSsh,
  sshPublicKey,
} from '../../src/vault/exchange/signatures.ts'

export interface BagPart {
  /** From the bag's folder on; a folder ends in `/`. */
  readonly name: string
  readonly bytes: Buffer
}

const folder = 'bundle/'
const tagsInOrder = [
  'bagit.txt',
  'bag-info.txt',
  'manifest-sha256.txt',
  'sender.pub',
  'allowed_signers',
  'sender.minisign.pub',
]
const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The bag with its manifests made again after whatever changed; with a key its signatures too. */
export function agree(parts: readonly BagPart[], secretKey?: Uint8Array): BagPart[] {
  const content = new Map(parts.map(({ name, bytes }) => [name, bytes]))
  const set = (name: string, text: string): Map<string, Buffer> => content.set(`${folder}${name}`, Buffer.from(text))
  const bytesOf = (name: string): Buffer => content.get(`${folder}${name}`) ?? Buffer.alloc(0)
  const payload = parts.filter(({ name }) => name.startsWith(`${folder}data/`) && !name.endsWith('/'))
  set(
    'manifest-sha256.txt',
    manifest(payload.map(({ name, bytes }) => ({ hash: sumOf(bytes), path: name.slice(folder.length) }))),
  )
  const size = payload.reduce((sum, { bytes }) => sum + bytes.length, 0)
  set(
    'bag-info.txt',
    bytesOf('bag-info.txt')
      .toString()
      .replace(/Oxum: \d+\.\d+/, `Oxum: ${size}.${payload.length}`),
  )
  if (secretKey !== undefined) {
    const publicKey = ed25519.getPublicKey(secretKey)
    set('sender.pub', sshPublicKey(publicKey))
    set('allowed_signers', allowedSigners(publicKey))
    set('sender.minisign.pub', minisignPublicKey(publicKey))
  }
  const tags = manifest(tagsInOrder.map((path) => ({ hash: sumOf(bytesOf(path)), path })))
  set('tagmanifest-sha256.txt', tags)
  if (secretKey !== undefined) {
    set('tagmanifest-sha256.txt.sig', signSsh(Buffer.from(tags), secretKey))
    set('tagmanifest-sha256.txt.minisig', signMinisign(Buffer.from(tags), secretKey, 'x'))
  }
  return parts.map(({ name, bytes }) => ({ name, bytes: content.get(name) ?? bytes }))
}
