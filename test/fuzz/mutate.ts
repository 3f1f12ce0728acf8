import type { SeededRandom } from './random.ts'

/** Changes bytes as a hostile hand or a failing disk would: bits, numbers, words, pieces of other examples. */

const integers = [
  0, 1, -1, 7, 8, 15, 16, 127, 128, 255, 256, 511, 512, 4095, 4096, 32_767, 32_768, 65_535, 65_536, 65_552,
]
const large = [2 ** 24, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 40, 2 ** 53 - 1]
const decimals = [
  '0',
  '-1',
  '1e308',
  '1e999',
  '0.1',
  '-0',
  '007',
  '00000000000',
  '77777777777',
  '99999999999999999999',
  '',
]
const words = [
  ...[
    '"__proto__":{"a":1},',
    '"constructor":',
    'null',
    '[]',
    '{}',
    '[[[[[[[[',
    '\\u0000',
    '\\ud800',
    '\0',
    '\n',
    '\r\n',
    ' ',
    '%',
    '"',
  ],
  ...[
    '../',
    '..\\',
    '/',
    'bundle/',
    'data/',
    'data/records/',
    'ustar\0' + '00',
    'ustar  \0',
    'PaxHeader',
    '././@LongLink',
  ],
  ...[
    '-> X25519 ',
    '--- ',
    '-> grease ',
    'age-encryption.org/v1\n',
    '-----BEGIN SSH SIGNATURE-----\n',
    'trusted comment: ',
  ],
  ...['é', '\u202e', '\ufeff', '😀', '\xff\xfe'],
].map((word) => Buffer.from(word))

const bursts = [256, 4096, 4096, 64 * 1024, 64 * 1024, 1024 * 1024]
const mostBytes = 4 * 1024 * 1024

type Change = (bytes: Buffer, random: SeededRandom, corpus: readonly Buffer[]) => Buffer

const put = (bytes: Buffer, at: number, inserted: Uint8Array, removed = 0): Buffer =>
  Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + removed)])
const place = (bytes: Buffer, random: SeededRandom): number => random.below(bytes.length + 1)
/** Mostly short, now and then as long as the whole. */
const stretch = (bytes: Buffer, random: SeededRandom): number =>
  random.below(random.pick([2, 8, 64, 512, bytes.length]) + 1)

const changes: readonly Change[] = [
  (bytes, random) => {
    const at = random.below(bytes.length)
    bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << random.below(8)), at)
    return bytes
  },
  (bytes, random) => {
    bytes.writeUInt8(random.below(256), random.below(bytes.length))
    return bytes
  },
  (bytes, random) => put(bytes, place(bytes, random), random.bytes(1 + random.below(16))),
  (bytes, random) => put(bytes, place(bytes, random), Buffer.alloc(stretch(bytes, random), random.below(256))),
  (bytes, random) => put(bytes, place(bytes, random), random.pick(words), random.below(2) * random.below(8)),
  (bytes, random) => put(bytes, place(bytes, random), Buffer.alloc(0), stretch(bytes, random)),
  (bytes, random) => bytes.subarray(0, Math.max(1, place(bytes, random))),
  (bytes, random) => {
    const from = place(bytes, random)
    return put(bytes, place(bytes, random), bytes.subarray(from, from + stretch(bytes, random)))
  },
  (bytes, random, corpus) => {
    const other = random.pick(corpus)
    const from = place(other, random)
    return put(bytes, place(bytes, random), other.subarray(from, from + stretch(other, random)), stretch(bytes, random))
  },
  writeInteger,
  writeDecimal,
  (bytes, random) =>
    put(bytes, place(bytes, random), Buffer.alloc(random.below(random.pick(bursts)), random.pick(words))),
]

/** Of 1, 2, 4 or 8 bytes, either way round. */
function writeInteger(bytes: Buffer, random: SeededRandom): Buffer {
  const size = random.pick([1, 2, 4, 8])
  if (bytes.length < size) return bytes
  const value = BigInt.asUintN(64, BigInt(random.pick([...integers, ...large])))
  const number = Buffer.alloc(8)
  number.writeBigUInt64LE(value)
  const written = number.subarray(0, size)
  if (random.below(2) === 1) written.reverse()
  bytes.set(written, random.below(bytes.length - size + 1))
  return bytes
}

/** In place of one that is written in digits: sizes in a tar, numbers in JSON. */
function writeDecimal(bytes: Buffer, random: SeededRandom): Buffer {
  const from = random.below(bytes.length)
  const match = /\d+/.exec(bytes.subarray(from, from + 4096).toString('latin1'))
  if (match === null) return bytes
  return put(bytes, from + match.index, Buffer.from(random.pick(decimals)), random.below(2) === 0 ? match[0].length : 0)
}

/** The first byte says how the rest is to be read, and changes seldom. */
export function mutant(corpus: readonly Buffer[], random: SeededRandom): Buffer {
  const example = random.pick(corpus)
  const mode = random.below(10) === 0 ? random.below(4) : (example[0] ?? 0)
  let bytes: Buffer = Buffer.from(example.subarray(1))
  for (let left = 1 + random.below(random.pick([1, 4, 12])); left > 0; left -= 1) {
    if (bytes.length === 0) bytes = random.bytes(1)
    bytes = Buffer.from(random.pick(changes)(bytes, random, corpus).subarray(0, mostBytes))
  }
  return Buffer.concat([Buffer.of(mode), bytes])
}
