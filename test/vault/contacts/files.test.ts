import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ContactFormat, contactFields } from '../../../src/shared/contactFiles.ts'
import { contactRoles } from '../../../src/shared/domain.ts'
import { knownPlaces } from '../../../src/shared/places.ts'
import { type ContactBody, emptyContact } from '../../../src/shared/records.ts'
import { guessColumns } from '../../../src/vault/contacts/columns.ts'
import { draftOfLine, readTable } from '../../../src/vault/contacts/csvIn.ts'
import { tableWriter } from '../../../src/vault/contacts/csvOut.ts'
import { readCards } from '../../../src/vault/contacts/vcard.ts'
import { draftOfCard } from '../../../src/vault/contacts/vcardIn.ts'
import { writeCard } from '../../../src/vault/contacts/vcardOut.ts'
import { android, google, googleTable, latin, outlookTable } from './samples.ts'
import { newPlace, type Place } from './support.ts'

const page = { offset: 0, limit: 500 }
const all = new Set(contactFields)
const long = process.env.KALIFA_LONG === '1'
const runs = long ? 20_000 : 300

/** As a person fills them in: a label is no bracket, the main number comes before others without a label. */
const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) =>
    text
      .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]|[()|;,/]| ou | or /gu, '')
      .trim(),
  )
  .map((text) => text.replace(/\s+/g, ' ').replace(/^'+/, '').trim())
const some = word.filter((text) => text !== '')
const channel = fc.record({
  type: fc.constantFrom('phone', 'signal', 'whatsapp', 'email', 'other'),
  value: some,
  label: some.map((text) => `à ${text}`),
}) as fc.Arbitrary<ContactBody['channels'][number]>
const order = ['phone', 'email', 'signal', 'whatsapp', 'other']
const place = fc.oneof(
  fc.constantFrom(...knownPlaces).map(({ code, label }) => ({ code, label })),
  fc.constant({ code: '', label: '' }),
)
const contact: fc.Arbitrary<ContactBody> = fc
  .record({
    name: some,
    pseudonym: word,
    phone: some,
    email: some,
    organisation: word,
    address: word,
    languages: word,
    safeContact: word,
    safeTimes: word,
    risk: fc.array(word).map((lines) => lines.join('\n').trim()),
    notes: fc.array(word).map((lines) => lines.join('\n').trim()),
    channels: fc.array(channel, { maxLength: 6 }),
    tags: fc.uniqueArray(fc.constantFrom('marché', 'Konna', 'à revoir', 'ɲɛ'), { maxLength: 3 }),
    roles: fc
      .uniqueArray(fc.constantFrom(...contactRoles))
      .map((roles) => contactRoles.filter((role) => roles.includes(role))),
    place,
    detail: word.map((text) => (text === '' ? '' : `${text} 1`)),
  })
  .map(({ place: { code, label }, detail, ...body }) => ({
    ...emptyContact,
    ...body,
    channels: body.channels.toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type)),
    where: { code, label, detail },
  }))

const fromCard = (text: string): (ContactBody | null)[] =>
  readCards(Buffer.from(text), (card) => draftOfCard(card, 'fr', false).finish()).cards

function fromTable(bytes: Uint8Array): (ContactBody | null)[] {
  const [headings = [], ...lines] = readTable(bytes).lines
  const columns = guessColumns(headings)
  return lines.map((line) => draftOfLine(line, { headings, columns, language: 'fr', ordinary: false }).finish())
}

describe('what was written is read as it was', () => {
  test.each(['4.0', '3.0'] as const)('as a vCard %s', (version) => {
    fc.assert(
      fc.property(contact, (body) => {
        expect(fromCard(writeCard(body, all, version, null))).toEqual([body])
      }),
      { numRuns: runs },
    )
  })

  test.each(['fr', 'en'] as const)('as a table with %s headings', (language) => {
    const { heading, line } = tableWriter(all, language)
    fc.assert(
      fc.property(fc.array(contact, { minLength: 1, maxLength: 3 }), (bodies) => {
        expect(fromTable(Buffer.from(heading + bodies.map(line).join('')))).toEqual(bodies)
      }),
      { numRuns: runs },
    )
  })

  test('by another reader of vCards, too', () => {
    fc.assert(
      fc.property(contact, (body) => {
        const card = new ICAL.Component(ICAL.parse(writeCard(body, all, '4.0', null)) as unknown[])
        expect(card.getFirstPropertyValue('fn')).toBe(body.name)
        expect(card.getFirstPropertyValue('note') ?? '').toBe(body.notes)
      }),
      { numRuns: runs },
    )
  })
})

