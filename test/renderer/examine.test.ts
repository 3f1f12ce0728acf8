import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statedDimensions } from '../../src/renderer/examine/dimensions.ts'
import { metadataFields, saysPosition, takenAt } from '../../src/renderer/examine/metadata.ts'
import { webpMetadata } from '../../src/renderer/examine/webp.ts'

const text = (letters: string) => [...letters].map((letter) => letter.charCodeAt(0))
const bigEndian = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** (bytes - 1 - at)) % 256)
const littleEndian = (value: number, bytes: number) => bigEndian(value, bytes).reverse()
const chunk = (name: string, body: readonly number[]) => [
  ...text(name),
  ...littleEndian(body.length, 4),
  ...body,
  ...(body.length % 2 ? [0] : []),
]
const webp = (...chunks: readonly (readonly number[])[]) => {
  const body = [...text('WEBP'), ...chunks.flat()]
  return Uint8Array.from([...text('RIFF'), ...littleEndian(body.length, 4), ...body])
}

describe('statedDimensions', () => {
  it('reads a PNG header', () => {
    const bytes = [0x89, ...text('PNG\r\n\x1a\n'), ...bigEndian(13, 4), ...text('IHDR')]
    expect(statedDimensions(Uint8Array.from([...bytes, ...bigEndian(70_000, 4), ...bigEndian(3, 4)]))).toEqual({
      width: 70_000,
      height: 3,
    })
  })

  it('walks a JPEG to its frame, past a segment that looks like one', () => {
    const decoy = [0xff, 0xe1, ...bigEndian(11, 2), 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1]
    const frame = [0xff, 0xc2, ...bigEndian(17, 2), 8, ...bigEndian(1_080, 2), ...bigEndian(1_920, 2), 3]
    const padding = Array.from({ length: 16 }, () => 0)
    const bytes = Uint8Array.from([0xff, 0xd8, ...decoy, 0xff, ...frame, ...padding])
    expect(statedDimensions(bytes)).toEqual({ width: 1_920, height: 1_080 })
  })

  it('reads GIF and the three kinds of WebP', () => {
    const padding = Array.from({ length: 20 }, () => 0)
    expect(
      statedDimensions(
        Uint8Array.from([...text('GIF89a'), ...littleEndian(320, 2), ...littleEndian(200, 2), ...padding]),
      ),
    ).toEqual({ width: 320, height: 200 })
    const lossy = [0, 0, 0, 0x9d, 0x01, 0x2a, ...littleEndian(640, 2), ...littleEndian(480, 2)]
    expect(statedDimensions(webp(chunk('VP8 ', lossy)))).toEqual({ width: 640, height: 480 })
    const packed = 639 + 479 * 2 ** 14
    expect(statedDimensions(webp(chunk('VP8L', [0x2f, ...littleEndian(packed, 4), 0, 0, 0, 0, 0])))).toEqual({
      width: 640,
      height: 480,
    })
    const extended = [0, 0, 0, 0, ...littleEndian(69_999, 3), ...littleEndian(9, 3)]
    expect(statedDimensions(webp(chunk('VP8X', extended)))).toEqual({ width: 70_000, height: 10 })
  })

  it('never throws nor hangs, whatever the bytes', () => {
    const heads = fc.constantFrom([0xff, 0xd8], [0x89, ...text('PNG')], text('RIFF\0\0\0\0WEBPVP8X'), text('GIF8'), [])
    fc.assert(
      fc.property(heads, fc.uint8Array({ maxLength: 200 }), (head, rest) => {
        const found = statedDimensions(Uint8Array.from([...head, ...rest]))
        expect(found === null || (found.width >= 0 && found.height >= 0)).toBe(true)
      }),
    )
  })
})

describe('webpMetadata', () => {
  it('finds EXIF and XMP whatever stands between, with odd sizes padded', () => {
    const bytes = webp(
      chunk('VP8X', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      chunk('EXIF', [1, 2, 3]),
      chunk('XMP ', text('<x/>')),
    )
    expect(webpMetadata(bytes)).toEqual({ exif: [Uint8Array.of(1, 2, 3)], xmp: [Uint8Array.from(text('<x/>'))] })
  })

  it('says that nothing is known of a file cut short, and of another kind of file', () => {
    const bytes = webp(chunk('VP8X', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), chunk('EXIF', [1, 2, 3, 4, 5, 6]))
    expect(webpMetadata(bytes.subarray(0, bytes.length - 2))).toBeNull()
    expect(webpMetadata(Uint8Array.from(text('GIF89a').concat(Array.from({ length: 30 }, () => 0))))).toBeNull()
  })
})

describe('metadata', () => {
  const blocks = {
    ifd0: { Make: 'Tecno', Artist: 'Awa', Empty: '' },
    exif: {
      DateTimeOriginal: '2026:11:03 06:12:00',
      OffsetTimeOriginal: '+00:00',
      UserComment: Uint8Array.from(text('Ségou')),
    },
    gps: { GPSLatitude: [14, 39, 36], latitude: 14.66 },
    xmp: { dc: { creator: ['Awa', 'Binta'] } },
  }

  it('becomes plain names and values, nested ones and bytes of text too', () => {
    const fields = new Map(metadataFields(blocks).map(({ name, value }) => [name, value]))
    expect(fields.get('Artist')).toBe('Awa')
    expect(fields.get('GPSLatitude')).toBe('14, 39, 36')
    expect(fields.get('dc')).toBe('creator: Awa, Binta')
    expect(fields.has('Empty')).toBe(false)
  })

  it('stays within the contract whatever a file holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.object({ maxDepth: 3 })), (found) => {
        const fields = metadataFields(found)
        expect(fields.length).toBeLessThanOrEqual(300)
        for (const { name, value } of fields) {
          expect(name.length).toBeGreaterThan(0)
          expect(name.length).toBeLessThanOrEqual(100)
          expect(value.length).toBeLessThanOrEqual(500)
          expect(name + value).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        }
      }),
    )
    const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`Tag${at}`, at]))
    expect(metadataFields({ ifd0: many })).toHaveLength(300)
  })

  it('tells whether the file says where it was taken', () => {
    expect(saysPosition(blocks)).toBe(true)
    expect(saysPosition({ xmp: { GPSLatitude: '14,39.6N' } })).toBe(true)
    expect(saysPosition({ iptc: { City: 'Konna' } })).toBe(true)
    expect(saysPosition({ ifd0: { Make: 'Tecno' }, gps: { GPSVersionID: '2.2.0.0' } })).toBe(false)
  })

  it('says when, in ISO 8601, with an offset only if the file gives one', () => {
    expect(takenAt(blocks)).toBe('2026-11-03T06:12:00+00:00')
    expect(takenAt({ exif: { CreateDate: '2026:11:03 06:12:00' } })).toBe('2026-11-03T06:12:00')
    expect(takenAt({ exif: { DateTimeOriginal: '    :  :     :  :  ' } })).toBe('')
    expect(takenAt({})).toBe('')
  })
})
