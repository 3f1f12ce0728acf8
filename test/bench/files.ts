import { randomFillSync } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { type ShapedRandom, shapedRandom } from './random.ts'

export const mebibyte = 1024 * 1024

/** Ends of a JFIF header: enough of a photo to be taken in as one. */
const jpegHead = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')

/** A file that begins as a JPEG does and goes on with bytes that no filesystem can make smaller. */
export function writePhoto(path: string, size: number): void {
  const piece = Buffer.allocUnsafeSlow(Math.min(size, mebibyte))
  const file = openSync(path, 'wx')
  try {
    for (let at = 0; at < size; at += piece.length) {
      randomFillSync(piece)
      if (at === 0) jpegHead.copy(piece)
      writeSync(file, piece, 0, Math.min(piece.length, size - at))
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Photos of a small camera: about 20 kB each, no two of one size. */
export function writeSmallPhotos(pathOf: (index: number) => string, count: number, seed: number): string[] {
  const random: ShapedRandom = shapedRandom(seed)
  return Array.from({ length: count }, (_, index) => {
    const path = pathOf(index)
    writePhoto(path, 14_000 + random.below(12_000))
    return path
  })
}
