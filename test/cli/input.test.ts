import { closeSync, openSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { descriptor, readFirstLine, readJson, readText, refuseInputTwice } from '../../src/cli/input.ts'
import { type Folder, temporaryFolder } from './kalifa.ts'

let folder: Folder
beforeAll(() => {
  folder = temporaryFolder()
})
afterAll(() => folder.remove())

const lineOf = (content: string | Uint8Array, limit = 1024): string =>
  Buffer.from(readFirstLine({ path: folder.write('line', content), option: '--x' }, limit)).toString('utf8')

describe('the first line of a file', () => {
  it.each([
    ['without an end', 'phrase é', 'phrase é'],
    ['with a Unix end', 'phrase\n', 'phrase'],
    ['with a Windows end', 'phrase\r\nmore', 'phrase'],
    ['with a byte order mark', '\ufeffphrase\n', 'phrase'],
    ['with spaces around, which count', ' phrase \nsecond', ' phrase '],
    ['with a carriage return that is no end', 'a\rb', 'a\rb'],
  ])('is read %s', (_, content, line) => {
    expect(lineOf(content)).toBe(line)
  })

  it('is refused when empty or too long', () => {
    expect(() => lineOf('\nsecond')).toThrow(expect.objectContaining({ problem: 'passphrase-empty' }))
    expect(() => lineOf('')).toThrow(expect.objectContaining({ problem: 'passphrase-empty' }))
    expect(lineOf('12345678', 8)).toBe('12345678')
    expect(() => lineOf('123456789', 8)).toThrow(expect.objectContaining({ problem: 'passphrase-long' }))
    expect(() => lineOf('x'.repeat(5000), 8)).toThrow(expect.objectContaining({ problem: 'passphrase-long' }))
  })

  it('leaves the rest for whoever reads next on the same descriptor', () => {
    const fd = openSync(folder.write('both', 'phrase\n{"account":"ŋ"}'), 'r')
    try {
      expect(Buffer.from(readFirstLine({ fd, option: '--x' }, 64)).toString()).toBe('phrase')
      expect(readJson({ fd, option: '-' })).toEqual({ account: 'ŋ' })
    } finally {
      closeSync(fd)
    }
  })
})

describe('what a command reads', () => {
  it('must be text, JSON, and there', () => {
    const latin1 = folder.write('latin1', Buffer.from('s\xe9gou', 'latin1'))
    expect(() => readText({ path: latin1, option: '--x' })).toThrow(
      expect.objectContaining({ problem: 'input-not-text' }),
    )
    const broken = folder.write('broken', '{"account":')
    expect(() => readJson({ path: broken, option: '--x' })).toThrow(
      expect.objectContaining({ problem: 'input-not-json' }),
    )
    expect(() => readText({ path: folder.path('absent'), option: '--x' })).toThrow(
      expect.objectContaining({ code: 'file-unreadable' }),
    )
  })

  it('comes from a descriptor one can read', () => {
    expect(descriptor('3', '--x')).toEqual({ fd: 3, option: '--x' })
    for (const value of ['', '-1', '1', '2', '3x', '0x3', '1e1']) {
      expect(() => descriptor(value, '--x')).toThrow(
        expect.objectContaining({ problem: 'option-invalid', what: '--x' }),
      )
    }
  })

  it('cannot take the standard input twice', () => {
    const stdin = { fd: 0, option: '-' }
    expect(() => refuseInputTwice([stdin, undefined, { path: 'x', option: '' }])).not.toThrow()
    expect(() => refuseInputTwice([stdin, stdin])).toThrow(expect.objectContaining({ problem: 'input-twice' }))
  })
})
