import { createHmac, pbkdf2Sync } from 'node:crypto'
import { KalifaError } from '../../shared/errors.ts'
import { stopIfCancelled } from '../context.ts'
import { openToRead, readFully } from '../files.ts'
import type { DatabaseKey } from './database.ts'

/**
 * Every page of a SQLCipher 4 file as it lies on the disk: docs/format.md, "Compartments and database". SQLite itself looks at a page only
 * when it needs it, so not at free ones, nor again at those it keeps in memory.
 */

const pageSize = 4096
const codeSize = 64
const saltSize = 16
const pagesAtOnce = 256
/** SQLite never writes the page that holds this byte of a file: its locks stand for it. */
const lockByte = 0x40000000
/** A save may be emptied into the database while its page is being read. */
const looks = 3

/** Calls `broken` with the number of each page whose code does not hold. The file's bytes, and `onBytes` is told those done. */
export async function verifyPages(
  path: string,
  { key, salt }: DatabaseKey,
  options: {
    readonly signal: AbortSignal
    readonly broken: (page: number) => void
    readonly onBytes: (done: number) => void
  },
): Promise<void> {
  const file = await openToRead(path)
  if (file === null) throw new KalifaError('database-damaged')
  const macKey = pbkdf2Sync(
    key,
    salt.map((byte) => byte ^ 0x3a),
    2,
    32,
    'sha512',
  )
  try {
    const { size } = await file.stat()
    const piece = Buffer.allocUnsafeSlow(pagesAtOnce * pageSize)
    const isSound = async (position: number): Promise<boolean> => {
      const page = Buffer.alloc(pageSize)
      const length = await readFully(file, page, position)
      return length === pageSize && codeHolds(page, position / pageSize + 1, { macKey, salt })
    }
    for (let start = 0; start < size; start += piece.length) {
      stopIfCancelled(options.signal)
      const length = await readFully(file, piece.subarray(0, size - start), start)
      for (let at = 0; at < length; at += pageSize) {
        const number = (start + at) / pageSize + 1
        const page = piece.subarray(at, Math.min(at + pageSize, length))
        if (start + at === lockByte || codeHolds(page, number, { macKey, salt })) continue
        if (!(await anyOf(looks, () => isSound(start + at)))) options.broken(number)
      }
      options.onBytes(start + length)
    }
  } finally {
    macKey.fill(0)
    await file.close()
  }
}

function codeHolds(
  page: Uint8Array,
  number: number,
  { macKey, salt }: { readonly macKey: Uint8Array; readonly salt: Uint8Array },
): boolean {
  if (page.length !== pageSize) return false
  if (number === 1 && Buffer.compare(page.subarray(0, saltSize), salt) !== 0) return false
  const numberBytes = Buffer.alloc(4)
  numberBytes.writeUInt32LE(number)
  const body = page.subarray(number === 1 ? saltSize : 0, pageSize - codeSize)
  const code = createHmac('sha512', macKey).update(body).update(numberBytes).digest()
  return Buffer.compare(code, page.subarray(pageSize - codeSize)) === 0
}

async function anyOf(times: number, look: () => Promise<boolean>): Promise<boolean> {
  for (let time = 0; time < times; time++) if (await look()) return true
  return false
}
