import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSource, type Source } from '../../../src/vault/blobs/source.ts'
import { shake } from '../keys/twin.ts'

const MiB = 1024 * 1024
let dir: string
let path: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'source-'))
  path = join(dir, 'photo.jpg')
})
afterEach(() => rmSync(dir, { recursive: true }))

async function all(source: Source, onPiece: (count: number) => void = () => undefined): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of source.pieces()) {
    pieces.push(Buffer.from(piece))
    onPiece(pieces.length)
  }
  return Buffer.concat(pieces)
}

describe("a file of the person's", () => {
  it.each([0, 1, 4095, 4096, 4097, MiB - 1, MiB, MiB + 1, 3 * MiB + 5])(
    'of %i bytes is read whole, its head first',
    async (size) => {
      const bytes = Buffer.from(shake(`source ${size}`, size))
      writeFileSync(path, bytes)
      const source = await openSource(path)
      expect(source.size).toBe(size)
      expect(bytes.subarray(0, 4096).equals(source.head)).toBe(true)
      expect((await all(source)).equals(bytes)).toBe(true)
      await source.close()
    },
  )

  it('that is missing, a folder, a device or a pipe cannot be read', async () => {
    const pipe = join(dir, 'pipe')
    execFileSync('mkfifo', [pipe])
    for (const bad of [join(dir, 'missing'), dir, '/dev/null', pipe, join(dir, 'nul\0')])
      await expect(openSource(bad)).rejects.toThrow('file-unreadable')
  })

  const changes: Readonly<Record<string, () => void>> = {
    grew: () => appendFileSync(path, 'more'),
    shrank: () => truncateSync(path, MiB + 7),
    'was emptied': () => truncateSync(path, 0),
    'was written again': () => writeFileSync(path, new Uint8Array(4 * MiB)),
    'was touched': () => utimesSync(path, 1, 1),
  }
  it.each(Object.entries(changes))('that %s meanwhile is refused', async (_, change) => {
    writeFileSync(path, shake('changing', 4 * MiB))
    const source = await openSource(path)
    const tried = all(source, (count) => count === 1 && change())
    await expect(tried).rejects.toThrow('file-changed')
    await source.close()
  })

  it('is let go when reading is cancelled or given up', async () => {
    writeFileSync(path, new Uint8Array(4 * MiB))
    const controller = new AbortController()
    const cancelled = all(await openSource(path, controller), () => controller.abort())
    await expect(cancelled).rejects.toThrow('cancelled')
    const source = await openSource(path)
    for await (const piece of source.pieces()) if (piece.length > 0) break
    await source.close()
    await source.close()
  })
})
