import type { RecordId } from '../../shared/records.ts'
import { ask } from '../data/ask.ts'
import type { Found } from './worker.ts'

const piece = 1024 * 1024
/** Beyond this a file is kept but not decoded here. */
export const mostBytes = 256 * 1024 * 1024
const patience = 60_000

/** The original's bytes, read from the vault a mebibyte at a time. */
export const originalBytes = async (
  id: RecordId,
  size: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = new Uint8Array(size)
  for (let offset = 0; offset < size; ) {
    signal?.throwIfAborted()
    const part = await ask('evidence.read', { id, offset, length: Math.min(piece, size - offset) })
    if (part.length === 0) break
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}

const unreadable: Found = {
  examination: {
    readable: false,
    metadataRead: false,
    width: 0,
    height: 0,
    takenAt: '',
    hasPosition: false,
    metadata: [],
  },
  thumbnail: null,
}

/** Looks at the bytes in a worker made for them alone; what hangs or crashes it cannot be shown. */
const inWorker = (bytes: Uint8Array<ArrayBuffer>): Promise<Found> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    const end = (found: Found) => {
      clearTimeout(timer)
      worker.terminate()
      resolve(found)
    }
    const timer = setTimeout(() => end(unreadable), patience)
    worker.addEventListener('message', (event: MessageEvent<Found>) => end(event.data))
    worker.addEventListener('error', () => end(unreadable))
    worker.postMessage(bytes, [bytes.buffer])
  })

/** Examines one piece of evidence and tells the vault what was found. */
export const examineEvidence = async (id: RecordId, size: number): Promise<void> => {
  const found = size > mostBytes ? unreadable : await inWorker(await originalBytes(id, size))
  await ask('evidence.examined', { id, ...found })
}
