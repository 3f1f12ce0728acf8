import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { ContactBody } from '../../../src/shared/records.ts'
import { type Property, readCards } from '../../../src/vault/contacts/vcard.ts'
import { draftOfCard } from '../../../src/vault/contacts/vcardIn.ts'
import { android, foldedInLetters, google, ios, latin, outlook, thunderbird } from './samples.ts'

const read = (file: string | Uint8Array, ordinary = false): (ContactBody | null)[] =>
  readCards(Buffer.from(file as string), (card) => draftOfCard(card, 'fr', ordinary).finish()).cards
const whole = (card: readonly Property[]) => card

function only(file: string | Uint8Array): ContactBody {
  const [body, ...others] = read(file)
  if (body === undefined || body === null || others.length > 0) throw new Error('not one contact')
  return body
}

describe('a card of', () => {
  test('Android: 2.1, quoted-printable over two lines', () => {
    const body = only(android)
    expect(body).toMatchObject({ name: 'Aïcha Traoré', phone: '+22376123456' })
    expect(body.channels).toEqual([{ type: 'phone', value: '20 22 33 44', label: 'domicile' }])
    expect(body.notes).toBe('première ligne\ndeuxième ligne')
  })

  test('iOS: groups with their labels, WhatsApp, an address, a birthday without a year', () => {
    const body = only(ios)
    expect(body).toMatchObject({
      name: 'Me Moussa Diallo',
      organisation: 'Cabinet Diallo, Sangaré & associés, Pénal',
      address: 'Rue 12, porte 4, Mali',
      where: { code: '', label: '', detail: 'Bamako' },
    })
    expect(body.channels).toEqual([
      { type: 'phone', value: '+223 66 11 22 33', label: 'Main' },
      { type: 'phone', value: '+223 79 00 11 22', label: 'garde de nuit' },
      { type: 'email', value: 'moussa@example.org', label: 'travail' },
      { type: 'whatsapp', value: '+22366112233', label: '' },
    ])
    expect(body.notes).toContain('Naissance: 1604-05-09')
    expect(body.notes).toContain('socialprofile: https://twitter.com/example')
  })

  test('Google: letters of Mali, escapes, categories, and somebody of whom only a number is known', () => {
    const [fanta, unknown] = read(google)
    expect(fanta).toMatchObject({
      name: 'Fanta Ɲɛlɛ Keïta',
      pseudonym: 'Mama F',
      email: 'fanta@example.org',
      tags: ['Collègues'],
      notes: 'Ligne 1\nLigne 2; suite\n\nSite: https://example.org',
    })
    expect(unknown).toMatchObject({ name: '', phone: '+223 75 00 00 09' })
  })

  test('Outlook: windows-1252, said nowhere', () => {
    const body = only(latin(outlook))
    expect(body).toMatchObject({
      name: 'Sékou Coulibaly',
      organisation: 'Association d’aide aux détenus',
      email: 'sekou@example.org',
      address: 'Rue 305, Porte 12, Mali',
      where: { label: 'Ségou' },
      phone: '(+223) 65 43 21 00',
    })
    expect(body.channels).toEqual([{ type: 'phone', value: '20.21.22.23', label: 'travail' }])
    expect(body.notes).toBe('Fonction: Président')
    expect(readCards(latin(outlook), whole).encoding).toBe('windows-1252')
  })

  test('Thunderbird: 4.0, types in quotation marks', () => {
    const body = only(thunderbird)
    expect(body).toMatchObject({ name: 'Oumar Touré', email: 'oumar@example.org', notes: 'une note' })
    expect(body.channels).toEqual([
      { type: 'email', value: 'oumar.toure@example.com', label: '' },
      { type: 'phone', value: '+223-20-29-10-10', label: 'travail' },
    ])
  })
})

describe('whatever wrapped it', () => {
  const wanted = only(google.split('BEGIN:VCARD').slice(0, 2).join('BEGIN:VCARD'))
  const one = google.slice(0, google.indexOf('BEGIN:VCARD', 5))
  const wide = Buffer.from(`\ufeff${one}`, 'utf16le')
  test.each([
    ['folds inside letters', foldedInLetters(one)],
    ['a byte order mark', Buffer.from(`\ufeff${one}`)],
    ['line ends of Unix', Buffer.from(one.replaceAll('\r\n', '\n'))],
    ['UTF-16, little end first', wide],
    ['UTF-16, big end first', Buffer.from(wide).swap16()],
    ['UTF-16 without a mark', wide.subarray(2)],
    ['no END', Buffer.from(one.replace('END:VCARD\r\n', ''))],
    ['small letters', Buffer.from(one.replace('BEGIN:VCARD', 'begin:vcard').replace('END:VCARD', 'end:vcard'))],
    ['rubbish around', Buffer.from(`bonjour\r\n\r\n: :\r\n${one}\r\nau revoir`)],
  ])('%s', (_, bytes) => {
    expect(only(bytes)).toEqual(wanted)
  })

  test('a card without an END ends where the next begins', () => {
    expect(read(google.replaceAll('END:VCARD\r\n', ''))).toEqual(read(google))
  })
})

