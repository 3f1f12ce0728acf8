import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Pictures as an iPhone takes them, made by Debian's encoder. */

const runFile = promisify(execFile)

/** Every pixel as it was: so that two pictures which differ in one place differ there alone. */
const exactly = ['-L', '-p', 'chroma=444', '--matrix_coefficients=0']

/** `properties` are put upon the picture in their order, after what the encoder says of it. */
export async function encodeHeic(
  drawn: string,
  made: string,
  { properties = [], exact = false }: { readonly properties?: readonly Buffer[]; readonly exact?: boolean } = {},
): Promise<string> {
  await runFile('heif-enc', ['--no-alpha', ...(exact ? exactly : ['-q', '60']), '-o', made, drawn])
  if (properties.length > 0) await writeFile(made, properties.reduce(withProperty, await readFile(made)))
  return made
}

const property = (kind: string, value: number): Buffer =>
  Buffer.concat([Buffer.of(0, 0, 0, 9), Buffer.from(kind), Buffer.of(value)])

/** Quarters of a turn against the clock (ISO/IEC 23008-12, 6.5.10). */
export const turned = (quarters: number): Buffer => property('irot', quarters)
/** Left for right (6.5.12 of the edition of 2022; 0 would be top for bottom). */
export const mirrored = (): Buffer => property('imir', 1)

/** The encoder has no option for these: one more property, and the picture's name for it. All that comes after moves. */
function withProperty(file: Buffer, made: Buffer): Buffer {
  const [container, names] = [boxAt(file, 'ipco'), boxAt(file, 'ipma')]
  const nth = countOf(file, container) + 1
  const grown = Buffer.from(file)
  const grow = (kind: string, by: number) => {
    const at = boxAt(grown, kind)
    grown.writeUInt32BE(grown.readUInt32BE(at) + by, at)
  }
  for (const kind of ['meta', 'iprp']) grow(kind, made.length + 1)
  grow('ipco', made.length)
  grow('ipma', 1)
  // Full box, one entry: its item, how many properties, and the last of them.
  const many = names + 18
  if (file.readUInt32BE(names + 12) !== 1) throw new Error('The encoder named properties of more than one item')
  grown.writeUInt8(file.readUInt8(many) + 1, many)
  moveItems(grown, made.length + 1)
  const endOf = (at: number) => at + file.readUInt32BE(at)
  return Buffer.concat([
    grown.subarray(0, endOf(container)),
    made,
    grown.subarray(endOf(container), endOf(names)),
    Buffer.of(0x80 | nth),
    grown.subarray(endOf(names)),
  ])
}

const boxAt = (file: Buffer, kind: string): number => file.indexOf(kind, 0, 'latin1') - 4

function countOf(file: Buffer, container: number): number {
  let count = 0
  const end = container + file.readUInt32BE(container)
  for (let at = container + 8; at < end; at += file.readUInt32BE(at)) count++
  return count
}

/** As this encoder writes it: version 0, numbers of four bytes, a base for each item. */
function moveItems(file: Buffer, by: number): void {
  const table = boxAt(file, 'iloc')
  if (file.readUInt8(table + 8) !== 0 || file.readUInt16BE(table + 12) !== 0x4440) throw new Error('Another layout')
  let at = table + 16
  for (let item = file.readUInt16BE(table + 14); item > 0; item--) {
    file.writeUInt32BE(file.readUInt32BE(at + 4) + by, at + 4)
    at += 10 + 8 * file.readUInt16BE(at + 8)
  }
}