test('no line of a card is longer than 75 bytes, whatever is in it', () => {
  fc.assert(
    fc.property(contact, (body) => {
      for (const line of writeCard(body, all, '4.0', null).split('\r\n'))
        expect(Buffer.byteLength(line)).toBeLessThan(76)
    }),
    { numRuns: runs },
  )
})

test('a cell of a megabyte takes no more than moments, whatever is in it', () => {
  for (const cell of [`a${' '.repeat(1_000_000)}b`, `76 00 00 01 (${'b'.repeat(1_000_000)}`, 'a ('.repeat(300_000)]) {
    const meaning = { headings: ['Tel', 'Nom'], columns: ['phone', 'name'], language: 'fr', ordinary: false } as const
    expect(draftOfLine([cell, cell], meaning).finish()?.notes).toContain(cell.slice(0, 100))
  }
})

test.each(['=HYPERLINK("x")', '+223 76 12 34 56', '-1+1', '@SUM(A1)', '\tx', '\rx', '＝1'])(
  'a cell that begins like a formula, %j, is none',
  (name) => {
    const written = tableWriter(all, 'en').line({ ...emptyContact, name, notes: name })
    for (const cell of readTable(Buffer.from(written)).lines[0] ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
    expect(written).toContain(`'${name.charAt(0)}`)
  },
)

describe('a table of', () => {
  test('Google: labels of numbers, several in a cell, lines in a cell, empty lines', () => {
    const [awa, issa, ...others] = fromTable(Buffer.from(googleTable))
    expect(others).toEqual([])
    expect(awa).toMatchObject({
      name: 'Awa Diarra',
      pseudonym: 'Mama',
      organisation: 'Réseau, femmes',
      phone: '+223 76 00 00 01',
      where: { code: '05', label: 'Mopti', detail: 'Sévaré' },
      tags: ['Collègues'],
    })
    expect(awa?.channels).toEqual([
      { type: 'phone', value: '20 22 00 00', label: 'Bureau' },
      { type: 'phone', value: '20 22 00 01', label: 'Bureau' },
      { type: 'email', value: 'awa@example.org', label: 'Work' },
    ])
    expect(awa?.notes).toBe('deux\nlignes\n\nBirthday: 1990-01-02')
    expect(issa).toMatchObject({ name: 'Issa', phone: '66 00 00 02' })
  })

  test.each([
    ['windows-1252', latin(outlookTable)],
    ['utf-16', Buffer.from(`\ufeff${outlookTable.replaceAll(';', '\t')}`, 'utf16le')],
    ['utf-8', Buffer.from(`\ufeff${outlookTable.replaceAll(';', ',')}`)],
  ] as const)('Outlook in French, in %s', (encoding, bytes) => {
    expect(readTable(bytes).encoding).toBe(encoding)
    expect(fromTable(bytes)).toMatchObject([
      {
        name: 'Sékou Coulibaly',
        organisation: 'Association d’aide',
        phone: '20 21 22 23',
        email: 'sekou@example.org',
        notes: 'Une "citation"\n\nFonction: Président',
      },
    ])
  })
})

describe('in a vault', () => {
  let here: Place
  beforeEach(async () => {
    here = await newPlace()
  })
  afterEach(() => here.end())

  function file(name: string, content: string | Uint8Array): string {
    const path = join(here.folder, name)
    writeFileSync(path, content)
    return path
  }
  const read = (path: string) => here.vault.call('contacts.read', { path, language: 'fr' })
  const total = async (): Promise<number> => (await here.vault.call('contact.list', page)).total

  test('a file is judged, taken in whole, and taken back to the bin', async () => {
    const { vault } = here
    const { code } = await vault.call('contact.create', { body: { name: 'Traore Aicha', phone: '00 223 76.12.34.56' } })
    const nothing = 'BEGIN:VCARD\nEND:VCARD\n'
    const preview = await read(file('a.vcf', android + nothing + google + google))
    expect(preview).toMatchObject({ format: 'vcard', total: 6, fresh: 2, likely: 3, refused: 1, pictures: 1 })
    const { rows } = await vault.call('contacts.rows', { ...page, token: preview.token })
    expect(rows[0]).toMatchObject({ name: 'Aïcha Traoré', state: 'likely', like: code })
    expect(rows.map(({ state }) => state)).toEqual(['likely', 'refused', 'new', 'new', 'likely', 'likely'])
    expect(await total()).toBe(1)
    const params = { token: preview.token, leaveOut: [0, 4, 5] }
    expect(await vault.call('contacts.import', params)).toEqual({ count: 2, pictures: 0 })
    expect(await vault.call('contacts.import', params)).toEqual({ count: 0, pictures: 0 })
    expect(await total()).toBe(3)
    expect(await vault.call('contacts.takeBack', { token: preview.token })).toEqual({ count: 2 })
    expect(await total()).toBe(1)
    expect((await vault.call('contact.list', { ...page, trashed: true })).total).toBe(2)
    expect((await vault.call('vault.check', {})).problems).toEqual([])
    await expect(vault.call('contacts.takeBack', { token: preview.token })).rejects.toMatchObject({
      code: 'record-absent',
    })
  })

  test('a table waits for a person to say what its columns are', async () => {
    const { vault } = here
    const preview = await read(file('a.csv', 'Awa;76 00 00 01\nIssa;76 00 00 02\n'))
    expect(preview).toMatchObject({ format: 'csv', total: 2, refused: 2, table: { headed: false, columns: ['', ''] } })
    const mapped = await vault.call('contacts.map', { token: preview.token, columns: ['name', 'phone'], headed: false })
    expect(mapped).toMatchObject({ total: 2, fresh: 2, refused: 0 })
    const wrong = { token: preview.token, columns: ['name' as const], headed: false }
    await expect(vault.call('contacts.map', wrong)).rejects.toMatchObject({ code: 'request-invalid' })
  })

  test.each([
    ['nothing', '', 'file-empty'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'contacts-unknown'],
    ['one column of words', 'bonjour\nà tous\n', 'contacts-unknown'],
    ['a million cards', 'BEGIN:VCARD\nEND:VCARD\n'.repeat(1_000_000), 'contacts-too-big'],
    ['a million lines', `nom;tel\n${'a;1\n'.repeat(1_000_000)}`, 'contacts-too-big'],
    ['a cell that never ends', `nom;tel\n"${'a'.repeat(3_000_000)}`, 'contacts-unknown'],
  ])('%s is refused with %3$s', async (_, content, code) => {
    await expect(read(file('x', content))).rejects.toMatchObject({ code })
    expect(await total()).toBe(0)
  })

  test('100 MB are refused before they are read', async () => {
    const path = file('grand.vcf', android)
    truncateSync(path, 100 * 1024 * 1024)
    await expect(read(path)).rejects.toMatchObject({ code: 'contacts-too-big' })
  })

  test.each(['vcard4', 'vcard3', 'csv'] as const)(
    'as %s only what was chosen leaves, and the log says whose',
    async (format) => {
      const { vault } = here
      const body = {
        name: 'Awa',
        pseudonym: 'Colline',
        phone: '76 00 00 01',
        roles: ['victim' as const],
        risk: 'Suivie',
        notes: 'Secret',
      }
      const { id } = await vault.call('contact.create', { body })
      await vault.call('contact.create', { body: { name: 'Issa', notes: 'Autre' } })
      const before = (await vault.call('vault.check', {})).logEvents
      const out = (name: string, ids: (typeof id)[] | undefined, fields: (typeof contactFields)[number][]) =>
        vault.call('contacts.export', {
          path: join(here.folder, name),
          format: format as ContactFormat,
          ids,
          fields,
          language: 'fr',
        })
      expect(await out('un', [id], ['reach'])).toMatchObject({ count: 1, photos: 0 })
      const text = readFileSync(join(here.folder, 'un'), 'utf8')
      expect(text).toContain('76 00 00 01')
      for (const word of ['Colline', 'victim', 'Suivie', 'Secret', 'Issa', 'alifa', id])
        expect(text).not.toContain(word)
      expect(await out('tous', undefined, [...contactFields])).toMatchObject({ count: 2, photos: 0 })
      const whole = readFileSync(join(here.folder, 'tous'), 'utf8')
      for (const word of ['Colline', 'victim', 'Suivie', 'Secret', 'Issa']) expect(whole).toContain(word)
      expect((await vault.call('vault.check', {})).logEvents).toBe(before + 3)
      await expect(out('un', undefined, [])).rejects.toMatchObject({ code: 'export-exists' })
      expect(readdirSync(here.folder).filter((name) => name.includes('part'))).toEqual([])
    },
  )

  test('nothing is written under the name when one of them is gone', async () => {
    const { vault } = here
    const { id } = await vault.call('contact.create', { body: { name: 'Awa' } })
    await vault.call('record.destroy', { id })
    const path = join(here.folder, 'a.vcf')
    const params = { path, format: 'vcard4' as const, ids: [id], fields: [], language: 'fr' as const }
    await expect(vault.call('contacts.export', params)).rejects.toMatchObject({ code: 'record-absent' })
    expect(existsSync(path)).toBe(false)
    await expect(vault.call('contacts.export', { ...params, ids: undefined })).rejects.toMatchObject({
      code: 'export-empty',
    })
  })
})
