import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ContactField, ContactFormat } from '../../../src/shared/contactFiles.ts'
import { type Consent, noConsentYet, type RecordId } from '../../../src/shared/records.ts'
import { bareJpeg } from '../../../src/vault/contacts/jpeg.ts'
import { readCards } from '../../../src/vault/contacts/vcard.ts'
import { draftOfCard } from '../../../src/vault/contacts/vcardIn.ts'
import { tinyPng } from '../../cli/kalifa.ts'
import { comment, exif, jfif, tinyJpeg } from './pictures.ts'
import { android, foldedInLetters, googleRemote, withPicture } from './samples.ts'
import { newPlace, type Place } from './support.ts'

const page = { offset: 0, limit: 500 }
const mebibyte = 1024 * 1024

function picturesOf(card: string | Uint8Array) {
  const [draft, ...others] = readCards(Buffer.from(card as string), (read) => draftOfCard(read, 'fr', false)).cards
  if (draft === undefined || others.length > 0) throw new Error('not one card')
  return { body: draft.finish(), ...draft.pictures }
}
const leftOf = (...lines: readonly string[]) =>
  picturesOf(['BEGIN:VCARD', 'FN:Awa', ...lines, 'END:VCARD'].join('\n')).left
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

describe('the picture in a card of', () => {
  test.each(Object.entries(withPicture))('%s is read to the byte, and the card beside it', (_, card) => {
    for (const after of [0, 1, 2, 500]) {
      const bytes = tinyJpeg(7, { before: [jfif, exif], after: Buffer.alloc(after, 0xfb) })
      const { own, left, body } = picturesOf(card(bytes))
      expect(own && Buffer.from(own).equals(bytes)).toBe(true)
      expect(left).toEqual([])
      expect(body).toMatchObject({ notes: '', photo: null })
      expect(body?.name).toMatch(/Diallo|Traore|Coulibaly|Oumar/)
    }
  })

  test('whoever wrote it in UTF-16, or folded it anywhere, is read all the same', () => {
    const bytes = tinyJpeg(9)
    const card = withPicture['iOS and macOS']?.(bytes) ?? ''
    const unfolded = card.replaceAll('\r\n ', '')
    for (const file of [Buffer.from(`\ufeff${card}`, 'utf16le'), foldedInLetters(unfolded)])
      expect(picturesOf(file).own).toEqual(bytes)
  })

  test('Google is an address, which nobody fetches: it is told', () => {
    expect(picturesOf(googleRemote)).toMatchObject({ own: null, left: ['remote'], body: { name: 'Fanta Keïta' } })
  })
})

