import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { KalifaError } from '../../shared/errors.ts'
import { zero } from '../sodium.ts'

/** A file of the person's, open for reading. It must be closed; `pieces` closes it at its end. */
export interface Source {
  readonly size: number
  /** Changes when somebody writes to the file, or puts another in its place. */
  readonly state: string
  /** The first bytes, at most 4,096, to tell what it is. */
  readonly head: Uint8Array
  /** The last bytes, at most 65,536: where a zip has its table of contents. */
  tail(): Promise<Uint8Array>
  /** Everything from the start, in pieces of up to 1 MiB, each good until the next is asked for. Once only. */
  pieces(): AsyncGenerator<Uint8Array, void, undefined>
  close(): Promise<void>
}

const headSize = 4096
const tailSize = 64 * 1024
const pieceSize = 1024 * 1024

async function reading<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof KalifaError ? error : new KalifaError('file-unreadable')
  }
}

async function fill(file: FileHandle, buffer: Uint8Array, position: number): Promise<Uint8Array> {
  return reading(async () => {
    let done = 0
    while (done < buffer.length) {
      const { bytesRead } = await file.read(buffer, done, buffer.length - done, position + done)
      if (bytesRead === 0) break
      done += bytesRead
    }
    return buffer.subarray(0, done)
  })
}

/** What changes when somebody writes to the file meanwhile. */
export async function stateOf(file: FileHandle): Promise<string> {
  const { size, mtimeNs, ino, dev } = await file.stat({ bigint: true })
  return `${dev} ${ino} ${size} ${mtimeNs}`
}

/**
 * Opens a regular file. Throws 'file-unreadable' (missing, a folder, a device, no permission, a failing disk); reading throws
 * 'file-changed' when it was written to meanwhile, and 'cancelled'.
 */
export async function openSource(path: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Source> {
  // Without O_NONBLOCK the opening of a named pipe would wait for ever.
  const file = await reading(() => open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)))
  try {
    const before = await reading(() => stateOf(file))
    const stat = await reading(() => file.stat())
    if (!stat.isFile()) throw new KalifaError('file-unreadable')
    const head = await fill(file, Buffer.allocUnsafeSlow(headSize), 0)
    const tailStart = Math.max(0, stat.size - tailSize)
    const tail = () => fill(file, Buffer.allocUnsafeSlow(stat.size - tailStart), tailStart)
    return {
      size: stat.size,
      state: before,
      head,
      tail,
      pieces: () => piecesOf(file, stat.size, before, signal),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function* piecesOf(file: FileHandle, size: number, before: string, signal: AbortSignal | undefined) {
  const buffers = [Buffer.allocUnsafeSlow(pieceSize), Buffer.allocUnsafeSlow(pieceSize)] as const
  let next = fill(file, buffers[0], 0)
  try {
    for (let done = 0, turn = 1; done < size; turn = 1 - turn) {
      if (signal?.aborted) throw new KalifaError('cancelled')
      const piece = await next
      if (piece.length === 0) throw new KalifaError('file-changed')
      done += piece.length
      next = fill(file, turn === 1 ? buffers[1] : buffers[0], done)
      next.catch(() => undefined)
      yield piece
    }
    if ((await next).length > 0 || (await reading(() => stateOf(file))) !== before)
      throw new KalifaError('file-changed')
  } finally {
    await next.catch(() => undefined)
    for (const buffer of buffers) zero(buffer)
    await file.close()
  }
}
