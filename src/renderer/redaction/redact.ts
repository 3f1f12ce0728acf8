import { longestDecodedSide, type Pixels } from '../../shared/decoded.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { RecordId } from '../../shared/records.ts'
import { decodedPicture, needsDecoder } from '../examine/decoder.ts'
import { originalBytes } from '../examine/examine.ts'
import type { Edits, Size } from './edits.ts'
import type { Redacted, RedactionJob } from './worker.ts'

const patience = 180_000

interface PictureToCover {
  readonly id: RecordId
  readonly size: number
  readonly mediaType: string
  readonly upright: Size
}

/** Screenshots and drawings keep their sharp edges; all that comes from a camera becomes a JPEG. */
export const typeOfCopy = (mediaType: string): 'image/jpeg' | 'image/png' =>
  /^image\/(png|gif|bmp)$/.test(mediaType) ? 'image/png' : 'image/jpeg'

/** In a worker made for it alone: what hangs or crashes it is unreadable, and a cancel ends it. */
const inWorker = (job: RedactionJob, signal: AbortSignal): Promise<Redacted> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    const end = (act: () => void) => {
      clearTimeout(timer)
      worker.terminate()
      act()
    }
    const timer = setTimeout(() => end(() => resolve({ kind: 'tooLarge' })), patience)
    worker.addEventListener('message', ({ data }: MessageEvent<Redacted>) => end(() => resolve(data)))
    worker.addEventListener('error', () => end(() => resolve({ kind: 'unreadable' })))
    signal.addEventListener('abort', () => end(() => reject(signal.reason)), { once: true })
    worker.postMessage(job, [(job.picture instanceof Uint8Array ? job.picture : job.picture.data).buffer])
  })

/** The covered copy of a picture, at its full size, with nothing in the file but the picture. `upright` is what the zones were drawn on. */
export const redactedPicture = async (
  { id, size, mediaType, upright }: PictureToCover,
  edits: Edits,
  signal: AbortSignal,
): Promise<Redacted> => {
  const bytes = await originalBytes(id, size, signal)
  const picture = needsDecoder(mediaType) ? await pixelsOf(bytes, upright, signal) : bytes
  if ('kind' in picture) return picture
  return inWorker({ picture, edits, mediaType: typeOfCopy(mediaType) }, signal)
}

const pixelsOf = async (
  bytes: Uint8Array<ArrayBuffer>,
  { width, height }: Size,
  signal: AbortSignal,
): Promise<Pixels | (Redacted & { readonly kind: 'tooLarge' | 'unreadable' })> => {
  try {
    const { pixels } = await decodedPicture(bytes, longestDecodedSide, signal)
    return pixels.width === width && pixels.height === height ? pixels : { kind: 'unreadable' }
  } catch (error) {
    signal.throwIfAborted()
    return { kind: error instanceof KalifaError && error.code === 'document-too-big' ? 'tooLarge' : 'unreadable' }
  }
}
