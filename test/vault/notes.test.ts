import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Profile } from '../../src/shared/domain.ts'
import type { RecordId } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { consenting } from './exchange/fixtures.ts'

/** Notes, and what a vault of the simple profile answers otherwise. */

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const phrase = (): Uint8Array => bytes('une phrase assez longue')
const page = { offset: 0, limit: 10 }
const open: Vault[] = []
let place: string

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-notes-'))
})
afterEach(() => {
  for (const vault of open.splice(0)) vault.close()
  rmSync(place, { recursive: true })
})

function vaultIn(name: string): Vault {
  const vault = new Vault(join(place, name), { kdf: kdfFloor })
  open.push(vault)
  return vault
}

async function newVault(profile: Profile = 'simple', name: string = profile): Promise<Vault> {
  const vault = vaultIn(name)
  await vault.call('vault.create', { passphrase: phrase(), profile })
  return vault
}

function photo(name: string): string {
  const path = join(place, name)
  writeFileSync(path, Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), randomBytes(5_000)]))
  return path
}

async function photoOf(vault: Vault, id: RecordId | null): Promise<RecordId> {
  const { imported } = await vault.call('evidence.import', { files: [photo('une.jpg')], testimonyId: id })
  const [first] = imported
  if (first === undefined) throw new Error('The photo was not taken in')
  return first.id
}

describe('the profile of a vault', () => {
  test.each(['simple', 'defender'] as const)('%s is answered once it is open, and never before', async (profile) => {
    const vault = await newVault(profile)
    expect(await vault.call('vault.status', {})).toEqual({ state: 'open', profile })
    vault.close()
    expect(await vault.call('vault.status', {})).toEqual({ state: 'locked' })
    await vault.call('vault.unlock', { passphrase: phrase() })
    expect(await vault.call('vault.status', {})).toEqual({ state: 'open', profile })
  })

  test('is for defenders unless chosen', async () => {
    const vault = vaultIn('unchosen')
    await vault.call('vault.create', { passphrase: phrase() })
    expect(await vault.call('vault.status', {})).toEqual({ state: 'open', profile: 'defender' })
  })
})

describe('notes', () => {
  test('are listed by their date with the pinned first, and show how they begin', async () => {
    const vault = await newVault()
    const note = (body: object) => vault.call('note.create', { body })
    await note({ title: 'Marché', text: '\n  riz, gombo \n savon', date: '2026-03-02' })
    await note({ text: 'Ŋolo est passé\nce matin', date: '2026-11-20' })
    await note({ title: 'Sans date' })
    const { id } = await note({ title: 'Numéros utiles', date: '2020-01-01' })
    await vault.call('note.patch', { id, patch: { pinned: true } })
    const { rows, total } = await vault.call('note.list', page)
    expect(total).toBe(4)
    expect(rows.map(({ title, line }) => [title, line])).toEqual([
      ['Numéros utiles', ''],
      ['Ŋolo est passé', 'ce matin'],
      ['Marché', 'riz, gombo'],
      ['Sans date', ''],
    ])
    expect(rows.map(({ pinned }) => pinned)).toEqual([true, false, false, false])
  })

  test('come back as they were written, across a close', async () => {
    const vault = await newVault()
    const { id, code } = await vault.call('note.create', {})
    expect(code).toBe(`N-${new Date().getUTCFullYear()}-0001`)
    const body = { title: 'Ɲɛlɛ', text: 'Ŋolo, ɛ ɔ ɲ ŋ', date: '2026-11-24', pinned: false }
    await vault.call('note.patch', { id, patch: body })
    vault.close()
    await vault.call('vault.unlock', { passphrase: phrase() })
    expect((await vault.call('note.get', { id })).body).toEqual(body)
    expect((await vault.call('vault.summary', {})).notes).toBe(1)
  })

  test('are found by any of their words, whatever the letters, until they are in the bin', async () => {
    const vault = await newVault()
    const { id } = await vault.call('note.create', { body: { title: 'Le puits', text: 'Ɲɛlɛ a nettoyé le marigot' } })
    const found = async (query: string) => (await vault.call('search.run', { query, ...page })).rows
    expect(await found('nele')).toMatchObject([{ id, kind: 'note', hint: 'Le puits' }])
    await vault.call('record.trash', { id })
    expect(await found('marigot')).toEqual([])
    expect((await vault.call('note.list', { ...page, trashed: true })).rows.map((row) => row.id)).toEqual([id])
    await vault.call('record.restore', { id })
    expect(await found('marigot')).toHaveLength(1)
    await vault.call('record.destroy', { id })
    expect(await found('marigot')).toEqual([])
    await expect(vault.call('note.get', { id })).rejects.toMatchObject({ code: 'record-absent' })
    expect(await vault.call('vault.check', {})).toMatchObject({ problems: [], records: 0 })
  })

  test('have photos, which stay when their note is destroyed', async () => {
    const vault = await newVault()
    const { id } = await vault.call('note.create', { body: { title: 'Fête' } })
    const evidence = await photoOf(vault, id)
    const listed = await vault.call('evidence.list', { ...page, testimonyId: id })
    expect(listed.rows.map((row) => row.id)).toEqual([evidence])
    expect(await vault.call('evidence.get', { id: evidence })).toMatchObject({
      links: [{ id, kind: 'note', hint: 'Fête' }],
    })
    await vault.call('record.destroy', { id })
    expect(await vault.call('evidence.get', { id: evidence })).toMatchObject({ links: [] })
    expect((await vault.call('evidence.read', { id: evidence, offset: 0, length: 3 })).length).toBe(3)
  })

  test('are sealed in the custody log like every record', async () => {
    const vault = await newVault()
    const { id } = await vault.call('note.create', { body: { text: 'avant' } })
    await vault.call('note.patch', { id, patch: { text: 'après' } })
    expect(await vault.call('vault.check', {})).toMatchObject({ problems: [], records: 1, logEvents: 2 })
  })

  test('refuse what is not theirs', async () => {
    const vault = await newVault()
    const { id } = await vault.call('contact.create', {})
    await expect(vault.call('note.get', { id })).rejects.toMatchObject({ code: 'record-absent' })
    await expect(vault.call('note.patch', { id, patch: { text: 'x' } })).rejects.toMatchObject({
      code: 'record-absent',
    })
    await expect(photoOf(vault, id)).rejects.toMatchObject({ code: 'record-absent' })
    await expect(vault.call('note.create', { body: { date: 'hier' } })).rejects.toMatchObject({
      code: 'request-invalid',
    })
  })
})

