import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heifMetadata } from '../../src/renderer/examine/heif.ts'
import { encodeHeic } from '../hostile/heic.ts'

const runFile = promisify(execFile)
let folder = ''
let plain: Uint8Array
let told: Uint8Array

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kalifa-heif-'))
  const [drawn, made] = [join(folder, 'drawn.png'), join(folder, 'made.heic')]
  const grey = ['-nostdin', '-loglevel', 'error', '-f', 'lavfi', '-i', 'color=c=gray:size=64x64,format=rgb24']
  await runFile('ffmpeg', [...grey, '-frames:v', '1', drawn])
  await encodeHeic(drawn, made)
  plain = new Uint8Array(await readFile(made))
  const tags = ['-Model=Zanzibarium', '-XMP:Creator=Awa Traoré']
  await runFile('exiftool', [...tags, '-overwrite_original', '-q', made])
  told = new Uint8Array(await readFile(made))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const word = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8')
const box = (kind: string, ...parts: readonly (readonly number[])[]) => {
  const body = parts.flat()
  return [...big(body.length + 8, 4), ...Buffer.from(kind), ...body]
}
const big = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** (bytes - 1 - at)) % 256)
const start = box('ftyp', [...Buffer.from('heic'), 0, 0, 0, 0])
const entry = (id: number, type: string, more: readonly number[] = []) =>
  box('infe', [2, 0, 0, 0, ...big(id, 2), 0, 0, ...Buffer.from(type), ...more])
const heif = (entries: readonly number[][], places: readonly number[], ...more: readonly number[][]) => {
  const names = box('iinf', [0, 0, 0, 0, ...big(entries.length, 2)], ...entries)
  return Uint8Array.from([...start, ...box('meta', [0, 0, 0, 0], names, box('iloc', places), ...more)])
}

describe('heifMetadata', () => {
  it('finds EXIF and XMP where an encoder and an editor put them, and nothing where there is none', () => {
    const found = heifMetadata(told)
    expect(found?.exif).toHaveLength(1)
    expect(word(found?.exif[0])).toMatch(/^(MM\0\*|II\*\0).*Zanzibarium/s)
    expect(found?.xmp).toHaveLength(1)
    expect(word(found?.xmp[0])).toContain('Awa Traoré')
    expect(heifMetadata(plain)).toEqual({ exif: [], xmp: [] })
  })

  it('leaves files of other kinds to others', () => {
    expect(heifMetadata(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 20 }, () => 0)]))).toBeNull()
  })

  it('joins what lies in parts, and in the box that is for it', () => {
    // Version 1, numbers of one byte: the item is made of two parts of the box beside it.
    const places = [1, 0, 0, 0, 0x11, 0, 0, 1, 0, 7, 0, 1, 0, 0, 0, 2, 0, 6, 8, 2]
    const inside = box('idat', [0, 0, 0, 0, ...Buffer.from('MM??ab')])
    expect(word(heifMetadata(heif([entry(7, 'Exif')], places, inside))?.exif[0])).toBe('MMab')
  })

  it('refuses what it cannot read rather than say that there is nothing', () => {
    const packed = [...Buffer.from('\0application/rdf+xml\0deflate\0')]
    const one = [0, 0, 0, 0, 0x11, 0, 0, 1, 0, 7, 0, 0, 0, 1, 0, 4]
    expect(() => heifMetadata(heif([entry(7, 'mime', packed)], one))).toThrow(RangeError)
    // In no place, beyond the end, and in another file.
    expect(() => heifMetadata(heif([entry(8, 'Exif')], one))).toThrow(RangeError)
    expect(() => heifMetadata(heif([entry(7, 'Exif')], [...one.slice(0, 14), 250, 255]))).toThrow(RangeError)
    expect(() => heifMetadata(heif([entry(7, 'Exif')], [...one.slice(0, 11), 1, ...one.slice(12)]))).toThrow(RangeError)
    expect(() => heifMetadata(Uint8Array.from(start))).toThrow(RangeError)
  })

  it('is not made to hold more than the file', () => {
    const many = Array.from({ length: 40 }, () => entry(7, 'Exif'))
    const whole = [0, 0, 0, 0, 0x11, 0, 0, 1, 0, 7, 0, 0, 0, 1, 0, 0]
    expect(() => heifMetadata(heif(many, whole))).toThrow(RangeError)
    // Parts that take no room of the table.
    const nothing = [0, 7, 0, 0, 0xff, 0xff]
    const places = [0, 0, 0, 0, 0, 0, 0, 40, ...Array.from({ length: 40 }, () => nothing).flat()]
    expect(() => heifMetadata(heif([entry(7, 'Exif')], places))).toThrow(RangeError)
  })

  it('throws nothing but a RangeError, whatever was changed', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(changes, fc.nat(), (bytes, end) => {
        const file = told.slice(0, end % 3 === 0 ? end % told.length : undefined)
        for (const [at, value] of bytes) file[at % Math.min(file.length || 1, 700)] = value
        try {
          heifMetadata(file)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
      { numRuns: process.env.KALIFA_LONG === '1' ? 200_000 : 3_000 },
    )
  })
})
