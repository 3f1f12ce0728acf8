import { expect, test } from 'vitest'
import { endingFor, opensElsewhere } from '../../src/shared/savedCopy.ts'

test('a copy gets the ending of what it is, whatever its name says', () => {
  expect(endingFor('application/pdf', 'facture.exe')).toBe('pdf')
  expect(endingFor('image/jpeg', 'photo.JPEG')).toBe('jpeg')
  expect(endingFor('image/jpeg', 'photo.jpg.scr')).toBe('jpg')
  expect(endingFor('text/plain', 'liste.csv')).toBe('csv')
  expect(endingFor('text/plain', 'page.html')).toBe('txt')
  expect(endingFor('application/octet-stream', 'inconnu.xyz')).toBe('xyz')
})

test('no program is started on what could be one', () => {
  for (const name of ['a.pdf', 'b.JPG', 'c.docx', 'd.txt']) expect(opensElsewhere(name)).toBe(true)
  const programs = [
    'a.exe',
    'b.desktop',
    'c.html',
    'd.svg',
    'e.sh',
    'f.pdf.bat',
    'g',
    'h.lnk',
    'i.docm',
    'pdf',
    'j.pdf ',
  ]
  for (const name of programs) expect(opensElsewhere(name), name).toBe(false)
})
