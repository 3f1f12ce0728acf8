import { expect, it } from 'vitest'
import { encodingOf, textOf } from '../../src/shared/textFile.ts'

const text = 'Ɲɛnɛ a dit: «l’été».\r\nߒߞߏ\n'
const wide = Buffer.from(`\ufeff${text}`, 'utf16le')

it.each([
  ['utf-8', Buffer.from(text), text],
  ['utf-8', Buffer.from(`\ufeff${text}`), text],
  ['utf-16le', wide, text],
  ['utf-16be', Buffer.from(wide).swap16(), text],
  ['windows-1252', Buffer.from([0x6c, 0x92, 0xe9, 0x74, 0xe9, 0x20, 0x80, 0x85]), 'l’été €…'],
  ['utf-8', Buffer.from(''), ''],
  [
    'utf-8',
    Buffer.concat([Buffer.from('Aïssata, 😀'), Buffer.from('😀').subarray(0, 2), Buffer.from(' Keïta')]),
    'Aïssata, 😀\ufffd Keïta',
  ],
  ['utf-8', Buffer.from('a \ufffd'), 'a \ufffd'],
  ['windows-1252', Buffer.from('«TUÉ\u00a0» à Léré', 'latin1'), '«TUÉ\u00a0» à Léré'],
  // The last letter is cut through.
  ['utf-8', Buffer.from('été').subarray(0, 4), 'ét\ufffd'],
] as const)('%s is told by its bytes', (encoding, bytes, expected) => {
  expect(encodingOf(bytes)).toBe(encoding)
  expect(textOf(bytes)).toBe(expected)
})

it('a long text is judged by its first mebibyte, and what does not fit further on is a mark', () => {
  const long = Buffer.concat([Buffer.alloc(1024 * 1024, 'a'), Buffer.from([0xe9, 0x20])])
  expect(textOf(long).endsWith('a\ufffd ')).toBe(true)
})
