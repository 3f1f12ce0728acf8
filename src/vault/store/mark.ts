import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { existsAt, overwriteAt, readWhole, writeInPlaceDurably } from '../files.ts'
import { readDestroyList, writeDestroyList } from '../keys/destroylist.ts'
import type { Intent } from '../keys/intent.ts'
import type { Keyring } from '../keys/keyring.ts'
import { destroyListSize } from '../keys/slots.ts'
import { aead, aeadNonceSize, aeadTagSize, zero } from '../sodium.ts'
import type { Database } from './database.ts'

/**
 * The newest save, kept outside the database in a sector of its own: a write-ahead log that lost its end, or an older database
 * that was put back, is authentic in itself and shows only against this. docs/format.md, "Mark".
 * It also notes what is dead in the other compartment and not buried yet: a sector that is overwritten where it lies keeps no older
 * state, while a database's log leaves its pages in blocks that it frees.
 */

export const markSize = 512
const label = new TextEncoder().encode('kalifa mark 1')
const payloadSize = markSize - aeadNonceSize - aeadTagSize
const at = { seq: 0, head: 8, changed: 40, burial: 64 } as const

/** How far a database has come. */
interface Reached {
  /** Of the newest event in the custody log; 0 before the first. */
  readonly seq: number
  /** Its hash, 32 bytes. */
  readonly head: Uint8Array
  /** The newest time of a change, ISO 8601, or empty. */
  readonly changed: string
}

interface Noted extends Reached {
  readonly burial: Intent | null
}

const told = ({ seq, head, changed, burial }: Noted): string =>
  [seq, Buffer.from(head).toString('hex'), changed, burial?.slots, burial && Buffer.from(burial.compartmentId)].join(
    ' ',
  )

export class Mark {
  readonly #file: string
  readonly #key: Uint8Array
  readonly #associated: Uint8Array
  readonly #last
  readonly #newest
  readonly #hashAt
  #burial: Intent | null
  /** What the file is known to tell, down to the disk. */
  #durable = ''

  /** `path` is the compartment's folder. */
  constructor(path: string, keyring: Keyring, db: Database) {
    this.#file = join(path, 'mark')
    this.#key = keyring.derive('mark', 32)
    this.#associated = Uint8Array.of(...label, ...Buffer.from(keyring.compartmentId, 'hex'))
    this.#last = db.prepare<[], { seq: number; hash: Uint8Array }>(
      'SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1',
    )
    this.#newest = db.prepare<[number], string | null>('SELECT max(changed) FROM record WHERE trashed = ?').pluck()
    this.#hashAt = db.prepare<[number], Uint8Array>('SELECT hash FROM log WHERE seq = ?').pluck()
    const found = this.#read()
    this.#burial = found?.burial ?? null
    if (found) this.#durable = told(found)
  }

  /** The slots and the compartment that are dead and not buried yet. */
  get burial(): Intent | null {
    return this.#burial
  }

  /** Durable when it returns; kept in each mark that is written from then on. */
  noteBurial(burial: Intent | null): void {
    this.#burial = burial
    this.write({ flush: true })
  }

  /** Notes the newest save. Without `flush` it survives the process, though not always a power cut: it is then merely older. */
  write({ flush = false } = {}): void {
    const now = { ...this.#reached(), burial: this.#burial }
    // A vault that was only looked at is left as it was, to the byte.
    if (told(now) === this.#durable) return
    const { seq, head, changed } = now
    const random = randomBytes(payloadSize + markSize)
    const [payload, bytes] = [random.subarray(0, payloadSize), random.subarray(payloadSize)]
    payload.writeBigUInt64LE(BigInt(seq), at.seq)
    payload.set(head, at.head)
    payload.fill(0, at.changed, at.burial)
    payload.write(changed, at.changed, at.burial - at.changed, 'ascii')
    if (this.#burial) payload.set(writeDestroyList(this.#burial, this.#key), at.burial)
    const nonce = bytes.subarray(0, aeadNonceSize)
    aead.seal(bytes.subarray(aeadNonceSize), payload, this.#associated, nonce, this.#key)
    if (existsAt(this.#file)) overwriteAt(this.#file, bytes, 0, { flush })
    else writeInPlaceDurably(this.#file, bytes)
    this.#durable = flush ? told(now) : ''
  }

  /**
   * Whether the database holds all that the mark knows of. A database that went on without its mark (a power cut) is whole: every
   * event of the log says so. A mark that is missing or damaged proves nothing, and counts as not whole.
   */
  isWhole(): boolean {
    const mark = this.#read()
    if (mark === null) return false
    const now = this.#reached()
    if (now.seq < mark.seq) return false
    if (mark.seq > 0 && Buffer.compare(this.#hashAt.get(mark.seq) ?? new Uint8Array(), mark.head) !== 0) return false
    return now.seq > mark.seq || now.changed >= mark.changed
  }

  forget(): void {
    zero(this.#key)
  }

  #reached(): Reached {
    const last = this.#last.get()
    const [changed = ''] = [this.#newest.get(0) ?? '', this.#newest.get(1) ?? ''].sort().reverse()
    return { seq: last?.seq ?? 0, head: last?.hash ?? new Uint8Array(32), changed }
  }

  #read(): Noted | null {
    const bytes = readWhole(this.#file, markSize + 1)
    if (bytes?.length !== markSize) return null
    const payload = Buffer.alloc(payloadSize)
    const nonce = bytes.subarray(0, aeadNonceSize)
    if (!aead.open(payload, bytes.subarray(aeadNonceSize), this.#associated, nonce, this.#key)) return null
    return {
      seq: Number(payload.readBigUInt64LE(at.seq)),
      head: new Uint8Array(payload.subarray(at.head, at.changed)),
      changed: payload.toString('ascii', at.changed, at.burial).replace(/\0+$/, ''),
      burial: readDestroyList({
        destroyList: new Uint8Array(payload.subarray(at.burial, at.burial + destroyListSize)),
        compartmentKey: this.#key,
      }),
    }
  }
}
