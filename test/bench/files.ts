import { randomFillSync } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import { type ShapedRandom, shapedRandom } from '../../src/cli/madeUp/random.ts'

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

/** A picture that is really one, 320 pixels by 240 of noise: about 220 kB, which a decoder has to work for. */
export function writePicture(path: string): void {
  const [width, height] = [320, 240]
  const rows = Buffer.allocUnsafeSlow(height * (1 + 3 * width))
  randomFillSync(rows)
  for (let row = 0; row < height; row += 1) rows[row * (1 + 3 * width)] = 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const parts = [
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 1 })),
    pngChunk('IEND', Buffer.of()),
  ]
  writeFileSync(path, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]), { flag: 'wx' })
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  const body = Buffer.concat([Buffer.from(type), data])
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
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