describe('names', () => {
  const people = [{ name: 'Zoumana' }, { name: '' }, { name: 'Ɛlizabɛti' }, { name: 'Awa', pseudonym: 'La voisine' }]

  async function withPeople(profile: Profile): Promise<Vault> {
    const vault = await newVault(profile)
    for (const body of people) await vault.call('contact.create', { body })
    return vault
  }

  test('are how a simple vault lists and finds its contacts, in the order of the letters', async () => {
    const vault = await withPeople('simple')
    const { rows } = await vault.call('contact.list', page)
    expect(rows.map((row) => row.name)).toEqual(['Awa', 'Ɛlizabɛti', 'Zoumana', ''])
    expect((await vault.call('search.run', { query: 'elizabeti', ...page })).rows[0]?.hint).toBe('Ɛlizabɛti')
  })

  test('stay out of every list and hint of a defender’s vault', async () => {
    const vault = await withPeople('defender')
    const { rows } = await vault.call('contact.list', page)
    const photoId = await photoOf(vault, null)
    await vault.call('evidence.patch', { id: photoId, patch: { description: 'Awa au puits' } })
    const hits = await vault.call('search.run', { query: 'awa', ...page })
    const shown = JSON.stringify([
      rows,
      hits.rows.map(({ hint }) => hint),
      await vault.call('evidence.list', page),
      await vault.call('vault.summary', {}),
    ])
    expect(hits.rows).toHaveLength(2)
    for (const name of ['Awa', 'Zoumana', 'lizab']) expect(shown).not.toContain(name)
  })
})

describe('a bundle', () => {
  /** Everything that a recipient has after opening it, as one text. */
  async function receivedText(desk: Vault, file: string): Promise<string> {
    const out = join(place, 'out')
    await desk.call('bundle.receive', { path: file, out })
    return readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'latin1')}`)
      .join('\n')
  }

  test('holds nothing of a note that is linked to what leaves, nor can a note be chosen', async () => {
    const desk = vaultIn('desk')
    await desk.call('desk.create', { passphrase: phrase(), name: 'Bureau', kind: 'cndh' })
    const card = join(place, 'card.json')
    const { words } = await desk.call('desk.card', { path: card })

    const vault = await newVault('defender')
    const { token } = await vault.call('recipient.read', { path: card })
    const recipient = await vault.call('recipient.confirm', { token, words })
    const testimony = await vault.call('testimony.create', {
      body: { account: 'canarirecit', consent: consenting() },
    })
    const note = await vault.call('note.create', { body: { title: 'canarititre', text: 'canaritexte' } })
    const photoId = await photoOf(vault, note.id)
    for (const a of [photoId, note.id]) await vault.call('link.add', { a, b: testimony.id })

    const choice = { recipientId: recipient.id, testimonyIds: [testimony.id], masks: {}, reread: [] }
    const file = join(place, 'envoi.age')
    await vault.call('export.run', { ...choice, path: file })
    const received = await receivedText(desk, file)
    expect(received).toContain('canarirecit')
    for (const word of ['canarititre', 'canaritexte', note.code, note.id]) expect(received).not.toContain(word)

    for (const method of ['export.preview', 'export.run'] as const) {
      const params = { ...choice, testimonyIds: [note.id], ...(method === 'export.run' && { path: `${file}2` }) }
      await expect(vault.call(method, params)).rejects.toMatchObject({ code: 'record-absent' })
    }
  })
})