describe('a picture that is not taken is told with its reason', () => {
  test.each([
    'PHOTO:https://example.org/a.jpg',
    'PHOTO;VALUE=URI:http://127.0.0.1:9/a.jpg',
    'PHOTO;VALUE=uri;TYPE=JPEG:file:///etc/passwd',
    'PHOTO;VALUE=URL:ftp\\://example.org/a.jpg',
    'PHOTO:CID:part1@example.org',
  ])('%s is elsewhere', (line) => {
    expect(leftOf(line)).toEqual(['remote'])
  })

  test.each([
    ['no base64', 'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ*'],
    ['base64 of nothing', 'PHOTO;ENCODING=b:===='],
    ['padding in the middle', `PHOTO;ENCODING=b:${base64(tinyJpeg())}=AAAA`],
    ['a text that says it is a JPEG', `PHOTO;ENCODING=b;TYPE=JPEG:${base64(Buffer.from('bonjour'))}`],
    ['a program', `PHOTO;ENCODING=b;TYPE=JPEG:${base64(Buffer.from('MZ\x90\0\x03\0', 'latin1'))}`],
    ['a drawing with a script', `PHOTO:data:image/svg+xml;base64,${base64(Buffer.from('<svg onload="x()"/>'))}`],
    ['a film', `PHOTO;ENCODING=b:${base64(Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'))}`],
    ['data that are no base64', 'PHOTO:data:image/jpeg,%FF%D8%FF'],
    ['data without a comma', 'PHOTO:data:image/jpeg;base64'],
    ['quoted-printable', 'PHOTO;ENCODING=QUOTED-PRINTABLE:=FF=D8=FF=E0'],
  ])('%s is no picture', (_, line) => {
    expect(leftOf(line)).toEqual(['unreadable'])
  })

  test('one of more than 8 MiB is too large, one of 8 MiB is not', () => {
    const exactly = tinyJpeg(1, { after: Buffer.alloc(8 * mebibyte - tinyJpeg().length) })
    expect(leftOf(`PHOTO;ENCODING=b:${base64(exactly)}`)).toEqual([])
    expect(leftOf(`PHOTO;ENCODING=b:${base64(Buffer.concat([exactly, Buffer.of(0)]))}`)).toEqual(['tooBig'])
    expect(leftOf(`PHOTO;ENCODING=b:${'/9j/'.repeat(6 * mebibyte)}`)).toEqual(['tooBig'])
  })

  test('of several the first that is one is theirs; logos, sounds and keys are nobody’s face', () => {
    const photo = (seed: number): string => `PHOTO;ENCODING=b:${base64(tinyJpeg(seed))}`
    const lines = ['PHOTO:', 'PHOTO:https://example.org/a', photo(1), photo(2), 'LOGO;ENCODING=b:AAAA', 'KEY:AAAA']
    const { own, left } = picturesOf(['BEGIN:VCARD', 'FN:Awa', ...lines, 'END:VCARD'].join('\n'))
    expect(own).toEqual(tinyJpeg(1))
    expect(left).toEqual(['remote', 'further', 'further', 'further'])
  })

  test('lines that follow an old telephone’s picture are not swallowed by it', () => {
    const card = `BEGIN:VCARD\nN:Traore;Aicha\nPHOTO;ENCODING=BASE64:${base64(tinyJpeg())}\nTEL:76123456\nEND:VCARD`
    expect(picturesOf(card)).toMatchObject({ own: tinyJpeg(), body: { phone: '76123456' } })
  })
})

