import type { Database } from 'better-sqlite3'
import { v7 as uuidv7 } from 'uuid'
import type { LinkRole, RecordKind } from '../../shared/domain.ts'
import { KalifaError } from '../../shared/errors.ts'
import { type RecordId, recordId } from '../../shared/records.ts'
import { type FacetSum, Facets, facetsOf, fillFacets, newFacetSum, settleFacets } from './facets.ts'
import { type Bodies, kinds, readBody, type SearchText } from './kinds.ts'
import { CustodyLog, type LogAct, stateHash } from './log.ts'
import { Revisions } from './revisions.ts'
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
  readonly revisions: Revisions
  readonly #facets: Facets
  readonly #byId
  readonly #insert
  readonly #update
  readonly #nextCode

  constructor(db: Database) {
    this.db = db
    this.log = new CustodyLog(db)
    this.index = new SearchIndex(db)
    this.revisions = new Revisions(db, this.log)
    this.#facets = new Facets(db)
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
    const body = readBody(kind, row.body)
    if (body === null) throw new KalifaError('database-damaged')
    return body
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
      this.#facets.owe(n, () => facetsOf(kind, body))
      return { n, ...row }
    })()
  }

  /** Replaces the given top-level fields and returns when it changed (UTC, ISO 8601). What a sealed state was is kept as a revision. */
  patch<K extends RecordKind>(row: RecordRow, kind: K, patch: Partial<Bodies[K]>): string {
    return this.db.transaction(() => {
      const before = this.body(row, kind)
      const body = { ...before, ...patch }
      const checked = kinds[kind].schema.safeParse(body)
      if (!checked.success) throw new KalifaError('record-invalid')
      const now = new Date().toISOString()
      const summary = JSON.stringify(kinds[kind].summary(body as never))
      if (row.sealed === 1) this.revisions.keep(row)
      this.#update.run(JSON.stringify(body), summary, kinds[kind].status(body as never), now, row.n)
      if (!this.#inBin(row)) {
        this.#indexBody(kind, row.n, row.parent, row.code, body)
        this.#facets.replace(row.n, facetsOf(kind, before), facetsOf(kind, body))
      }
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

  /** To the bin with all that hangs on it, or back. */
  setTrashed(row: RecordRow, trashed: boolean): void {
    this.db.transaction(() => {
      const now = new Date().toISOString()
      for (const each of this.family(row)) {
        if (each.kind === 'identity' || (each.trashed === 1) === trashed) continue
        this.db.prepare('UPDATE record SET trashed = ?, changed = ? WHERE n = ?').run(trashed ? 1 : 0, now, each.n)
        if (trashed) this.#unindex(each)
        const after = this.row(each.id)
        if (!trashed) this.#reindex(after)
        this.#seal(after, trashed ? 'trashed' : 'restored')
      }
    })()
  }

  /**
   * Destroys the row, what hangs on it (children, revisions, links, blob keys, thumbnails, recordings under way), their index entries,
   * facets and the salts of their log events, leaving an event for each that says when. Returns the ids of blobs whose files may now
   * be unlinked.
   */
  destroy(row: RecordRow): string[] {
    return this.db.transaction(() => {
      const blobs: string[] = []
      const family = this.family(row)
      for (const each of family) {
        const blob = this.db.prepare<[string], string>('SELECT id FROM blob WHERE record = ?').pluck().get(each.id)
        if (blob !== undefined) blobs.push(blob)
        this.index.remove(each.n)
        this.log.forget(each.id)
      }
      this.#facets.forget(family.map(({ n }) => n))
      this.db.prepare('DELETE FROM record WHERE id = ?').run(row.id)
      for (const each of family.toReversed()) this.log.append('destroyed', each.id)
      return blobs
    })()
  }

  /** The row and all that hangs on it, itself first. */
  family(row: RecordRow): RecordRow[] {
    return this.db
      .prepare<[string], RecordRow>(
        `WITH RECURSIVE family (id, depth) AS (
           SELECT ?, 0 UNION ALL SELECT record.id, depth + 1 FROM record JOIN family ON record.parent = family.id
         ) SELECT record.* FROM family JOIN record USING (id) ORDER BY depth, n`,
      )
      .all(row.id)
  }

  /**
   * Links two records, and tells whether anything changed. Linking them again changes nothing but their role, when one is given.
   * Throws `record-invalid` for one with itself.
   */
  link(a: RecordId, b: RecordId, role?: LinkRole | ''): boolean {
    return this.#changeLink(
      `INSERT INTO link (a, b, role) VALUES (@low, @high, coalesce(@role, ''))
       ON CONFLICT (a, b) DO UPDATE SET role = @role WHERE @role IS NOT NULL AND role <> @role`,
      'linked',
      { a, b, role: role ?? null },
    )
  }

  unlink(a: RecordId, b: RecordId): boolean {
    return this.#changeLink('DELETE FROM link WHERE a = @low AND b = @high', 'unlinked', { a, b })
  }

  #changeLink(
    sql: string,
    act: LogAct,
    { a, b, ...values }: { a: RecordId; b: RecordId; role?: string | null },
  ): boolean {
    if (a === b) throw new KalifaError('record-invalid')
    const [low, high] = a < b ? [a, b] : [b, a]
    return this.db.transaction(() => {
      const changed = this.db.prepare(sql).run({ low, high, ...values }).changes > 0
      if (changed) this.log.append(act, `${low} ${high}`)
      return changed
    })()
  }

  markExamined(row: RecordRow): void {
    this.#seal(this.row(row.id), 'examined')
  }

  /** An identity is never put there by itself. */
  #inBin(row: RecordRow): boolean {
    const binned = row.kind === 'identity' && row.parent !== null ? this.row(row.parent) : row
    return binned.trashed === 1
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

  #unindex(row: RecordRow): void {
    this.index.remove(row.n)
    const body = readBody(row.kind, row.body)
    if (body !== null) this.#facets.remove(row.n, facetsOf(row.kind, body))
  }

  #reindex(row: RecordRow): void {
    const body = this.body(row, row.kind)
    this.#indexBody(row.kind, row.n, row.parent, row.code, body)
    this.#facets.add(row.n, facetsOf(row.kind, body))
    const identity = this.identityOf(row.id)
    if (identity !== undefined) this.#indexBody('identity', identity.n, row.id, '', this.body(identity, 'identity'))
  }

  /** Whether the index has this record's words as they are now, and none when it is in the bin. */
  isIndexed(row: RecordRow): boolean {
    const [text, identity] = this.#wordsOf(row)
    return this.index.holds(row.n, text, identity)
  }

  /** Adds what this record should be filtered by, for a comparison with `facetsStored`. */
  expectFacets(sum: FacetSum, row: RecordRow): void {
    if (row.trashed === 0) for (const facet of facetsOf(row.kind, this.body(row, row.kind))) sum.add(row.n, facet)
  }

  facetsStored(): FacetSum {
    settleFacets(this.db)
    const sum = newFacetSum()
    this.#facets.each((n, facet) => sum.add(n, facet))
    return sum
  }

  refillFacets(): void {
    this.db.transaction(() => fillFacets(this.db))()
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
