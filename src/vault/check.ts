import { join } from 'node:path'
import type { CheckReport } from '../shared/contract.ts'
import { type ErrorCode, KalifaError } from '../shared/errors.ts'
import type { BlobRow } from './api/evidence.ts'
import { openBlob } from './blobs/blobs.ts'
import { databaseKey } from './compartment.ts'
import { type Context, stopIfCancelled } from './context.ts'
import { systemFault } from './files.ts'
import { checkKeyFiles } from './keys/copies.ts'
import type { Session } from './session.ts'
import { named } from './store/database.ts'
import { newFacetSum } from './store/facets.ts'
import { meta } from './store/meta.ts'
import type { RecordRow } from './store/records.ts'
import { verifyPages } from './store/seals.ts'

type Problem = CheckReport['problems'][number]

const recordsAtOnce = 500
/** What is damage of the vault, and so told in the report; any other fault ends the check. */
const damage: readonly ErrorCode[] = ['database-damaged', 'disk-failed', 'blob-damaged']

/**
 * Reads everything again: both key files, every page, the index, each record against its newest commitment, what belongs to what, the
 * custody chain, and every blob against its hash. Tells what is wrong, as far as it can still be read; repairs what can be without
 * loss, the key file's second copy and the index, and removes what interrupted imports and deletions left behind.
 */
export async function checkVault(session: Session, _params: object, context: Context): Promise<CheckReport> {
  const check = new Check(session, context)
  await check.attempt('database', () => session.flush(), ['database-damaged'])
  const orphans = (await check.attempt('database', () => session.sweep())) ?? 0
  const keyFile = check.keyFile()
  const records = await check.attempt('database', () => check.records())
  const pages = await check.pages()
  await check.attempt('database', () => check.belonging())
  await check.attempt('database', () => check.series())
  const logEvents = await check.attempt('log', () => check.log())
  const blobs = await check.attempt('database', () => check.blobs())
  const { problems } = check
  const sound = pages && !problems.some(({ what }) => what === 'database')
  return {
    pages: sound ? 'ok' : 'damaged',
    keyFile,
    records: records ?? 0,
    blobs: blobs ?? 0,
    logEvents: logEvents ?? 0,
    orphans,
    problems,
  }
}

interface KnownBlob extends BlobRow {
  readonly record: string
  readonly code: string
  /** As the record has it, which the custody log commits to. */
  readonly recordedSha256: string | null
}

class Check {
  readonly problems: Problem[] = []
  readonly #session: Session
  readonly #context: Context
  #done = 0
  #total = 0

  constructor(session: Session, context: Context) {
    this.#session = session
    this.#context = context
  }

  /** Damage met on the way is told once for each part; the other parts are still looked at. */
  async attempt<T>(what: Problem['what'], look: () => T | Promise<T>, codes = damage): Promise<T | undefined> {
    try {
      return await look()
    } catch (error) {
      if (!isOneOf(codes, error)) throw error
      this.#tell(what, '')
      return undefined
    }
  }

