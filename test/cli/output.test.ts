import { describe, expect, it } from 'vitest'
import { columns, headed, jsonLine, neutralised } from '../../src/cli/output.ts'

const hostile = [
  ['an escape sequence', '\u001b[2Jgone'],
  ['an 8-bit control sequence', '\u009b31m'],
  ['a carriage return', 'T-2026-0001\rT-2026-0002'],
  ['a line that never was', 'one\ntwo'],
  ['a right-to-left override', 'photo\u202egpj.exe'],
  ['an isolate left open', '\u2067abc'],
  ['an Arabic letter mark', '\u061cabc'],
  ['a lone surrogate', 'a\ud800b'],
  ['tag characters', 'a\u{e0041}b'],
  ['a line separator', 'a\u2028b'],
] as const
const printable = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u{E0000}-\u{E007F}]*$/u

describe('what comes from a record', () => {
  it.each(hostile)('cannot send %s to the terminal', (_, text) => {
    expect(text).not.toMatch(printable)
    expect(neutralised(text)).toMatch(printable)
  })

  it.each(hostile)('keeps %s whole in JSON, escaped', (_, text) => {
    const line = jsonLine({ text })
    expect(line).toMatch(printable)
    expect(JSON.parse(line)).toEqual({ text })
  })

  it('keeps every letter people write with', () => {
    const text = 'Ɲɛkɔrɔ ŋ ɓ ɗ ƴ ã š ߞߊ߬ߟߌߝߊ « émotion »'
    expect(neutralised(text)).toBe(text)
  })
})

describe('the page', () => {
  it('lines columns up by what is seen', () => {
    expect(
      columns([
        ['Ségou', 'a'],
        ['Sɛ', 'b'],
        ['x\u001b', ''],
      ]),
    ).toEqual(['Ségou    a', 'Sɛ       b', 'x\\u{1b}'])
  })

  it('sets a long text below its heading and leaves empty values out', () => {
    expect(
      headed([
        ['Code', 'T-1'],
        ['Lieu', ''],
        ['Récit', 'un\ndeux'],
      ]),
    ).toEqual(['Code  T-1', 'Récit', '  un', '  deux'])
  })
})
