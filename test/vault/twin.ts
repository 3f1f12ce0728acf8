import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { fold } from '../../src/shared/fold.ts'
import type { RecordId } from '../../src/shared/records.ts'
import { databaseKey } from '../../src/vault/compartment.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { openKeyring } from '../../src/vault/keys/keyring.ts'
import { openDatabase } from '../../src/vault/store/database.ts'
import { newFacetSum } from '../../src/vault/store/facets.ts'
import { type RecordRow, Records } from '../../src/vault/store/records.ts'
import { makeZip } from './imports/zips.ts'

/** A vault, and beside it what a person with a notebook and a pencil would know of it. */

export const phrase = 'une phrase assez longue'
export const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const page = { offset: 0, limit: 100 }

interface Known {
  readonly id: RecordId
  readonly kind: 'testimony' | 'contact' | 'evidence' | 'transcript'
  readonly code: string
  /** Of a transcript: the piece that it hangs on. */
  readonly parent?: RecordId
  /** Of a transcript with words covered, whose lines nobody changes. */
  readonly covered?: true
  trashed: boolean
  /** All words it ever held, so that none may be left of it; and those it holds now. */
  readonly ever: string[]
  now: string
  /** A person's, through their testimony; a file's, and whoever sent it. */
  name: string
}

const pairOf = (a: Known, b: Known): string => [a.id, b.id].sort().join(' ')

/** A vault under test, and beside it what a person with a notebook and a pencil would know of it. */
export class Twin {
  readonly #folder: string
  /** Where files wait to be taken in: no part of the vault. */
  readonly #outside: string
  vault: Vault
  readonly known: Known[] = []
  readonly gone: Known[] = []
  readonly links = new Set<string>()
  readonly seen = new Map<string, string>()
  #words = 0

  constructor(folder: string, outside: string) {
    this.#folder = folder
    this.#outside = outside
    this.vault = new Vault(folder, { kdf: kdfFloor })
  }

