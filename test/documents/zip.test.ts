import { expect, test } from 'vitest'
import { Refusal } from '../../src/reader/reading.ts'
import { unzip, zipStored } from '../../src/reader/zip.ts'
import { mutant } from '../fuzz/mutate.ts'
import { seededRandom, seedOfRun } from '../fuzz/random.ts'
import { bombDocx, docx, paragraph } from '../hostile/docx.ts'

const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)
const bounds = { wanted: () => true, mostEntries: 100, mostBytes: 8 * 1024 * 1024 }

test('a zip is unpacked, and packed anew to the same files', async () => {
  const entries = await unzip(plain(docx({ body: paragraph('Konna') })), bounds)
  expect(entries.map(({ name }) => name)).toContain('word/document.xml')
  expect(await unzip(zipStored(entries), bounds)).toEqual(entries)
  const one = await unzip(zipStored(entries), { ...bounds, wanted: (name) => name === 'word/document.xml' })
  expect(one).toHaveLength(1)
})

test('what unpacks to more than it may is stopped on the way, whatever size it states', async () => {
  await expect(unzip(plain(bombDocx()), bounds)).rejects.toMatchObject({ code: 'document-too-big' })
  await expect(unzip(plain(docx({ body: '' })), { ...bounds, mostEntries: 2 })).rejects.toMatchObject({
    code: 'document-too-big',
  })
})

test('a damaged zip is refused or read, never anything else', async () => {
  const seed = seedOfRun()
  const random = seededRandom(seed)
  const good = docx({ body: paragraph('Konna '.repeat(50)) })
  const rounds = process.env.KALIFA_LONG === '1' ? 20_000 : 400
  let refused = 0
  for (let round = 0; round < rounds; round++) {
    const bytes = plain(mutant([good], random))
    const error = await unzip(bytes, bounds).then(
      () => null,
      (fault: unknown) => fault,
    )
    if (error !== null) expect(error, `seed ${seed}, round ${round}: ${String(error)}`).toBeInstanceOf(Refusal)
    if (error !== null) refused += 1
  }
  expect(refused, `seed ${seed}`).toBeGreaterThan(rounds / 10)
})
