import type { Database } from 'better-sqlite3'
import { v7 as uuidv7 } from 'uuid'
import type { RecordKind } from '../../shared/domain.ts'
import { KalifaError } from '../../shared/errors.ts'
import { type RecordId, recordId } from '../../shared/records.ts'
import { type Bodies, kinds, type SearchText } from './kinds.ts'
import { CustodyLog, type LogAct, stateHash } from './log.ts'
import { SearchIndex } from './search.ts'

export interface RecordRow {
  readonly n: number
  readonly id: RecordId
  readonly kind: RecordKind
  readonly parent: RecordId | null
  readonly code: string
  readonly status: string
  readonly created: string
  readonly changed: string
  readonly trashed: number
  readonly sealed: number
  readonly summary: string
  readonly body: string
}

/** Every kind of record, kept the same way: one row, its place in the index, and its mark in the custody log. */
export class Records {
  readonly db: Database
  readonly log: CustodyLog
  readonly index: SearchIndex
  readonly #byId
  readonly #insert
  readonly #update
  readonly #nextCode

  constructor(db: Database) {
    this.db = db
    this.log = new CustodyLog(db)
    this.index = new SearchIndex(db)
    this.#byId = db.prepare<[string], RecordRow>('SELECT * FROM record WHERE id = ?')
    this.#insert = db.prepare(
      `INSERT INTO record (id, kind, parent, code, status, created, changed, trashed, sealed, summary, body)
       VALUES (@id, @kind, @parent, @code, @status, @created, @changed, @trashed, @sealed, @summary, @body)`,
    )
    this.#update = db.prepare(
      'UPDATE record SET body = ?, summary = ?, status = ?, changed = ?, sealed = 0 WHERE n = ?',
    )
    this.#nextCode = db
      .prepare<[string], number>(
        'INSERT INTO counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
      )
      .pluck()
  }

  /** The row of this id and kind; throws `record-absent`. */
  row(id: string, ...ofKinds: readonly RecordKind[]): RecordRow {
    const row = this.#byId.get(id)
    if (row === undefined || (ofKinds.length > 0 && !ofKinds.includes(row.kind))) throw new KalifaError('record-absent')
    return row
  }

  body<K extends RecordKind>(row: RecordRow, kind: K): Bodies[K] {
    const parsed = kinds[kind].schema.safeParse(JSON.parse(row.body))
    if (!parsed.success) throw new KalifaError('database-damaged')
    return parsed.data as Bodies[K]
  }

  create<K extends RecordKind>(kind: K, body: Bodies[K], parent: RecordId | null = null): RecordRow {
    return this.db.transaction(() => {
      const now = new Date().toISOString()
      const row = {
        id: recordId.parse(uuidv7()),
        kind,
        parent,
        code: this.#codeFor(kind, now),
        status: kinds[kind].status(body as never),
        created: now,
        changed: now,
        trashed: 0,
        sealed: 1,
        summary: JSON.stringify(kinds[kind].summary(body as never)),
        body: JSON.stringify(body),
      }
      const n = Number(this.#insert.run(row).lastInsertRowid)
      this.log.append('created', row.id, stateHash(row))
      if (kind === 'identity') this.#indexBody(kind, n, parent, row.code, body)
      else this.index.add(n, titled(row.code, kinds[kind].search(body as never)))
      return { n, ...row }
    })()
  }

  /** Replaces the given top-level fields and returns when it changed (UTC, ISO 8601). */
  patch<K extends RecordKind>(row: RecordRow, kind: K, patch: Partial<Bodies[K]>): string {
    return this.db.transaction(() => {
      const body = { ...this.body(row, kind), ...patch }
      const checked = kinds[kind].schema.safeParse(body)
      if (!checked.success) throw new KalifaError('record-invalid')
      const now = new Date().toISOString()
      const summary = JSON.stringify(kinds[kind].summary(body as never))
      this.#update.run(JSON.stringify(body), summary, kinds[kind].status(body as never), now, row.n)
      if (!this.#inBin(row)) this.#indexBody(kind, row.n, row.parent, row.code, body)
      return now
    })()
  }

  /** Commits every changed record's newest state to the log. Called a moment after the last save, before a lock and at open. */
  seal(): void {
    this.db.transaction(() => {
      const changed = this.db.prepare<[], RecordRow>('SELECT * FROM record WHERE sealed = 0 ORDER BY n').all()
      for (const row of changed) this.#seal(row, 'edited')
    })()
  }

  setTrashed(row: RecordRow, trashed: boolean): void {
    this.db.transaction(() => {
      const now = new Date().toISOString()
      this.db.prepare('UPDATE record SET trashed = ?, changed = ? WHERE n = ?').run(trashed ? 1 : 0, now, row.n)
      if (trashed) this.index.remove(row.n)
      const after = this.row(row.id)
      if (!trashed) this.#reindex(after)
      this.#seal(after, trashed ? 'trashed' : 'restored')
    })()
  }

  /**
   * Destroys the row, what hangs on it (children, links, blob keys, thumbnails), its index entry and the salts of its log
   * events, leaving one event that says when. Returns the ids of blobs whose files may now be unlinked.
   */
  destroy(row: RecordRow): string[] {
    return this.db.transaction(() => {
      const gone = this.db
        .prepare<[string, string], RecordRow>('SELECT * FROM record WHERE id = ? OR parent = ?')
        .all(row.id, row.id)
      const blobs: string[] = []
      for (const each of gone) {
        const blob = this.db.prepare<[string], string>('SELECT id FROM blob WHERE record = ?').pluck().get(each.id)
        if (blob !== undefined) blobs.push(blob)
        this.index.remove(each.n)
        this.log.forget(each.id)
      }
      this.db.prepare('DELETE FROM record WHERE id = ?').run(row.id)
      this.log.append('destroyed', row.id)
      return blobs
    })()
  }

  /** Links two records; linking them again changes nothing. Throws `record-invalid` for one with itself. */
  link(a: RecordId, b: RecordId): void {
    this.#changeLink('INSERT OR IGNORE INTO link (a, b) VALUES (?, ?)', 'linked', a, b)
  }

  unlink(a: RecordId, b: RecordId): void {
    this.#changeLink('DELETE FROM link WHERE a = ? AND b = ?', 'unlinked', a, b)
  }

  #changeLink(sql: string, act: LogAct, a: RecordId, b: RecordId): void {
    if (a === b) throw new KalifaError('record-invalid')
    const [low, high] = a < b ? [a, b] : [b, a]
    this.db.transaction(() => {
      if (this.db.prepare(sql).run(low, high).changes > 0) this.log.append(act, `${low} ${high}`)
    })()
  }

  markExamined(row: RecordRow): void {
    this.#seal(this.row(row.id), 'examined')
  }

  #inBin(row: RecordRow): boolean {
    return (row.parent === null ? row : this.row(row.parent)).trashed === 1
  }

  #seal(row: RecordRow, act: LogAct): void {
    this.log.append(act, row.id, stateHash(row))
    this.db.prepare('UPDATE record SET sealed = 1 WHERE n = ?').run(row.n)
  }

  #codeFor(kind: RecordKind, now: string): string {
    const { prefix } = kinds[kind]
    if (prefix === '') return ''
    const series = `${prefix}-${now.slice(0, 4)}`
    return `${series}-${String(this.#nextCode.get(series)).padStart(4, '0')}`
  }

  #reindex(row: RecordRow): void {
    this.#indexBody(row.kind, row.n, row.parent, row.code, this.body(row, row.kind))
    const identity = this.identityOf(row.id)
    if (identity !== undefined) this.#indexBody('identity', identity.n, row.id, '', this.body(identity, 'identity'))
  }

  /** Whether the index has this record's words as they are now, and none when it is in the bin. */
  isIndexed(row: RecordRow): boolean {
    const [text, identity] = this.#wordsOf(row)
    return this.index.holds(row.n, text, identity)
  }

  /** Makes the index anew from the records. */
  rebuildIndex(): void {
    this.db.transaction(() => {
      this.index.rebuild()
      const lost = this.db.prepare<[], number>('SELECT rowid FROM search WHERE rowid NOT IN (SELECT n FROM record)')
      for (const n of lost.pluck().all()) this.index.remove(n)
      for (const row of this.db.prepare<[], RecordRow>('SELECT * FROM record ORDER BY n').all()) {
        const [text, identity] = this.#wordsOf(row)
        if (this.index.holds(row.n, text, identity)) continue
        this.index.remove(row.n)
        if (text) this.index.put(row.n, text)
        if (text && identity) this.index.putIdentity(row.n, identity)
      }
    })()
  }

  #wordsOf(row: RecordRow): readonly [own: SearchText | null, identity: SearchText | null] {
    if (row.kind === 'identity' || row.trashed === 1) return [null, null]
    const own = titled(row.code, kinds[row.kind].search(this.body(row, row.kind) as never))
    const identity = row.kind === 'testimony' ? this.identityOf(row.id) : undefined
    return [own, identity === undefined ? null : kinds.identity.search(this.body(identity, 'identity'))]
  }

  identityOf(testimonyId: string): RecordRow | undefined {
    return this.db
      .prepare<[string], RecordRow>("SELECT * FROM record WHERE parent = ? AND kind = 'identity'")
      .get(testimonyId)
  }

  /** An identity is found through its testimony, and only the testimony is shown. */
  #indexBody<K extends RecordKind>(kind: K, n: number, parent: string | null, code: string, body: Bodies[K]): void {
    const text = kinds[kind].search(body as never)
    if (kind === 'identity' && parent !== null) this.index.putIdentity(this.row(parent).n, text)
    else this.index.put(n, titled(code, text))
  }
}

const titled = (code: string, text: SearchText): SearchText => ({ ...text, title: `${code}\n${text.title}` })
