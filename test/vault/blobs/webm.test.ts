import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withDuration } from '../../../src/vault/blobs/webm.ts'

/** A beginning as Chromium's recorder writes it: a segment without a size, its information, then what it will. */
const element = (id: string, data: string): string => `${id}${(0x80 | (data.length / 2)).toString(16)}${data}`
const ebml = element('1a45dfa3', element('4282', Buffer.from('webm').toString('hex')))
const scale = element('2ad7b1', '0f4240')
const app = element('4d80', Buffer.from('Chrome').toString('hex'))
const rest = '1654ae6b80aabbcc'
const unknown = '01ffffffffffffff'
const fileWith = (info: string, size = unknown): Buffer => Buffer.from(`${ebml}18538067${size}${info}${rest}`, 'hex')
const float = (value: number): string => {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return bytes.toString('hex')
}

describe('the duration of a recording', () => {
  test('is written where players look for it', () => {
    const file = withDuration(fileWith(element('1549a966', scale + app)), 61_500)
    expect(Buffer.from(file)).toEqual(fileWith(element('1549a966', scale + app + element('4489', float(61_500)))))
  })

  test('is in the unit that the file counts in', () => {
    const halves = element('2ad7b1', '07a120')
    const file = withDuration(fileWith(element('1549a966', halves)), 1000)
    expect(Buffer.from(file)).toEqual(fileWith(element('1549a966', halves + element('4489', float(2000)))))
  })

  test('takes a longer field for the size where the short one has no room', () => {
    const long = `ec${(0x80 | 118).toString(16)}${'00'.repeat(118)}`
    const file = withDuration(fileWith(element('1549a966', long)), 1000)
    const longSize = ((BigInt(1) << 56n) | 131n).toString(16).padStart(16, '0')
    expect(Buffer.from(file)).toEqual(fileWith(`1549a966${longSize}${long}${element('4489', float(1000))}`))
  })

  test('leaves alone what has one, what has a size, and what is none', () => {
    const given = element('1549a966', scale + element('4489', float(5)))
    for (const file of [
      fileWith(given),
      fileWith(element('1549a966', scale), '8a'),
      fileWith(rest),
      fileWith('1549a966ff'),
      Buffer.from('1a45dfa3', 'hex'),
      Buffer.from('ffd8ffe0', 'hex'),
      Buffer.alloc(0),
    ])
      expect(withDuration(file, 1000)).toBe(file)
  })

  test('never fails, and loses no byte, whatever it is given', () => {
    const whole = fileWith(element('1549a966', scale + app))
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255))), fc.nat(whole.length), (changes, cut) => {
        const file = Buffer.from(whole)
        for (const [at, value] of changes) file[at] = value
        const head = file.subarray(0, cut)
        const after = withDuration(head, 1000)
        expect(after.length === head.length || after.length > head.length + 10).toBe(true)
        expect(Buffer.from(after.subarray(-8)).equals(head.subarray(-8)) || after.length > head.length).toBe(true)
      }),
    )
  })
})