  /** One that occurs nowhere else. */
  #word(): string {
    return `zor${(this.#words++).toString(36).padStart(4, 'q')}vik`
  }

  #at(which: number, kind?: Known['kind']): Known | undefined {
    const some = this.known.filter((each) => kind === undefined || each.kind === kind)
    return some[which % Math.max(1, some.length)]
  }

  #note(made: Pick<Known, 'id' | 'code' | 'kind'> & Partial<Known>): void {
    const { now = '', name = '' } = made
    const ever = made.ever ?? [...now.split(/\s/), ...name.split(' ')].filter((word) => word.startsWith('zor'))
    this.known.push({ trashed: false, ...made, now, name, ever })
  }

  async make(kind: 'testimony' | 'contact'): Promise<void> {
    const now = this.#word()
    const made =
      kind === 'testimony'
        ? await this.vault.call('testimony.create', { body: { account: now, tags: ['marché'] } })
        : await this.vault.call('contact.create', { body: { notes: now } })
    this.#note({ ...made, kind, now })
  }

  async edit(which: number, length: number): Promise<void> {
    const record = this.#at(which)
    if (record === undefined || record.covered) return
    const word = this.#word()
    const text = `${word} ${'et puis encore '.repeat(length)}`.trim()
    const { id } = record
    if (record.kind === 'testimony') await this.vault.call('testimony.patch', { id, patch: { account: text } })
    else if (record.kind === 'evidence') await this.vault.call('evidence.patch', { id, patch: { description: text } })
    else if (record.kind === 'transcript')
      await this.vault.call('transcript.patch', { id, patch: { segments: segmentsOf(text) } })
    else await this.vault.call('contact.patch', { id, patch: { notes: text } })
    record.now = text
    record.ever.push(word)
  }

  async name(which: number): Promise<void> {
    const record = this.#at(which, 'testimony')
    if (record === undefined) return
    record.name = this.#word()
    record.ever.push(record.name)
    await this.vault.call('identity.patch', { testimonyId: record.id, patch: { name: record.name } })
  }

  /** The word covered, a note of it beside. */
  async mask(which: number): Promise<void> {
    const record = this.#at(which, 'testimony')
    if (record === undefined) return
    const note = this.#word()
    const sha256 = createHash('sha256').update(record.now).digest('hex')
    const word = record.now.split(' ')[0] ?? ''
    const covered = { id: record.id, sha256, passages: [{ start: 0, end: word.length }], words: [word], note }
    await this.vault.call('testimony.maskAccount', covered)
    record.ever.push(note)
  }

  async #notePiece(id: RecordId, name: string): Promise<void> {
    const { code } = await this.vault.call('evidence.get', { id })
    this.#note({ id, code, kind: 'evidence', name })
  }

  /** A file taken in, whose name is a word that nobody else has. */
  async take(): Promise<RecordId> {
    const name = `${this.#word()}.txt`
    const path = join(this.#outside, name)
    writeFileSync(path, `de ${name}`)
    const { imported } = await this.vault.call('evidence.import', { files: [path], testimonyId: null })
    const [piece] = imported
    if (piece === undefined) throw new Error('A file was refused')
    await this.#notePiece(piece.id, name.replace('.', ' '))
    return piece.id
  }

  /** The words of a piece, a line with its moment and another. */
  async write(which: number): Promise<void> {
    const piece = this.#at(which, 'evidence')
    if (piece === undefined) return
    const now = `${this.#word()} ${this.#word()}`
    const made = await this.vault.call('transcript.create', {
      evidenceId: piece.id,
      body: { segments: segmentsOf(now) },
    })
    this.#note({ ...made, kind: 'transcript', parent: piece.id, now })
  }

  /** A copy of a transcript with the first word covered; what was noted of it is not searched for. */
  async cover(which: number): Promise<void> {
    const record = this.#at(which, 'transcript')
    if (record === undefined || record.trashed || record.covered) return
    const [first = '', ...rest] = linesOf(record.now)
    const sha256 = createHash('sha256').update(linesOf(record.now).join('\n')).digest('hex')
    const passages = [[{ start: 0, end: first.length }], ...rest.map(() => [])]
    const note = this.#word()
    const made = await this.vault.call('transcript.mask', { id: record.id, sha256, passages, note })
    const ever = [note, ...rest.join(' ').split(' ')].filter((word) => word.startsWith('zor'))
    const { parent } = record
    this.#note({ ...made, kind: 'transcript', ...(parent && { parent }), covered: true, now: rest.join(' '), ever })
  }

  /** An exported chat, kept whole and taken apart: its zip, its text, and what somebody sent. */
  async chat(): Promise<void> {
    const [archive, sender, sent] = [this.#word(), this.#word(), this.#word()]
    const path = join(this.#outside, `${archive}.zip`)
    const line = `05/03/2024 à 14:02 - ${sender}: ${sent}.jpg (fichier joint)\n`
    const entries = [
      { name: '_chat.txt', bytes: bytes(line) },
      { name: `${sent}.jpg`, bytes: bytes(`image ${sent}`) },
    ]
    writeFileSync(path, makeZip(entries))
    const { imported } = await this.vault.call('evidence.import', { files: [path], testimonyId: null })
    const [zip] = imported
    if (zip === undefined) throw new Error('A zip was refused')
    await this.#notePiece(zip.id, `${archive} zip`)
    const { imported: parts } = await this.vault.call('chat.unpack', { id: zip.id, testimonyId: null })
    const names = ['_chat txt', `${sent} jpg ${sender}`]
    expect(parts).toHaveLength(names.length)
    for (const [at, part] of parts.entries()) await this.#notePiece(part.id, names[at] ?? '')
  }

  async revert(which: number, back: number): Promise<void> {
    const record = this.#at(which)
    if (record === undefined) return
    const { earlier } = await this.vault.call('revision.list', { id: record.id, ...page })
    const state = earlier[back % Math.max(1, earlier.length)]
    if (state === undefined) return
    const { body } = await this.vault.call('revision.get', { id: record.id, seq: state.seq })
    await this.vault.call('revision.restore', { id: record.id, seq: state.seq })
    record.now = textOf(body)
  }

  async setTrashed(which: number, trashed: boolean): Promise<void> {
    const record = this.#at(which)
    if (record === undefined) return
    await this.vault.call(trashed ? 'record.trash' : 'record.restore', { id: record.id })
    for (const each of this.#familyOf(record)) each.trashed = trashed
  }

  async setLink(which: number, other: number, on: boolean): Promise<void> {
    const [a, b] = [this.#at(which), this.#at(other)]
    if (a === undefined || b === undefined || a === b) return
    await this.vault.call(on ? 'link.add' : 'link.remove', { a: a.id, b: b.id })
    const pair = pairOf(a, b)
    if (on) this.links.add(pair)
    else this.links.delete(pair)
  }

  /** Every piece with one testimony, or apart from it, in one act. */
  async setLinks(which: number, on: boolean): Promise<void> {
    const [testimony, pieces] = [this.#at(which, 'testimony'), this.known.filter(({ kind }) => kind === 'evidence')]
    if (testimony === undefined || pieces.length === 0) return
    const before = pieces.filter((piece) => this.links.has(pairOf(piece, testimony)) === on)
    const { changed } = await this.vault.call('record.bulk', {
      ids: [testimony, ...pieces].map(({ id }) => id),
      act: { do: on ? 'link' : 'unlink', to: testimony.id },
    })
    expect(changed).toEqual(pieces.filter((piece) => !before.includes(piece)).map(({ id }) => id))
    for (const piece of pieces) {
      if (on) this.links.add(pairOf(piece, testimony))
      else this.links.delete(pairOf(piece, testimony))
    }
  }

  /** Two contacts become one, the other going to the bin; `back` thinks better of it. */
  async merge(which: number, other: number, back: boolean): Promise<void> {
    const [keep, gone] = [this.#at(which, 'contact'), this.#at(other, 'contact')]
    if (keep === undefined || gone === undefined || keep === gone || keep.trashed || gone.trashed) return
    const [notes, note] = [this.#word(), this.#word()]
    const pair = { keep: keep.id, other: gone.id }
    await this.vault.call('contact.merge', { ...pair, patch: { notes }, note })
    if (back) await this.vault.call('contact.unmerge', pair)
    keep.ever.push(notes)
    gone.ever.push(note)
    if (back) return
    keep.now = notes
    gone.now = `${gone.now}\n\n${note}`
    gone.trashed = true
    for (const third of this.known)
      if (third !== keep && this.links.has(pairOf(gone, third))) this.links.add(pairOf(keep, third))
  }

  async end(which: number, withdraw: boolean): Promise<void> {
    const record = this.#at(which, withdraw ? 'testimony' : undefined)
    if (record === undefined) return
    const { id } = record
    if (withdraw) await this.vault.call('testimony.withdrawKeeping', { id, on: '2026-11-20', understood: true })
    else await this.vault.call('record.destroy', { id })
    const alone = record.kind === 'testimony' ? this.#onlyLinkedTo(record) : []
    for (const each of [record, ...alone].flatMap((root) => this.#familyOf(root))) {
      this.known.splice(this.known.indexOf(each), 1)
      this.gone.push(each)
      for (const pair of this.links) if (pair.includes(each.id)) this.links.delete(pair)
      for (const key of this.seen.keys()) if (key.startsWith(each.id)) this.seen.delete(key)
    }
  }

  /** A record and what hangs on it, which goes and comes back with it. */
  #familyOf(record: Known): Known[] {
    return [record, ...this.known.filter(({ parent }) => parent === record.id)]
  }

  /** Pieces that belong to this testimony and to nothing else go with it. */
  #onlyLinkedTo(testimony: Known): Known[] {
    const linksOf = ({ id }: Known) => [...this.links].filter((pair) => pair.includes(id))
    const belongs = (piece: Known) => this.links.has(pairOf(piece, testimony)) && linksOf(piece).length === 1
    return this.known.filter((each) => each.kind === 'evidence' && belongs(each))
  }

  async reopen(): Promise<void> {
    this.vault.close()
    this.vault = new Vault(this.#folder, { kdf: kdfFloor })
    await this.vault.call('vault.unlock', { passphrase: bytes(phrase) })
  }

  /** Each version ever seen is still there, and says what it said. */
  async expectVersions(): Promise<void> {
    const now = new Map<string, string>()
    for (const { id } of this.known) {
      const { earlier, total } = await this.vault.call('revision.list', { id, ...page })
      expect(earlier).toHaveLength(Math.min(total, page.limit))
      for (const { seq } of earlier)
        now.set(`${id} ${seq}`, JSON.stringify(await this.vault.call('revision.get', { id, seq })))
    }
    for (const [key, said] of this.seen) expect(now.get(key), key).toBe(said)
    for (const [key, said] of now) this.seen.set(key, said)
  }

  async expectLinks(): Promise<void> {
    for (const record of this.known) {
      const shown = (await this.vault.call('link.list', { id: record.id })).map(({ id }) => id).sort()
      const wanted = this.known.filter((other) => !other.trashed && this.links.has(pairOf(record, other)))
      expect(shown).toEqual(wanted.map(({ id }) => id).sort())
    }
  }

  /** Against a plain reading of the texts; a name is found through its testimony. */
  async expectSearch(): Promise<void> {
    const words = [...this.known, ...this.gone].flatMap(({ ever }) => ever)
    for (const query of words) {
      const { rows } = await this.vault.call('search.run', { ...page, query })
      const wanted = this.known.filter(
        (record) => !record.trashed && `${fold(record.now)} ${fold(record.name)}`.includes(fold(query)),
      )
      expect(rows.map(({ code }) => code).sort(), query).toEqual(wanted.map(({ code }) => code).sort())
    }
  }

  async expectWhole(): Promise<void> {
    expect(await this.vault.call('vault.check', {})).toMatchObject({ pages: 'ok', problems: [] })
    const log = await this.vault.call('custody.verify', {})
    expect(log).toMatchObject({ broken: [], unopened: [], lost: 0, doubts: 0 })
    await this.expectVersions()
    await this.expectLinks()
    await this.expectSearch()
  }

  /** The files as they lie and the database's pages without their encryption hold what is kept, and nothing of what is gone. */
  async expectNothingLeft(): Promise<void> {
    this.vault.close()
    const keyring = await openKeyring(this.#folder, bytes(phrase))
    const files = readdirSync(this.#folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
    const lying = files.map((each) => readFileSync(join(each.parentPath, each.name)).toString('latin1'))
    const db = openDatabase(join(this.#folder, keyring.compartmentId, 'db'), databaseKey(keyring), 'open')
    const all = [...lying, db.serialize().toString('latin1')].join('\n')
    expectFacets(new Records(db))
    db.close()
    keyring.destroy()
    for (const { now, name, code } of this.known)
      for (const text of [now, name]) expect(all.includes(text.split(/\s/)[0] ?? text), code).toBe(true)
    // What was not covered of a transcript stands in the copy too, which may outlive it.
    const kept = new Set(this.known.flatMap(({ ever }) => ever))
    for (const word of this.gone.flatMap(({ ever }) => ever).filter((each) => !kept.has(each)))
      expect(all.includes(word), word).toBe(false)
    await this.reopen()
  }
}

/** What records are filtered by is what they say. */
function expectFacets(records: Records): void {
  const sum = newFacetSum()
  for (const row of records.db.prepare<[], RecordRow>('SELECT * FROM record').all()) records.expectFacets(sum, row)
  expect(records.facetsStored().value()).toBe(sum.value())
}

function textOf(body: object): string {
  const { account, notes, description, segments } = body as Partial<Record<string, string>> & {
    readonly segments?: readonly { readonly text: string }[]
  }
  return account ?? notes ?? description ?? segments?.map(({ text }) => text).join(' ') ?? ''
}

/** The first word is a line of its own. */
const linesOf = (text: string): readonly string[] => {
  const [first = '', ...rest] = text.split(' ')
  return rest.length === 0 ? [first] : [first, rest.join(' ')]
}
const segmentsOf = (text: string) => linesOf(text).map((line, at) => ({ atMs: at * 1500, text: line }))
