import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KalifaError } from '../../../src/shared/errors.ts'
import { createWhole, receiveInto } from '../../../src/vault/exchange/bundlefile.ts'
import { readBundle } from '../../../src/vault/exchange/receive.ts'
import { bundleOf, bytes, candidate, never, newFolder, newId, photo, streamOf } from './fixtures.ts'

const data = bytes(100_000)
const files = new Map([[newId(11), data]])
const onePhoto = candidate(1, { evidence: [photo(11, data)] })

describe('a file made whole', () => {
  it('has its name, its bytes and no company', async () => {
    const folder = await newFolder()
    const path = join(folder, 'dossier.age')
    const during: string[] = []
    const result = await createWhole(path, async (out) => {
      await out.write(Buffer.from('abc'))
      during.push(...(await readdir(folder)))
      await out.write(Buffer.from('def'))
      return 7
    })
    expect(result).toBe(7)
    expect(during).toEqual([expect.stringMatching(/^\.[0-9a-f]{16}\.part$/)])
    expect(await readdir(folder)).toEqual(['dossier.age'])
    expect(await readFile(path, 'utf8')).toBe('abcdef')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('does not replace one that is there, before or after', async () => {
    const folder = await newFolder()
    const path = join(folder, 'dossier.age')
    const late = createWhole(path, async (out) => {
      await out.write(Buffer.from('new'))
      await writeFile(path, 'old')
    })
    await expect(late).rejects.toMatchObject({ code: 'export-exists' })
    await expect(createWhole(path, async () => {})).rejects.toMatchObject({ code: 'export-exists' })
    expect(await readFile(path, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['dossier.age'])
  })

  it('leaves nothing behind when writing fails', async () => {
    const folder = await newFolder()
    const failing = createWhole(join(folder, 'x.age'), async (out) => {
      await out.write(data)
      throw new KalifaError('cancelled')
    })
    await expect(failing).rejects.toMatchObject({ code: 'cancelled' })
    expect(await readdir(folder)).toEqual([])
  })

  it('names a folder that is not there', async () => {
    const folder = await newFolder()
    await expect(createWhole(join(folder, 'none', 'x.age'), async () => {})).rejects.toMatchObject({
      code: 'disk-failed',
    })
  })
})

describe('writing a bundle', () => {
  it('stops when cancelled midway, and names an original that changed', async () => {
    const stop = new AbortController()
    const seen: number[] = []
    const onProgress = ({ done, total }: { done: number; total: number }) => {
      seen.push(done / total)
      if (done > 50_000) stop.abort()
    }
    await expect(bundleOf([onePhoto], files, { signal: stop.signal, onProgress })).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(seen.length).toBeGreaterThan(2)

    for (const other of [bytes(100_000, 9), data.subarray(1), Buffer.concat([data, data])]) {
      await expect(bundleOf([onePhoto], new Map([[newId(11), other]]))).rejects.toMatchObject({ code: 'blob-damaged' })
    }
  })

  it('tells how far it is, to the end', async () => {
    const seen: { done: number; total: number; unit: string }[] = []
    await bundleOf([onePhoto], files, { onProgress: (progress) => seen.push(progress) })
    const last = seen.at(-1)
    expect(last).toEqual({ done: last?.total, total: last?.total, unit: 'bytes' })
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).sort((a, b) => a - b))
  })
})

describe('a received folder', () => {
  it('appears once all is verified, as a bag that sha256sum accepts', async () => {
    const folder = await newFolder()
    const { identity, sealed } = await bundleOf([onePhoto], files)
    const out = join(folder, 'received')
    const options = { identity, size: sealed.length, signal: never(), onProgress: () => {} }
    const contents = await receiveInto(out, (sink) => readBundle(streamOf(sealed), { ...options, sink }))
    expect(await readFile(join(out, 'data', contents.evidence[0]?.attachment ?? ''))).toEqual(data)
    expect(await readFile(join(out, 'data/index.html'), 'utf8')).toContain('T-2026-0001')
    execFileSync('sha256sum', ['--strict', '--quiet', '-c', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], {
      cwd: out,
    })
    expect(await readdir(folder)).toEqual(['received'])
    await expect(receiveInto(out, async () => {})).rejects.toMatchObject({ code: 'export-exists' })
  })

  it('never appears for a damaged bundle', async () => {
    const folder = await newFolder()
    await mkdir(join(folder, 'other'))
    const { identity, sealed } = await bundleOf([onePhoto], files)
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
    const options = { identity, size: sealed.length, signal: never(), onProgress: () => {} }
    const receiving = receiveInto(join(folder, 'received'), (sink) =>
      readBundle(streamOf(sealed), { ...options, sink }),
    )
    await expect(receiving).rejects.toMatchObject({ code: 'bundle-damaged' })
    expect(await readdir(folder)).toEqual(['other'])
  })
})