describe('a card in hostile hands', () => {
  test('has its hidden and turning characters taken out, and its joiners left', () => {
    const name = '\u202eeraW\u2066\u0007 ɓaa\u200d\ud800\ufeff'
    const body = only(Buffer.from(`BEGIN:VCARD\nFN:${name}\nTEL:1\u0000234\nEND:VCARD`))
    expect(body.name).toBe('eraW ɓaa\u200d\ufffd')
    expect(body.phone).toBe('1234')
  })

  test('keeps in the notes what is too long for its field, and the first hundred of ways to reach', () => {
    const long = 'x'.repeat(501)
    const body = only(`BEGIN:VCARD\nFN:A\nORG:${long}\n${'TEL:76000001\nEMAIL:a@b\n'.repeat(200)}END:VCARD`)
    expect(body.organisation).toBe(long.slice(1))
    expect(body.notes).toContain(`Autre organisation: ${long}`)
    expect(body.channels).toHaveLength(100)
    expect(body.notes.match(/76000001/g)?.length).toBeGreaterThan(100)
  })

  test('is refused alone when it says nothing, and does not stop the others', () => {
    expect(read('BEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:Awa\nEND:VCARD')).toMatchObject([null, { name: 'Awa' }])
  })

  test('is not read beyond the twenty thousandth', () => {
    const card = 'BEGIN:VCARD\nFN:A\nEND:VCARD\n'
    expect(readCards(Buffer.from(card.repeat(20_000)), whole).cards).toHaveLength(20_000)
    expect(() => readCards(Buffer.from('BEGIN:VCARD\n'.repeat(1_000_000)), whole)).toThrow('contacts-too-big')
  })

  test.each([
    ['letters', 'NICKNAME:', 'a'],
    ['commas', 'CATEGORIES:', 'ab,'],
    ['backslashes', 'X-OTHER:', '\\'],
    ['folds', 'NOTE:', '\n a'],
  ])('as large as a file may be, of %s, fits into the memory of an old laptop', (_, name, unit) => {
    const script = `
      import { readCards } from ${JSON.stringify(new URL('../../../src/vault/contacts/vcard.ts', import.meta.url).href)}
      import { draftOfCard } from ${JSON.stringify(new URL('../../../src/vault/contacts/vcardIn.ts', import.meta.url).href)}
      const file = Buffer.concat([Buffer.from(${JSON.stringify(`BEGIN:VCARD\nFN:Awa\n${name}`)}), Buffer.alloc(60_000_000, ${JSON.stringify(unit)})])
      const { cards } = readCards(file, (card) => draftOfCard(card, 'fr', false).finish())
      process.stdout.write(cards[0].name)`
    const { stdout } = spawnSync(process.execPath, ['--max-old-space-size=700', '--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    expect(stdout).toBe('Awa')
  })

  test('of one line of 30 MB, or of millions of folds, takes no more than moments', () => {
    const long = Buffer.concat([
      Buffer.from('BEGIN:VCARD\nFN:Awa\nNOTE:'),
      Buffer.alloc(30_000_000, 'a'),
      Buffer.from('\nEND:VCARD'),
    ])
    expect(only(long).notes).toHaveLength(1_000_000)
    const folds = Buffer.from(`BEGIN:VCARD\nFN:Awa${'\n b'.repeat(2_000_000)}\nEND:VCARD`)
    expect(only(folds).notes).toContain('Autre nom: Awabbb')
    const blank = ' '.repeat(5_000_000)
    expect(only(`BEGIN:VCARD\nFN:Awa${blank}Diarra\nADR:;;${blank}.${blank}.;;;;\nEND:VCARD`).name).toMatch(/^Awa +$/)
    expect(read(`BEGIN:VCARD\nTEL${';'.repeat(100_000)}${'"'.repeat(100_001)}:1\nFN:Awa`)).toMatchObject([
      { name: 'Awa' },
    ])
  })

  test('in a simple vault leaves no role, risk or way that is safe', () => {
    const card = 'BEGIN:VCARD\nFN:Awa\nX-ROLES:lawyer\nX-RISK:suivie\nX-REACH-HOW:par sa sœur\nEND:VCARD'
    expect(read(card)[0]).toMatchObject({ roles: ['lawyer'], risk: 'suivie', safeContact: 'par sa sœur' })
    expect(read(card, true)[0]).toMatchObject({ roles: [], risk: '', safeContact: '' })
  })
})
