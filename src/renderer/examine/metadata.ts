import type { MetadataField } from '../../shared/records.ts'

/** What exifr gives with `mergeOutput: false`: a block a segment, each of tags. */
export type TagBlocks = Readonly<Record<string, unknown>>

const mostFields = 300
const longestName = 100
const longestValue = 500

/** Control and bidirectional characters would let a file write outside its own cell. */
const plain = (text: string, most: number): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most)

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString()
  if (ArrayBuffer.isView(value)) return bytesText(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  if (Array.isArray(value)) return value.slice(0, 100).map(textOf).filter(Boolean).join(', ')
  return Object.entries(value)
    .slice(0, 100)
    .map(([name, inner]) => `${name}: ${textOf(inner)}`)
    .join('; ')
}

/** Text that was stored as bytes is read as text, so that a name in it is seen; anything else by its length. */
const bytesText = (bytes: Uint8Array): string => {
  const head = bytes.subarray(0, 2_000)
  const text = new TextDecoder('utf-8').decode(head).replace(/\0+$/, '')
  return /^[^\p{Cc}\uFFFD]*$/u.test(text) ? text : `(${bytes.length})`
}

const isBlock = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)

/** Every tag as its plain name and value, in the file's order, the first of two alike kept. */
export const metadataFields = (blocks: TagBlocks): MetadataField[] => {
  const fields = Object.values(blocks)
    .filter(isBlock)
    .flatMap((block) => Object.entries(block))
    .map(([name, value]) => ({ name: plain(name, longestName), value: plain(textOf(value), longestValue) }))
    .filter((field) => field.name !== '' && field.value !== '')
  const seen = new Set<string>()
  const once = fields.filter(({ name, value }) => !seen.has(`${name}\n${value}`) && seen.add(`${name}\n${value}`))
  return once.slice(0, mostFields)
}

const entries = (blocks: TagBlocks): readonly (readonly [string, unknown])[] =>
  Object.values(blocks)
    .filter(isBlock)
    .flatMap((block) => Object.entries(block))

const telling =
  /^(GPS(Dest)?(Latitude|Longitude)|latitude|longitude|City|Sub-?location|LocationShown|LocationCreated)$/i

/** Whether anything in the file says where it was taken. */
export const saysPosition = (blocks: TagBlocks): boolean =>
  entries(blocks).some(([name, value]) => telling.test(name) && textOf(value) !== '')

/** `2026:11:03 08:12:00` and its offset (Exif 2.32) as ISO 8601, with the offset only if the file gives one. */
export const takenAt = (blocks: TagBlocks): string => {
  const tags = new Map(entries(blocks).toReversed())
  const raw = textOf(tags.get('DateTimeOriginal') ?? tags.get('CreateDate') ?? tags.get('DateTimeDigitized') ?? '')
  const parts = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(raw)
  if (!parts) return ''
  const offset = /^[+-]\d{2}:\d{2}$/.exec(textOf(tags.get('OffsetTimeOriginal') ?? ''))?.[0] ?? ''
  return `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}${offset}`
}
