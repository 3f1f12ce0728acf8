import { crc32, deflateSync } from 'node:zlib'
import { shapedRandom } from './random.ts'

const side = 48

/** A small PNG (W3C PNG, third edition) of coloured squares, another for each number: what stands in for a photo. */
export function pictureOf(index: number): Buffer {
  const random = shapedRandom(index + 9_000_001)
  const rows = Buffer.alloc(side * (1 + 3 * side))
  const colours = Array.from({ length: 16 }, () => [random.below(256), random.below(256), random.below(256)])
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const colour = colours[(x >> 2) * 5 + (y >> 2) * 3 + (random.below(4) & 3)] ?? colours[(x + y) & 15] ?? [0, 0, 0]
      rows.set(colour, y * (1 + 3 * side) + 1 + 3 * x)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const about = Buffer.from(`number\0${index}`)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('tEXt', about),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
