import type { CustodyPage, CustodyReport } from '../../shared/contract.ts'
import { type Context, type Handlers, stopIfCancelled } from '../context.ts'
import type { Session } from '../session.ts'
import { clockDoubts } from '../store/clock.ts'
import { aboutRecord, idsTold, Subjects } from '../store/custody.ts'
import type { LogRow } from '../store/log.ts'
import type { RecordRow } from '../store/records.ts'
import { exportCustody } from './custodyFile.ts'

/** The custody log: read in words, held against what it commits to, and written out for who must be able to check it. */
export const custody: Handlers<'custody.list' | 'custody.verify' | 'custody.export'> = {
  'custody.list': list,
  'custody.verify': verify,
  'custody.export': exportCustody,
}

function list(
  session: Session,
  { id, offset, limit }: { id?: string | undefined; offset: number; limit: number },
): CustodyPage {
  const { db, records } = session
  records.seal()
  const where = id === undefined ? '' : `WHERE ${aboutRecord}`
  const values = { ids: id === undefined ? '[]' : idsTold(session, records.row(id).id), offset, limit }
  const total = db.prepare<[object], number>(`SELECT count(*) FROM log ${where}`).pluck().get(values) ?? 0
  const rows = db
    .prepare<[object], LogRow>(`SELECT * FROM log ${where} ORDER BY seq DESC LIMIT @limit OFFSET @offset`)
    .all(values)
  const subjects = new Subjects(session)
  const doubts = clockDoubts(session)
  return {
    total,
    rows: rows.map((row) => ({
      seq: row.seq,
      at: row.at,
      act: row.act as CustodyPage['rows'][number]['act'],
      doubt: doubts.of(row.seq),
      about: subjects.of(row),
    })),
  }
}

const recordsAtOnce = 200
const mostTold = 100

/** Walks the chain, then opens the newest commitment and every earlier state of each record. */
async function verify(session: Session, _params: object, context: Context): Promise<CustodyReport> {
  const { db, records } = session
  records.seal()
  const broken: number[] = []
  const events = records.log.verify((seq) => broken.push(seq))
  const total = db.prepare<[], number>('SELECT count(*) FROM record').pluck().get() ?? 0
  const some = db.prepare<[number, number], RecordRow>('SELECT * FROM record WHERE n > ? ORDER BY n LIMIT ?')
  const unopened: string[] = []
  let done = 0
  let revisions = 0
  for (let last = -1; ; ) {
    const rows = some.all(last, recordsAtOnce)
    for (const row of rows) {
      // One that changed a moment ago is not in the log yet.
      const now = row.sealed === 1 || records.row(row.id).sealed === 1
      if (now && !(records.log.commitsTo(row) && records.revisions.areSound(row))) unopened.push(codeOf(session, row))
      revisions += records.revisions.count(row.id)
    }
    done += rows.length
    const end = rows.at(-1)
    if (end === undefined) break
    last = end.n
    context.onProgress({ done, total, unit: 'items' })
    await new Promise((resolve) => setImmediate(resolve))
    stopIfCancelled(context.signal)
  }
  for (const id of records.revisions.lost()) unopened.push(codeOf(session, records.row(id)))
  return {
    events,
    head: records.log.head(),
    broken: broken.slice(0, mostTold),
    records: done,
    revisions,
    unopened: [...new Set(unopened)].slice(0, mostTold),
    lost: records.log.lost().length,
    doubts: clockDoubts(session).backwards,
  }
}

function codeOf({ db }: Session, row: RecordRow): string {
  if (row.code !== '' || row.parent === null) return row.code
  return db.prepare<[string], string>('SELECT code FROM record WHERE id = ?').pluck().get(row.parent) ?? ''
}
