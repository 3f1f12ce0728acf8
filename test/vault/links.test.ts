import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordId } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { consenting, yesForAll } from './exchange/fixtures.ts'

/** Pieces that are in the vault already, and what they belong to. */

const phrase = (): Uint8Array => new TextEncoder().encode('une phrase assez longue')
const page = { offset: 0, limit: 50 }
let place: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-links-'))
  vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: phrase() })
})
afterEach(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

async function takeIn(...names: readonly string[]): Promise<RecordId[]> {
  const files = names.map((name) => {
    const path = join(place, name)
    writeFileSync(path, `des mots de ${name}`)
    return path
  })
  const { imported } = await vault.call('evidence.import', { files, testimonyId: null })
  return imported.map(({ id }) => id)
}

const testimony = (answers = {}) =>
  vault.call('testimony.create', { body: { account: 'Ils sont venus.', consent: consenting(answers) } })
const belongingTo = async (id: RecordId): Promise<readonly RecordId[]> =>
  (await vault.call('evidence.list', { ...page, testimonyId: id })).rows.map((row) => row.id)

async function copyOf(id: RecordId): Promise<RecordId> {
  const { body } = await vault.call('evidence.get', { id })
  const covered = { id, sha256: body.sha256, passages: [{ start: 0, end: 3 }], note: '' }
  return (await vault.call('evidence.maskText', covered)).id
}

describe('a piece', () => {
  test('tells everything it is linked to, and each link says whether it changed anything', async () => {
    const [piece] = await takeIn('a.txt')
    if (!piece) throw new Error('It was taken in')
    const made = [
      await testimony(),
      await vault.call('incident.create', {}),
      await vault.call('dossier.create', {}),
      await vault.call('contact.create', { body: { pseudonym: 'La voisine' } }),
      await vault.call('note.create', { body: { title: 'Fête' } }),
    ]
    for (const { id } of made) expect(await vault.call('link.add', { a: piece, b: id })).toEqual({ changed: true })
    const [first] = made
    expect(await vault.call('link.add', { a: piece, b: first?.id ?? piece })).toEqual({ changed: false })
    const { links } = await vault.call('evidence.get', { id: piece })
    expect(links.map(({ kind }) => kind).sort()).toEqual(['contact', 'dossier', 'incident', 'note', 'testimony'])
    for (const { id } of made) expect(await vault.call('link.remove', { a: piece, b: id })).toEqual({ changed: true })
    expect(await vault.call('link.remove', { a: piece, b: first?.id ?? piece })).toEqual({ changed: false })
    expect(await vault.call('evidence.get', { id: piece })).toMatchObject({ links: [] })
  })

  test('is searched among those that are not there yet, with what hangs on them', async () => {
    const [river, road, market] = await takeIn('fleuve.txt', 'route.txt', 'marche.txt')
    if (!river || !road || !market) throw new Error('They were taken in')
    const { id } = await testimony()
    const copy = await copyOf(road)
    await vault.call('link.add', { a: road, b: id })
    const apart = async (query?: string) =>
      (
        await vault.call('evidence.list', {
          ...page,
          apartFrom: id,
          ...(query !== undefined && { filter: { text: query } }),
        })
      ).rows.map((row) => row.id)
    expect(await belongingTo(id)).toEqual([copy, road])
    expect(await apart()).toEqual([market, river])
    expect(await apart('FLEUVE')).toEqual([river])
    expect(await apart('route')).toEqual([])
    expect(await apart('txt -marche')).toEqual([river])
    expect(await apart('"')).toEqual([market, river])
    expect(await vault.call('evidence.list', { ...page, filter: { text: 'txt' }, limit: 1, offset: 1 })).toMatchObject({
      total: 4,
      rows: [{ id: market }],
    })
  })
})

describe('several pieces', () => {
  test('are linked in one act, and its opposite takes back just that; the log tells each', async () => {
    const pieces = await takeIn('a.txt', 'b.txt', 'c.txt')
    const [first] = pieces
    const incident = await vault.call('incident.create', {})
    if (!first) throw new Error('They were taken in')
    await vault.call('link.add', { a: first, b: incident.id })
    const ids = [...pieces, incident.id]
    const { changed } = await vault.call('record.bulk', { ids, act: { do: 'link', to: incident.id } })
    expect(changed).toEqual(pieces.slice(1))
    expect([...(await belongingTo(incident.id))].sort()).toEqual([...pieces].sort())
    await vault.call('record.bulk', { ids: changed, act: { do: 'unlink', to: incident.id } })
    expect(await belongingTo(incident.id)).toEqual([first])
    const { rows } = await vault.call('custody.list', { ...page, id: incident.id })
    expect(rows.map(({ act }) => act)).toEqual(['unlinked', 'unlinked', 'linked', 'linked', 'linked', 'created'])
    expect(await vault.call('custody.verify', {})).toMatchObject({ broken: [], unopened: [] })
  })

  test('are linked with a testimony or an incident alone, and none when one is not there', async () => {
    const [piece, other] = await takeIn('a.txt', 'b.txt')
    if (!piece || !other) throw new Error('They were taken in')
    const contact = await vault.call('contact.create', {})
    const { id } = await testimony()
    const absent = expect.objectContaining({ code: 'record-absent' })
    for (const to of [contact.id, other])
      await expect(vault.call('record.bulk', { ids: [piece], act: { do: 'link', to } })).rejects.toEqual(absent)
    const gone = `${id.slice(0, -4)}ffff` as RecordId
    const act = { do: 'link', to: id } as const
    await expect(vault.call('record.bulk', { ids: [piece, gone], act })).rejects.toEqual(absent)
    expect(await belongingTo(id)).toEqual([])
    expect(await vault.call('record.bulk', { ids: [contact.id], act })).toEqual({ changed: [] })
  })
})

describe('what a link changes for consent', () => {
  async function recipient(): Promise<RecordId> {
    const desk = new Vault(join(place, 'desk'), { kdf: kdfFloor })
    await desk.call('desk.create', { passphrase: phrase(), name: 'Bureau', kind: 'cndh' })
    const card = join(place, 'card.json')
    const { words } = await desk.call('desk.card', { path: card })
    desk.close()
    const { token } = await vault.call('recipient.read', { path: card })
    return (await vault.call('recipient.confirm', { token, words })).id
  }
  const piecesIn = (decisions: readonly { item: string; decision: string; count: number }[], decision: string) =>
    decisions
      .filter((each) => each.item === 'evidence' && each.decision === decision)
      .reduce((sum, { count }) => sum + count, 0)

  test('an orphan leaves with the testimony it is given to, and stays once another who refused holds it', async () => {
    const recipientId = await recipient()
    const [piece] = await takeIn('a.txt')
    if (!piece) throw new Error('It was taken in')
    const yes = await testimony()
    const no = await testimony({ recipients: { ...yesForAll, cndh: 'no' } })
    await vault.call('evidence.patch', { id: piece, patch: { showsPerson: 'no' } })
    const choice = { recipientId, testimonyIds: [yes.id], masks: {}, reread: [yes.id] }
    const evidence = async () => {
      const { decisions } = await vault.call('export.preview', choice)
      return { leaves: piecesIn(decisions, 'leaves'), stays: piecesIn(decisions, 'stays') }
    }
    expect(await evidence()).toEqual({ leaves: 0, stays: 0 })
    await vault.call('record.bulk', { ids: [piece], act: { do: 'link', to: yes.id } })
    expect(await evidence()).toEqual({ leaves: 1, stays: 0 })
    await vault.call('link.add', { a: piece, b: no.id })
    expect(await evidence()).toEqual({ leaves: 0, stays: 1 })
    await vault.call('link.remove', { a: piece, b: no.id })
    expect(await evidence()).toEqual({ leaves: 1, stays: 0 })
  })

  test('a copy goes where its original goes; linked by itself it goes alone, and both consents bind it', async () => {
    const recipientId = await recipient()
    const [piece] = await takeIn('a.txt')
    if (!piece) throw new Error('It was taken in')
    const copy = await copyOf(piece)
    for (const id of [piece, copy]) await vault.call('evidence.patch', { id, patch: { showsPerson: 'no' } })
    const mine = await testimony()
    const refused = await testimony({ recipients: { ...yesForAll, cndh: 'no' } })
    await vault.call('link.add', { a: copy, b: mine.id })
    expect(await belongingTo(mine.id)).toEqual([copy])
    const choice = { recipientId, testimonyIds: [mine.id], masks: {}, reread: [mine.id] }
    const copies = async () =>
      (await vault.call('export.preview', choice)).decisions.filter(({ item }) => item === 'copies')
    expect(await copies()).toMatchObject([{ decision: 'leaves', count: 1 }])
    await vault.call('link.add', { a: piece, b: refused.id })
    expect(await belongingTo(refused.id)).toEqual([copy, piece])
    expect(await copies()).toMatchObject([{ decision: 'stays', reasons: ['consent-recipient-not-given'] }])
    const act = { do: 'unlink', to: refused.id } as const
    expect(await vault.call('record.bulk', { ids: [copy], act })).toEqual({ changed: [] })
    expect(await belongingTo(refused.id)).toEqual([copy, piece])
  })

  test('what was prepared before stays as it is, in the file and in the list', async () => {
    const recipientId = await recipient()
    const [piece, later] = await takeIn('a.txt', 'b.txt')
    if (!piece || !later) throw new Error('They were taken in')
    const { id } = await testimony()
    await vault.call('link.add', { a: piece, b: id })
    for (const each of [piece, later]) await vault.call('evidence.patch', { id: each, patch: { showsPerson: 'no' } })
    const path = join(place, 'envoi.age')
    await vault.call('export.run', { recipientId, testimonyIds: [id], masks: {}, reread: [id], path })
    const hash = () => createHash('sha256').update(readFileSync(path)).digest('hex')
    const [before, listed] = [hash(), await vault.call('bundle.list', {})]
    expect(listed).toHaveLength(1)
    await vault.call('link.remove', { a: piece, b: id })
    await vault.call('link.add', { a: later, b: id })
    expect(hash()).toBe(before)
    expect(await vault.call('bundle.list', {})).toEqual(listed)
  })
})
