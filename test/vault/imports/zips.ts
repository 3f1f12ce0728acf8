import { crc32, deflateRawSync } from 'node:zlib'

/** Zips as telephones make them, and as nobody should. */

export interface MadeEntry {
  readonly name: string | Buffer
  readonly bytes: Uint8Array
  readonly deflate?: boolean
  /** What the table of contents says instead of the truth. */
  readonly lies?: {
    readonly flags?: number
    readonly crc?: number
    readonly size?: number
    readonly method?: number
    readonly mode?: number
    readonly offset?: number
  }
}

interface Placed {
  readonly header: Buffer
  readonly body: Uint8Array
}

export function makeZip(entries: readonly MadeEntry[]): Buffer {
  const parts: Buffer[] = []
  const table: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const { header, body } = placed(entry, name)
    table.push(Buffer.concat([tableLine(header, entry, entry.lies?.offset ?? at), name]))
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, name, body])
    parts.push(local)
    at += local.length
  }
  const contents = Buffer.concat(table)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(contents.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, contents, end])
}

/** From the version to the lengths, which stand alike in both places (APPNOTE 4.3.7, 4.3.12). */
function placed({ bytes, deflate = false, lies = {} }: MadeEntry, name: Buffer): Placed {
  const body = deflate ? deflateRawSync(bytes) : bytes
  const header = Buffer.alloc(26)
  header.writeUInt16LE(20, 0)
  header.writeUInt16LE(lies.flags ?? 0x0800, 2)
  header.writeUInt16LE(lies.method ?? (deflate ? 8 : 0), 4)
  header.writeUInt32LE(lies.crc ?? crc32(bytes), 10)
  header.writeUInt32LE(body.length, 14)
  header.writeUInt32LE(lies.size ?? bytes.length, 18)
  header.writeUInt16LE(name.length, 22)
  return { header, body }
}

function tableLine(header: Buffer, { lies = {} }: MadeEntry, offset: number): Buffer {
  const line = Buffer.alloc(46)
  line.write('PK\x01\x02', 'latin1')
  line.writeUInt16LE(0x0314, 4)
  header.copy(line, 6, 0, 26)
  line.writeUInt32LE(((lies.mode ?? 0o100644) << 16) >>> 0, 38)
  line.writeUInt32LE(offset, 42)
  return line
}

/** A source of bytes in memory, that counts what was asked of it. */
export const inMemory = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
})
