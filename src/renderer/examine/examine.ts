import type { EvidenceRow } from '../../shared/contract.ts'
import { mediaKindOf } from '../../shared/media.ts'
import type { RecordId } from '../../shared/records.ts'
import { ask } from '../data/ask.ts'
import { decodedPicture, needsDecoder } from './decoder.ts'
import { type Found, unreadable } from './found.ts'
import { playedOnce } from './playedOnce.ts'
import { thumbnailEdge } from './thumbnail.ts'
import type { Look } from './worker.ts'

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

type Piece = Pick<EvidenceRow, 'id' | 'size' | 'mediaType'>

/** Looks at the bytes in a worker made for them alone; what hangs or crashes it cannot be shown. */
const inWorker = (look: Look): Promise<Found> =>
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
    worker.postMessage(look, [look.bytes.buffer, ...(look.decoded ? [look.decoded.pixels.data.buffer] : [])])
  })

const examined = async ({ id, size, mediaType }: Piece): Promise<Found> => {
  const kind = mediaKindOf(mediaType)
  if (kind === 'audio' || kind === 'video') return playedOnce(id, { size, mediaType })
  if (kind !== 'image' || size > mostBytes) return unreadable
  const bytes = await originalBytes(id, size)
  if (!needsDecoder(mediaType)) return inWorker({ bytes })
  return inWorker({ decoded: await decodedPicture(bytes.slice(), 2 * thumbnailEdge).catch(() => null), bytes })
}

/** Examines one piece of evidence and tells the vault what was found. */
export const examineEvidence = async (piece: Piece): Promise<void> => {
  await ask('evidence.examined', { id: piece.id, ...(await examined(piece)) })
}
