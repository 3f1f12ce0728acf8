import type { RecordId } from '../../shared/records.ts'
import { ask } from '../data/ask.ts'
import { Sender } from './sender.ts'

const constraints: MediaStreamConstraints = { video: { width: { ideal: 1920 }, height: { ideal: 1080 } } }
const quality = 0.92

/** In the very press of the person's. Rejects when there is no camera, or it was not opened to the page. */
export async function openCamera(): Promise<MediaStream> {
  try {
    await window.kalifa.shell.capture('photo')
    return await navigator.mediaDevices.getUserMedia(constraints)
  } catch (error) {
    await window.kalifa.shell.capture(null)
    throw error
  }
}

export async function closeCamera(stream: MediaStream): Promise<void> {
  for (const track of stream.getTracks()) track.stop()
  await window.kalifa.shell.capture(null)
}

/** What the camera sees now. */
export function takeFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement): void {
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
}

/** A JPEG of the picture alone: a canvas knows nothing of a camera, a place or a time. */
async function jpegOf(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
  if (!blob) throw new Error('the picture could not be encoded')
  return new Uint8Array(await blob.arrayBuffer())
}

/** Straight into the vault, and out of the page. */
export async function keepFrame(
  canvas: HTMLCanvasElement,
  belongsTo: RecordId,
  obtainedHow: string,
): Promise<{ id: RecordId; code: string }> {
  const { id } = await ask('recording.begin', { purpose: 'photo', belongsTo, obtainedHow })
  const sender = new Sender(id, () => undefined)
  sender.put(await jpegOf(canvas), 0)
  await sender.settled()
  const made = await ask('recording.finish', { id })
  canvas.width = 0
  return made
}
