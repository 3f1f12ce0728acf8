/** Small pictures, put together by hand, so that each byte of them is known. */

const segment = (marker: number, data: Uint8Array): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** One table with one code of one bit. */
const huffman = (kind: number): Buffer => segment(0xc4, Buffer.from([kind, 1, ...Array(15).fill(0), 0]))

export const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1'))
/** EXIF (TIFF, big-endian) that turns the picture by a quarter, and the name of a place. */
export const exif = segment(
  0xe1,
  Buffer.concat([
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0', 'latin1'),
    Buffer.from('GPS Sévaré'),
  ]),
)
export const comment = segment(0xfe, Buffer.from('made by Awa'))

interface Parts {
  /** Between the start and the tables. */
  readonly before?: readonly Uint8Array[]
  /** Behind the end. */
  readonly after?: Uint8Array
}

/** A grey JPEG of 8 × 8 pixels. `seed` (1 to 255) makes it another one, to the byte. */
export const tinyJpeg = (seed = 1, { before = [jfif], after = Buffer.alloc(0) }: Parts = {}): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...before,
    segment(0xdb, Buffer.from([0, ...Array(63).fill(16), seed])),
    segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
    huffman(0x00),
    huffman(0x10),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0b0011_1111]),
    Buffer.from([0xff, 0xd9]),
    after,
  ])
