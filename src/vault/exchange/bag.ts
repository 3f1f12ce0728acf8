import { createHash } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { KalifaError } from '../../shared/errors.ts'
import { allowedSigners, minisignPublicKey, signMinisign, signSsh, sshPublicKey } from './signatures.ts'
import { type TarEntry, tarOf } from './tar.ts'
import { utf8 } from './wire.ts'

/**
 * A signed BagIt 1.0 bag (RFC 8493) as a tar. The order of its files is part of the format, so that it is written and checked
 * in one pass: what describes the bag, the payload, its manifest, the sender's keys, the tag manifest, and two signatures over it.
 */

export const bagFolder = 'bundle'
export const tagNames = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  sshKey: 'sender.pub',
  allowed: 'allowed_signers',
  minisignKey: 'sender.minisign.pub',
  tagManifest: 'tagmanifest-sha256.txt',
  sshSignature: 'tagmanifest-sha256.txt.sig',
  minisignSignature: 'tagmanifest-sha256.txt.minisig',
} as const

export const declaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'
export const versionLabel = 'Kalifa-Bundle-Version'
/** Files in a bag at most, either way. */
export const entryLimit = 1_000_000

export interface BagFile {
  /** `data/…`: ASCII, without `%` or spaces. */
  readonly path: string
  readonly size: number
  readonly body: () => AsyncIterable<Uint8Array>
  /** Given for an original: other bytes than these are `blob-damaged`. */
  readonly sha256?: string
}

interface Bag {
  readonly version: number
  /** YYYY-MM-DD: the one date of every file in the tar. */
  readonly date: string
  /** Ed25519, 32 bytes. */
  readonly secretKey: Uint8Array
  readonly payload: readonly BagFile[]
}

export async function* bagTar(bag: Bag): AsyncGenerator<Uint8Array> {
  yield* tarOf(bagEntries(bag), new Date(`${bag.date}T00:00:00Z`))
}

async function* bagEntries(bag: Bag): AsyncGenerator<TarEntry> {
  const tags: Line[] = []
  const tag = (name: string, content: string): TarEntry => {
    const bytes = utf8(content)
    tags.push({ hash: bytesToHex(sha256(bytes)), path: name })
    return fileOf(name, bytes)
  }
  for (const folder of ['', 'data/', 'data/records/', 'data/attachments/']) yield { folder: `${bagFolder}/${folder}` }
  yield tag(tagNames.declaration, declaration)
  yield tag(tagNames.info, bagInfo(bag))

  const payload: Line[] = []
  for (const file of bag.payload) {
    yield {
      name: `${bagFolder}/${file.path}`,
      size: file.size,
      body: () =>
        hashed(file.body(), (hash) => {
          if (file.sha256 !== undefined && file.sha256 !== hash) throw new KalifaError('blob-damaged')
          payload.push({ hash, path: file.path })
        }),
    }
  }
  yield tag(tagNames.manifest, manifest(payload))

  const publicKey = ed25519.getPublicKey(bag.secretKey)
  yield tag(tagNames.sshKey, sshPublicKey(publicKey))
  yield tag(tagNames.allowed, allowedSigners(publicKey))
  yield tag(tagNames.minisignKey, minisignPublicKey(publicKey))

  const tagManifest = utf8(manifest(tags))
  yield fileOf(tagNames.tagManifest, tagManifest)
  yield fileOf(tagNames.sshSignature, utf8(signSsh(tagManifest, bag.secretKey)))
  const comment = `prepared ${bag.date}`
  yield fileOf(tagNames.minisignSignature, utf8(signMinisign(tagManifest, bag.secretKey, comment)))
}

interface Line {
  readonly hash: string
  readonly path: string
}

/** As `sha256sum` writes it. */
export const manifest = (lines: readonly Line[]): string => lines.map(({ hash, path }) => `${hash}  ${path}\n`).join('')

function bagInfo({ version, date, payload }: Bag): string {
  const bytes = payload.reduce((sum, file) => sum + file.size, 0)
  return `Bagging-Date: ${date}\nPayload-Oxum: ${bytes}.${payload.length}\n${versionLabel}: ${version}\n`
}

const fileOf = (name: string, bytes: Uint8Array): TarEntry => ({
  name: `${bagFolder}/${name}`,
  size: bytes.length,
  body: () => once(bytes),
})

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Passes the bytes on; calls `done` with their SHA-256 (hex) at the end. */
export async function* hashed(
  body: AsyncIterable<Uint8Array>,
  done: (hash: string) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const bytes of body) {
    hash.update(bytes)
    yield bytes
  }
  done(hash.digest('hex'))
}
