import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KalifaError } from '../../../src/shared/errors.ts'
import { useDisk } from '../../../src/vault/disk.ts'
import {
  createDurably,
  createToAppend,
  ensureFolder,
  existsAt,
  readWhole,
  removeQuietly,
  syncFolder,
  systemFault,
  writeInPlaceDurably,
} from '../../../src/vault/files.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'files-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const bytes = (text: string) => new TextEncoder().encode(text)

function errno(code: string): Error {
  return Object.assign(new Error(`${code}: something about /home/aminata/secret`), { code, errno: -1 })
}

describe('a fault of the system', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'vault-read-only'],
    ['EACCES', 'vault-read-only'],
    ['EPERM', 'vault-read-only'],
    ['EIO', 'disk-failed'],
    ['ENODEV', 'disk-failed'],
  ])('%s is called %s and says no path', (code, named) => {
    const fault = systemFault(errno(code))
    expect(fault).toBeInstanceOf(KalifaError)
    expect(fault).toMatchObject({ code: named, message: named })
    expect(fault).not.toHaveProperty('cause')
  })

  it('leaves other errors alone', () => {
    for (const other of [new TypeError('no'), new KalifaError('cancelled'), 'text'])
      expect(systemFault(other)).toBe(other)
  })

  it('is named when the disk is really full, and when a folder is really gone', async () => {
    expect(() => writeInPlaceDurably('/dev/full', bytes('x'))).toThrow(new KalifaError('disk-full'))
    expect(() => createDurably(join(dir, 'gone', 'x'), bytes('x'))).toThrow(new KalifaError('disk-failed'))
    expect(() => syncFolder(join(dir, 'gone'))).toThrow(new KalifaError('disk-failed'))
    expect(() => ensureFolder(join(dir, 'gone', 'x'))).toThrow(new KalifaError('disk-failed'))
    await expect(createToAppend(join(dir, 'gone', 'x'))).rejects.toThrow(new KalifaError('disk-failed'))
  })
})

describe('writing in place', () => {
  it('keeps the file (its inode) and leaves exactly the new bytes', () => {
    const path = join(dir, 'keys')
    writeInPlaceDurably(path, bytes('the first content'))
    const { ino, mode } = statSync(path)
    expect(mode & 0o777).toBe(0o600)
    for (const content of ['short', 'longer than it was before', '']) {
      writeInPlaceDurably(path, bytes(content))
      expect(readFileSync(path, 'utf8')).toBe(content)
    }
    expect(statSync(path).ino).toBe(ino)
    expect(readdirSync(dir)).toEqual(['keys'])
  })
})

describe('writing in place over what is there', () => {
  it('writes runs of the blocks that change, and all when the old ones cannot be told', () => {
    const path = join(dir, 'keys')
    const content = new Uint8Array(6 * 4096 + 100)
    const written: string[] = []
    const restore = useDisk((system) => ({
      ...system,
      write: (fd, part, offset, position) => {
        written.push(`${position} ${part.length - offset}`)
        return system.write(fd, part, offset, position)
      },
    }))
    try {
      writeInPlaceDurably(path, content)
      for (const at of [4095, 8192, 12_287, 20_000, 24_600]) content[at] = 1
      writeInPlaceDurably(path, content)
    } finally {
      restore()
    }
    expect(written).toEqual(['0 24676', '0 4096', '8192 4096', '16384 4096', '24576 100'])
    expect(readFileSync(path).equals(content)).toBe(true)
  })
})

describe('a disk that writes short', () => {
  it('is asked again until all is written', async () => {
    const few = (bytes: Uint8Array, offset: number) => bytes.subarray(0, Math.min(bytes.length, offset + 3))
    const restore = useDisk((system) => ({
      ...system,
      write: (fd, bytes, offset, position) => system.write(fd, few(bytes, offset), offset, position),
      writeLater: (file, bytes, offset, position) => system.writeLater(file, few(bytes, offset), offset, position),
    }))
    try {
      writeInPlaceDurably(join(dir, 'keys'), bytes('written in place'))
      createDurably(join(dir, 'new'), bytes('written at once'))
      const grown = await createToAppend(join(dir, 'grown'))
      for (const part of ['written ', 'bit by bit']) await grown.write(bytes(part))
      await grown.finish()
    } finally {
      restore()
    }
    const contents = ['keys', 'new', 'grown'].map((name) => readFileSync(join(dir, name), 'utf8'))
    expect(contents).toEqual(['written in place', 'written at once', 'written bit by bit'])
  })
})

describe('a new file', () => {
  it('is never written over another', () => {
    const path = join(dir, 'new')
    createDurably(path, bytes('one'))
    expect(() => createDurably(path, bytes('two'))).toThrow(KalifaError)
    expect(readFileSync(path, 'utf8')).toBe('one')
  })

  it('grows, is finished, or is discarded without a trace', async () => {
    const kept = await createToAppend(join(dir, 'kept'))
    for (const part of ['a', 'bc', 'def']) await kept.write(bytes(part))
    await kept.flush()
    await kept.finish()
    expect(readFileSync(join(dir, 'kept'), 'utf8')).toBe('abcdef')
    const dropped = await createToAppend(join(dir, 'dropped'))
    await dropped.write(bytes('x'))
    await dropped.discard()
    await dropped.discard()
    expect(readdirSync(dir)).toEqual(['kept'])
  })
})

describe('reading', () => {
  it('tells a missing file from an empty one and stops at the limit', () => {
    const path = join(dir, 'file')
    expect(readWhole(path, 10)).toBeNull()
    expect(existsAt(path)).toBe(false)
    writeFileSync(path, '')
    expect(readWhole(path, 10)?.length).toBe(0)
    writeFileSync(path, '0123456789abc')
    expect(Buffer.from(readWhole(path, 10) ?? []).toString()).toBe('0123456789')
    expect(Buffer.from(readWhole(path, 100) ?? []).toString()).toBe('0123456789abc')
    removeQuietly(path)
    removeQuietly(path)
    expect(existsAt(path)).toBe(false)
  })

  it('makes a folder once, for the owner alone', () => {
    const path = join(dir, 'folder')
    ensureFolder(path)
    ensureFolder(path)
    expect(statSync(path).mode & 0o777).toBe(0o700)
    mkdirSync(join(path, 'kept'))
    ensureFolder(path)
    expect(readdirSync(path)).toEqual(['kept'])
  })
})
