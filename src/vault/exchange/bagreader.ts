import { KalifaError } from '../../shared/errors.ts'
import { bagFolder, declaration, entryLimit, hashed, manifest, once, tagNames, versionLabel } from './bag.ts'
import { gather } from './pieces.ts'
import { allowedSigners, minisignPublicKey, readSshPublicKey, verifyMinisign, verifySsh } from './signatures.ts'
import { entriesOf, type ReadEntry } from './tar.ts'
import { fromUtf8, utf8 } from './wire.ts'

/** Given each file of the bag as it streams, before anything is verified. It must read the body to its end. */
type BagSink = (file: ReadFile, body: AsyncIterable<Uint8Array>) => Promise<void>

export interface ReadFile {
  /** Below the bag's folder; of the grammar below. */
  readonly path: string
  readonly size: number
}

export interface ReadBag {
  /** Ed25519, 32 bytes: both signatures are this key's. Whose key it is, is for the caller to know. */
  readonly publicKey: Uint8Array
  /** YYYY-MM-DD. */
  readonly date: string
  /** SHA-256 (hex) and size of each payload file, by path. */
  readonly payload: ReadonlyMap<string, { readonly hash: string; readonly size: number }>
}

const id = '[0-9a-f-]{36}'
const payloadPath = new RegExp(
  `^data/(index\\.html|bundle\\.json|records/${id}\\.json|attachments/${id}\\.[a-z0-9]{3,4})$`,
)
const folders: readonly string[] = ['', 'data/', 'data/records/', 'data/attachments/']
const infoShape = /^Bagging-Date: (\d{4}-\d{2}-\d{2})\nPayload-Oxum: (\d{1,16})\.(\d{1,7})\n$/
const smallFile = 16 * 1024
const manifestLimit = 160 * entryLimit

const damaged = (): KalifaError => new KalifaError('bundle-damaged')

/**
 * Reads a bag to its end and checks all of it: order, names, both manifests, both signatures. Throws `bundle-newer` for a later
 * version than `version`, `bundle-signature-bad` for a wrong signature, `bundle-damaged` for all else. `sink` saw the bytes before.
 */
export async function readBag(source: AsyncIterable<Uint8Array>, version: number, sink: BagSink): Promise<ReadBag> {
  const reader = new BagReader(entriesOf(source), sink)
  try {
    const info = await reader.opening(version)
    const payload = await reader.payload()
    const publicKey = await reader.closing(payload)
    const bytes = [...payload.values()].reduce((sum, file) => sum + file.size, 0)
    if (info.oxum !== `${bytes}.${payload.size}`) throw damaged()
    return { publicKey, date: info.date, payload }
  } finally {
    await reader.stop()
  }
}

class BagReader {
  readonly #entries: AsyncGenerator<ReadEntry>
  /** Hashes of the tag files so far, in the order the tag manifest has them. */
  readonly #tags: { hash: string; path: string }[] = []
  readonly #sink: BagSink
  #ahead: ReadEntry | null = null

  constructor(entries: AsyncGenerator<ReadEntry>, sink: BagSink) {
    this.#entries = entries
    this.#sink = sink
  }

  async opening(version: number): Promise<{ date: string; oxum: string }> {
    for (const folder of folders) {
      const entry = await this.#next()
      if (!entry?.folder || entry.name !== `${bagFolder}/${folder}`) throw damaged()
    }
    if ((await this.#tag(tagNames.declaration)) !== declaration) throw damaged()
    const text = await this.#tag(tagNames.info)
    const found = new RegExp(`^${versionLabel}: (\\d{1,6})\\n`, 'm').exec(text)
    if (Number(found?.[1]) > version) throw new KalifaError('bundle-newer')
    const match = infoShape.exec(text.replace(`${versionLabel}: ${version}\n`, ''))
    if (!match?.[1] || Number(found?.[1]) !== version) throw damaged()
    return { date: match[1], oxum: `${match[2]}.${match[3]}` }
  }

  async payload(): Promise<Map<string, { hash: string; size: number }>> {
    const files = new Map<string, { hash: string; size: number }>()
    for (;;) {
      const entry = await this.#next()
      const path = this.#pathOf(entry)
      if (!entry || !path.startsWith('data/')) {
        this.#ahead = entry
        return files
      }
      if (!payloadPath.test(path) || files.has(path) || files.size >= entryLimit) throw damaged()
      const hash = { value: '' }
      await this.#sink(
        { path, size: entry.size },
        hashed(entry.body, (value) => (hash.value = value)),
      )
      if (hash.value === '') throw new KalifaError('internal')
      files.set(path, { hash: hash.value, size: entry.size })
    }
  }

  /** From the manifest to the end; gives the sender's key once both signatures hold. */
  async closing(payload: ReadonlyMap<string, { hash: string }>): Promise<Uint8Array> {
    const lines = [...payload].map(([path, { hash }]) => ({ path, hash }))
    if ((await this.#tag(tagNames.manifest, manifestLimit)) !== manifest(lines)) throw damaged()
    const publicKey = readSshPublicKey(await this.#tag(tagNames.sshKey))
    if (!publicKey) throw damaged()
    if ((await this.#tag(tagNames.allowed)) !== allowedSigners(publicKey)) throw damaged()
    if ((await this.#tag(tagNames.minisignKey)) !== minisignPublicKey(publicKey)) throw damaged()

    const tagManifest = manifest(this.#tags)
    if ((await this.#tag(tagNames.tagManifest)) !== tagManifest) throw damaged()
    const message = utf8(tagManifest)
    const ssh = await this.#tag(tagNames.sshSignature)
    const minisign = await this.#tag(tagNames.minisignSignature)
    if ((await this.#next()) !== null) throw damaged()
    if (!verifySsh(message, ssh, publicKey) || !verifyMinisign(message, minisign, publicKey)) {
      throw new KalifaError('bundle-signature-bad')
    }
    return publicKey
  }

  async stop(): Promise<void> {
    await this.#entries.return(undefined)
  }

  async #next(): Promise<ReadEntry | null> {
    const ahead = this.#ahead
    this.#ahead = null
    if (ahead) return ahead
    const next = await this.#entries.next()
    return next.done === true ? null : next.value
  }

  #pathOf(entry: ReadEntry | null): string {
    if (!entry) return ''
    if (entry.folder || !entry.name.startsWith(`${bagFolder}/`)) throw damaged()
    return entry.name.slice(bagFolder.length + 1)
  }

  /** The text of the tag file that must come now. */
  async #tag(name: string, limit = smallFile): Promise<string> {
    const entry = await this.#next()
    if (!entry || this.#pathOf(entry) !== name || entry.size > limit) throw damaged()
    const hash = { value: '' }
    const bytes = await gather(
      hashed(entry.body, (value) => (hash.value = value)),
      limit,
      damaged,
    )
    this.#tags.push({ hash: hash.value, path: name })
    await this.#sink({ path: name, size: entry.size }, once(bytes))
    try {
      return fromUtf8(bytes)
    } catch {
      throw damaged()
    }
  }
}