describe('in a vault', () => {
  let here: Place
  beforeEach(async () => {
    here = await newPlace()
  })
  afterEach(() => here.end())

  const cards = (...pictures: readonly (Uint8Array | null)[]): string =>
    pictures
      .map((picture, at) => {
        const photo = picture === null ? '' : `PHOTO;ENCODING=b;TYPE=JPEG:${base64(picture)}\n`
        return `BEGIN:VCARD\nVERSION:3.0\nFN:Personne${at} Diarra${at}\nTEL:7600000${at}\n${photo}END:VCARD\n`
      })
      .join('')
  function file(content: string | Uint8Array, name = 'cartes.vcf'): string {
    writeFileSync(join(here.folder, name), content)
    return join(here.folder, name)
  }
  const read = (content: string | Uint8Array) =>
    here.vault.call('contacts.read', { path: file(content), language: 'fr' })
  async function take(content: string | Uint8Array) {
    const { token } = await read(content)
    return { token, ...(await here.vault.call('contacts.import', { token, leaveOut: [] })) }
  }
  const contacts = async () => (await here.vault.call('contact.list', page)).rows
  async function photos(): Promise<(RecordId | null)[]> {
    const bodies = (await contacts()).map(({ id }) => here.vault.call('contact.get', { id }))
    return (await Promise.all(bodies)).map(({ body }) => body.photo).reverse()
  }
  const pieces = async (trashed = false) => (await here.vault.call('evidence.list', { ...page, trashed })).rows
  const problems = async () => (await here.vault.call('vault.check', {})).problems
  const blobFiles = (): string[] =>
    readdirSync(join(here.folder, 'vault'), { recursive: true })
      .map((name) => join(here.folder, 'vault', String(name)))
      .filter((path) => path.includes('blobs') && statSync(path).isFile())

  test('a picture comes in with its card as a piece, to the byte, and nothing of the person is in its name', async () => {
    const bytes = tinyJpeg(5, { before: [jfif, exif] })
    const preview = await read(cards(bytes, null) + googleRemote)
    expect(preview).toMatchObject({ pictures: 1, picturesLeft: { remote: 1, tooBig: 0, unreadable: 0, further: 0 } })
    expect(await pieces()).toEqual([])
    const taken = await here.vault.call('contacts.import', { token: preview.token, leaveOut: [] })
    expect(taken).toEqual({ count: 3, pictures: 1 })
    const [photo, none] = await photos()
    expect(none).toBeNull()
    const { body, hasThumbnail } = await here.vault.call('evidence.get', { id: photo ?? '' })
    expect(body).toMatchObject({
      name: 'photo de contact.jpg',
      mediaType: 'image/jpeg',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      obtainedHow: 'Carte de contact (vCard)',
      showsPerson: 'notReviewed',
      examination: null,
    })
    expect(hasThumbnail).toBe(false)
    const kept = await here.vault.call('evidence.read', { id: photo, offset: 0, length: mebibyte })
    expect(Buffer.from(kept)).toEqual(bytes)
    const { rows } = await here.vault.call('custody.list', { id: photo ?? '', ...page })
    expect(rows.map(({ act }) => act)).toEqual(['created'])
    expect(await problems()).toEqual([])
    await here.reopen()
    expect((await photos())[0]).toBe(photo)
  })

  test('by its content, whatever its card says it is', async () => {
    const gif = Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')
    const webp = Buffer.from(
      'RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0',
      'latin1',
    )
    await take(cards(gif, webp, tinyPng('x')))
    const types = (await pieces()).map(({ mediaType }) => mediaType)
    expect(types.toSorted()).toEqual(['image/gif', 'image/png', 'image/webp'])
  })

  test('the same bytes are one piece: twice in a file, and in the vault already', async () => {
    const known = file(tinyJpeg(2), 'connue.jpg')
    const { imported } = await here.vault.call('evidence.import', { files: [known], testimonyId: null })
    const { token, ...taken } = await take(cards(tinyJpeg(1), tinyJpeg(1), tinyJpeg(2)))
    expect(taken).toEqual({ count: 3, pictures: 3 })
    const [one, same, before] = await photos()
    expect(same).toBe(one)
    expect(before).toBe(imported[0]?.id)
    expect(await pieces()).toHaveLength(2)
    expect(blobFiles()).toHaveLength(2)
    expect(await here.vault.call('contacts.takeBack', { token })).toEqual({ count: 3 })
    expect((await pieces()).map(({ id }) => id)).toEqual([before])
    expect((await pieces(true)).map(({ id }) => id)).toEqual([one])
    expect(await problems()).toEqual([])
  })

  test('what is taken back leaves a piece that somebody linked, or chose for another contact, meanwhile', async () => {
    const { token } = await take(cards(tinyJpeg(1), tinyJpeg(2), tinyJpeg(3)))
    const [linked, other, chosen = ''] = await photos()
    await here.vault.call('contact.create', { body: { name: 'Salif', photo: chosen } })
    const { id } = await here.vault.call('testimony.create', {})
    await here.vault.call('link.add', { a: id, b: linked ?? '' })
    await here.vault.call('contacts.takeBack', { token })
    expect((await pieces()).map((piece) => piece.id).sort()).toEqual([linked, chosen].sort())
    expect((await pieces(true)).map((piece) => piece.id)).toEqual([other])
  })

  test('a card that is left out leaves its picture out, and a picture that is none leaves its card in', async () => {
    const { token } = await read(cards(tinyJpeg(1), Buffer.from('rien'), tinyJpeg(3)))
    const taken = await here.vault.call('contacts.import', { token, leaveOut: [0] })
    expect(taken).toEqual({ count: 2, pictures: 1 })
    expect(await pieces()).toHaveLength(1)
    expect(await contacts()).toHaveLength(2)
  })

  test('a cancel half way leaves nothing, and the file can still be taken in, once', async () => {
    const { token } = await read(cards(...[1, 2, 3, 4].map((seed) => tinyJpeg(seed))))
    const params = { token, leaveOut: [] }
    const stop = new AbortController()
    const onProgress = ({ done }: { done: number }) => done === 2 && stop.abort()
    const cancelled = here.vault.call('contacts.import', params, { signal: stop.signal, onProgress })
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    expect([await contacts(), await pieces(), blobFiles()]).toEqual([[], [], []])
    const twice = [params, params].map((each) => here.vault.call('contacts.import', each))
    expect(await Promise.all(twice)).toEqual([
      { count: 4, pictures: 4 },
      { count: 0, pictures: 0 },
    ])
    expect([await contacts(), await pieces(), blobFiles()].map(({ length }) => length)).toEqual([4, 4, 4])
    expect(await problems()).toEqual([])
  })

  test('a piece that is binned during the import leaves its contact without a picture, which is told', async () => {
    const { token: first } = await take(cards(tinyJpeg(1)))
    expect(first).not.toBe('')
    const [known] = await photos()
    const { token } = await read(cards(tinyJpeg(2), tinyJpeg(1)))
    const onProgress = ({ done }: { done: number }) => {
      if (done === 1) void here.vault.call('record.trash', { id: known ?? '' })
    }
    const params = { token, leaveOut: [] }
    expect(await here.vault.call('contacts.import', params, { onProgress })).toEqual({ count: 2, pictures: 1 })
    expect(await problems()).toEqual([])
  })

  test('an ordinary address book takes them too', async () => {
    here.end()
    here = await newPlace('simple')
    expect(await take(cards(tinyJpeg(1)))).toMatchObject({ count: 1, pictures: 1 })
  })

  test('50 MB of pictures are read and taken in', async () => {
    const large = (seed: number): Uint8Array => tinyJpeg(seed, { after: Buffer.alloc(6 * mebibyte, seed) })
    expect(await take(cards(...[1, 2, 3, 4, 5, 6].map(large)))).toMatchObject({ count: 6, pictures: 6 })
    expect(blobFiles()).toHaveLength(6)
  })

  async function out(name: string, format: ContactFormat, fields: ContactField[] = ['photo']) {
    const path = join(here.folder, name)
    const told = await here.vault.call('contacts.export', { path, format, fields, language: 'fr' })
    return { ...told, path, text: readFileSync(path, 'latin1') }
  }
  const examination = {
    ...{ readable: true, metadataRead: true, width: 8, height: 8 },
    ...{ takenAt: '', hasPosition: false, metadata: [] },
  }
  const examined = (id: RecordId | null | undefined, thumbnail: Uint8Array) =>
    here.vault.call('evidence.examined', { id, examination, thumbnail })

  test.each(['vcard4', 'vcard3'] as const)(
    'as %s a photo leaves when it was asked for, and not else',
    async (format) => {
      await take(cards(tinyJpeg(1), null))
      const events = async () => (await here.vault.call('vault.check', {})).logEvents
      const before = await events()
      const without = await out('sans.vcf', format, ['reach'])
      expect(without).toMatchObject({ count: 2, photos: 0 })
      expect(without.text).not.toContain('PHOTO')
      const whole = await out('avec.vcf', format)
      expect(whole).toMatchObject({ count: 2, photos: 1, photosLeft: { consent: 0, unseen: 0 } })
      for (const line of whole.text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(75)
      expect(await events()).toBe(before + 4)
      const [card = ''] = whole.text.split(/(?<=END:VCARD\r\n)/)
      const value = new ICAL.Component(ICAL.parse(card) as unknown[]).getFirstPropertyValue('photo')
      const prefix = format === 'vcard4' ? 'data:image/jpeg;base64,' : ''
      expect(String(value)).toBe(`${prefix}${base64(tinyJpeg(1))}`)
      if (format === 'vcard3') expect(card).toContain('\r\nPHOTO;ENCODING=b;TYPE=JPEG:')
    },
  )

  test.each(['vcard4', 'vcard3'] as const)('as %s it is taken into another vault as the same bytes', async (format) => {
    await take(cards(tinyJpeg(1, { before: [jfif, exif, comment] }), tinyJpeg(2)))
    const drawn = tinyJpeg(3)
    await examined((await photos())[0], drawn)
    const { path, photos: count } = await out('a.vcf', format)
    expect(count).toBe(2)
    const written = readFileSync(path)
    here.end()
    here = await newPlace()
    expect(await take(written)).toMatchObject({ count: 2, pictures: 2 })
    const kept = await Promise.all(
      (await photos()).map((id) => here.vault.call('evidence.read', { id, offset: 0, length: mebibyte })),
    )
    expect(kept.map((bytes) => Buffer.from(bytes))).toEqual([drawn, tinyJpeg(2)])
    expect((await out('b.vcf', format)).text).toBe(written.toString('latin1'))
  })

  test('of what holds more than a picture only what a window has drawn of it leaves, and nothing that it says', async () => {
    const telling = tinyJpeg(1, { before: [jfif, exif, comment], after: Buffer.from('derrière') })
    await take(cards(telling, tinyPng('Sévaré')))
    expect(await out('avant.vcf', 'vcard4')).toMatchObject({ photos: 0, photosLeft: { consent: 0, unseen: 2 } })
    const [first, second] = await photos()
    await examined(first, tinyJpeg(2, { before: [exif, comment], after: Buffer.from('derrière') }))
    await examined(second, Buffer.from('no picture at all'))
    const { text, ...told } = await out('apres.vcf', 'vcard4')
    expect(told).toMatchObject({ count: 2, photos: 1, photosLeft: { consent: 0, unseen: 1 } })
    const [, data = ''] = /base64,([^:]+)\r\nEND/.exec(text.replaceAll('\r\n ', '')) ?? []
    expect(Buffer.from(data, 'base64')).toEqual(tinyJpeg(2, { before: [] }))
  })

  const yes = { keep: 'yes' as const, imageVoice: 'yes' as const }
  const agreed = { ...noConsentYet, ...yes, recipients: { ...noConsentYet.recipients, ngo: 'yes' as const } }

  test.each<readonly [string, Consent]>([
    ['did not say yes to images', { ...agreed, imageVoice: 'notAsked' }],
    ['did not say yes to keeping', { ...agreed, keep: 'notAsked' }],
    ['agreed to nobody', { ...agreed, recipients: noConsentYet.recipients }],
    ['no longer agrees', { ...agreed, expiresOn: '2020-01-01' }],
  ])('it stays where a person whose testimony holds it, or who is the contact, %s', async (_, consent) => {
    await take(cards(tinyJpeg(1)))
    const [photo = ''] = await photos()
    const { rows } = await here.vault.call('contact.list', page)
    const [contact] = rows
    if (contact === undefined) throw new Error('No contact was taken in')
    const { id } = await here.vault.call('testimony.create', { body: { consent: agreed } })
    const answer = (given: Consent) => here.vault.call('testimony.patch', { id, patch: { consent: given } })
    const [leaves, stays] = [
      { photos: 1, photosLeft: { consent: 0 } },
      { photos: 0, photosLeft: { consent: 1 } },
    ]
    for (const [at, link] of [{ b: photo }, { b: contact.id }, { b: contact.id, role: 'victim' as const }].entries()) {
      await here.vault.call('link.add', { a: id, ...link })
      await answer(agreed)
      expect(await out(`${at}a.vcf`, 'vcard4')).toMatchObject(leaves)
      await answer(consent)
      expect(await out(`${at}b.vcf`, 'vcard4')).toMatchObject(stays)
      await here.vault.call('record.trash', { id })
      expect(await out(`${at}c.vcf`, 'vcard4')).toMatchObject(stays)
      await here.vault.call('record.restore', { id })
      if (link.role !== undefined) break
      await here.vault.call('link.remove', { a: id, b: link.b })
    }
    await here.vault.call('link.add', { a: id, b: contact.id, role: 'lawyer' })
    expect(await out('lawyer.vcf', 'vcard4')).toMatchObject(leaves)
  })

  test('none leaves in a table, from the bin, or of what was destroyed', async () => {
    await take(cards(tinyJpeg(1), tinyJpeg(2)))
    const [first, second] = await photos()
    const none = { count: 2, photos: 0, photosLeft: { consent: 0, unseen: 0 } }
    expect(await out('a.csv', 'csv')).toMatchObject(none)
    await here.vault.call('record.trash', { id: first ?? '' })
    await here.vault.call('record.destroy', { id: second ?? '' })
    expect(await out('a.vcf', 'vcard4')).toMatchObject(none)
  })

  test('cards that come with truncated pictures keep them as they are', async () => {
    expect(await take(android)).toMatchObject({ count: 1, pictures: 1 })
  })
})

describe('a bare JPEG', () => {
  const bare = tinyJpeg(4, { before: [] })
  const at = (marker: number): number => bare.indexOf(Buffer.of(0xff, marker))

  test.each([
    ['already', [], bare],
    ['with JFIF', [jfif], tinyJpeg(4)],
    ['EXIF', [exif], bare],
    ['EXIF twice and a comment', [jfif, exif, comment, exif], tinyJpeg(4)],
    ['JFIF with a preview', [Buffer.from('\xff\xe0\0\x13JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01abc', 'latin1')], bare],
  ])('%s keeps the picture alone', (_, before, wanted) => {
    expect(bareJpeg(tinyJpeg(4, { before, after: Buffer.from('PK\x03\x04') }))).toEqual(wanted)
  })

  test('keeps every scan, its stuffed bytes and restarts, and what stands between scans unless it is said', () => {
    const [before, scan] = [bare.subarray(0, at(0xda)), bare.subarray(at(0xda), -2)]
    const data = Buffer.from([0xff, 0x00, 0x12, 0xff, 0xd0, 0x34])
    const table = bare.subarray(at(0xc4), at(0xc4) + 22)
    const end = Buffer.of(0xff, 0xd9)
    const whole = Buffer.concat([before, scan, data, table, scan, data, end])
    expect(bareJpeg(whole)).toEqual(whole)
    expect(bareJpeg(Buffer.concat([before, scan, comment, scan, exif, end]))).toEqual(
      Buffer.concat([before, scan, scan, end]),
    )
  })

  test.each<readonly [string, Uint8Array]>([
    ['nothing', Buffer.alloc(0)],
    ['a PNG', tinyPng('x')],
    ['no picture between start and end', Buffer.from('ffd8ffd9', 'hex')],
    ['a picture in another', Buffer.concat([bare.subarray(0, 2), bare])],
    ['a segment longer than the file', Buffer.from('ffd8ffdbffff00ffd9', 'hex')],
    ['a segment of no length', Buffer.from('ffd8ffdb0000ffdb0000ffd9', 'hex')],
    ['a kind of frame that few decode', Buffer.concat([bare.subarray(0, at(0xc0)), Buffer.from('ffcb0002', 'hex')])],
  ])('%s is none', (_, bytes) => {
    expect(bareJpeg(bytes)).toBeNull()
  })

  test('cut short anywhere is none', () => {
    for (let cut = 0; cut < bare.length; cut += 1) expect(bareJpeg(bare.subarray(0, cut))).toBeNull()
  })
})