  keyFile(): CheckReport['keyFile'] {
    const state = checkKeyFiles(this.#session.folder)
    if (state === 'damaged') this.#tell('key-file', '')
    return state === 'ok' && this.#session.keyring.status === 'repaired' ? 'repaired' : state
  }

  /** As they lie on the disk, then as SQLite understands them. False when any is damaged. */
  async pages(): Promise<boolean> {
    const { db, folder, keyring } = this.#session
    const key = databaseKey(keyring)
    const broken: number[] = []
    try {
      this.#total = (await this.attempt('database', () => this.#bytesToRead())) ?? 0
      const { signal } = this.#context
      const onBytes = (done: number): void => this.#progress(done)
      const file = join(folder, keyring.compartmentId, 'db')
      await this.attempt('database', () =>
        verifyPages(file, key, { signal, onBytes, broken: (page) => broken.push(page) }),
      )
    } finally {
      key.key.fill(0)
    }
    const [first] = broken
    if (first !== undefined) this.#tell('database', String(first))
    await this.attempt('database', () => {
      if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') this.#tell('database', '')
    })
    return broken.length === 0
  }

  /** The database's pages and the blobs: all that takes long. */
  #bytesToRead(): number {
    const { db } = this.#session
    const pages = Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }))
    return pages + (db.prepare<[], number | null>('SELECT sum(size) FROM blob').pluck().get() ?? 0)
  }

  /** Against the log and the index, which is made anew when it disagrees. */
  async records(): Promise<number> {
    const { db, records } = this.#session
    const some = db.prepare<[number, number], RecordRow>('SELECT * FROM record WHERE n > ? ORDER BY n LIMIT ?')
    let count = 0
    let indexed = records.index.isSound()
    const facets = newFacetSum()
    for (let last = -1; ; ) {
      // What was saved since is not in the log before this.
      records.seal()
      const rows = some.all(last, recordsAtOnce)
      for (const row of rows) {
        if (!this.#isSound(row)) this.#tell('record', this.#codeOf(row))
        else {
          indexed &&= records.isIndexed(row)
          records.expectFacets(facets, row)
        }
      }
      count += rows.length
      const end = rows.at(-1)
      if (end === undefined) break
      last = end.n
      await this.#pause()
    }
    if (!indexed) records.rebuildIndex()
    if (facets.value() !== records.facetsStored().value()) records.refillFacets()
    for (const _ of records.log.lost()) this.#tell('record', '')
    for (const id of records.revisions.lost()) this.#tell('record', this.#codeOf(records.row(id)))
    return count
  }

  #isSound(row: RecordRow): boolean {
    const { records } = this.#session
    try {
      records.body(row, row.kind)
    } catch {
      return false
    }
    return records.log.commitsTo(row) && records.revisions.areSound(row)
  }

  /** An identity has no code of its own: its testimony's is told. */
  #codeOf(row: RecordRow): string {
    if (row.parent === null) return row.code
    const parent = this.#session.db.prepare<[string], string>('SELECT code FROM record WHERE id = ?').pluck()
    return parent.get(row.parent) ?? row.code
  }

  /** Rows that hang on one that is not there, and pieces of evidence without their original. */
  belonging(): void {
    const { db } = this.#session
    const rowsOf = (sql: string): readonly string[] => db.prepare<[], string>(sql).pluck().all()
    const codeOr = `coalesce((SELECT nullif(code, '') FROM record WHERE id IN (a, b) LIMIT 1), '')`
    const known = 'SELECT id FROM record'
    const links = rowsOf(`SELECT ${codeOr} FROM link WHERE a NOT IN (${known}) OR b NOT IN (${known})`)
    const children = rowsOf(`SELECT code FROM record WHERE parent IS NOT NULL AND parent NOT IN (${known})`)
    const parts = rowsOf(
      `SELECT '' FROM blob WHERE record NOT IN (${known}) UNION ALL SELECT '' FROM thumbnail WHERE record NOT IN (${known})`,
    )
    for (const code of [...links, ...children, ...parts]) this.#tell('link', code)
    const bare = rowsOf(`SELECT code FROM record WHERE kind = 'evidence' AND id NOT IN (SELECT record FROM blob)`)
    for (const code of bare) this.#tell('blob', code)
  }

  /** A series that would give a number again is told, and goes on behind the last one given. */
  series(): void {
    const { db } = this.#session
    const behind = db.prepare(
      `INSERT INTO counter (name, value)
       SELECT substr(code, 1, 6), max(CAST(substr(code, 8) AS INTEGER)) AS used FROM record WHERE code <> '' GROUP BY 1
       ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE excluded.value > counter.value`,
    )
    if (behind.run().changes > 0) this.#tell('database', '')
  }

  log(): number {
    const { db, records } = this.#session
    const missingSince = meta(db, 'saves-missing')
    if (missingSince !== undefined) this.#tell('saves', missingSince.slice(0, 10))
    return records.log.verify((seq) => this.#tell('log', String(seq)))
  }

  async blobs(): Promise<number> {
    const known = this.#session.db
      .prepare<[], KnownBlob>(
        `SELECT blob.*, record.code, record.body ->> 'sha256' AS recordedSha256
         FROM blob JOIN record ON record.id = blob.record ORDER BY record.n`,
      )
      .all()
    for (const blob of known) {
      stopIfCancelled(this.#context.signal)
      const sound = blob.sha256 === blob.recordedSha256 && (await this.#reads(blob))
      if (!sound && this.#isStillThere(blob)) this.#tell('blob', blob.code)
      this.#progress(this.#done + blob.size)
    }
    return known.length
  }

  async #reads(blob: KnownBlob): Promise<boolean> {
    const { blobs, keyring } = this.#session
    const reader = openBlob(blobs, { ...blob, compartmentId: keyring.compartmentId })
    try {
      await reader.verify(blob.sha256, this.#context.signal)
      return true
    } catch (error) {
      if (isOneOf(damage, error)) return false
      throw error
    } finally {
      await reader.close()
    }
  }

  /** It may have been destroyed while the check came to it. */
  #isStillThere({ id }: KnownBlob): boolean {
    return this.#session.db.prepare<[string], number>('SELECT 1 FROM blob WHERE id = ?').pluck().get(id) === 1
  }

  #tell(what: Problem['what'], code: string): void {
    if (!this.problems.some((told) => told.what === what && told.code === code)) this.problems.push({ what, code })
  }

  #progress(done: number): void {
    this.#done = done
    this.#context.onProgress({ done: Math.min(done, this.#total), total: this.#total, unit: 'bytes' })
  }

  /** Lets other requests in, a cancel among them. */
  async #pause(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    stopIfCancelled(this.#context.signal)
  }
}

function isOneOf(codes: readonly ErrorCode[], error: unknown): boolean {
  const known = systemFault(named(error))
  return known instanceof KalifaError && codes.includes(known.code)
}
