import type { CheckReport } from '../shared/contract.ts'
import { KalifaError } from '../shared/errors.ts'
import { blobRow, openEvidence } from './api/evidence.ts'
import { type Context, stopIfCancelled } from './context.ts'
import { checkKeyFiles } from './keys/copies.ts'
import type { Session } from './session.ts'
import type { RecordRow } from './store/records.ts'

type Problem = CheckReport['problems'][number]

/**
 * Reads everything again: both key files, every page (reading one checks its HMAC) and index, the custody chain, each record against its
 * newest commitment, and every blob against its hash. Tells what is wrong; repairs the
 * key file's second copy, and removes what an interrupted import left behind.
 */
export async function checkVault(session: Session, _params: object, context: Context): Promise<CheckReport> {
  session.flush()
  session.sweep()
  const problems: Problem[] = []
  const keyFile = checkKeyFiles(session.folder)
  if (keyFile === 'damaged') problems.push({ what: 'key-file', code: '' })
  const pages = checkPages(session, problems)
  // Nothing that a damaged database says of the rest can be believed.
  if (pages === 'damaged') return { pages, keyFile, records: 0, blobs: 0, logEvents: 0, orphans: 0, problems }
  const records = checkRecords(session, problems)
  const logEvents = session.records.log.verify((seq) => problems.push({ what: 'log', code: String(seq) }))
  const blobs = await checkBlobs(session, problems, context)
  return { pages, keyFile, records, blobs, logEvents, orphans: 0, problems }
}

function checkPages({ db, records }: Session, problems: Problem[]): CheckReport['pages'] {
  try {
    const sound = db.pragma('integrity_check', { simple: true }) === 'ok'
    records.index.verify()
    if (sound && (db.pragma('foreign_key_check') as readonly unknown[]).length === 0) return 'ok'
  } catch {
    // A page whose HMAC does not hold makes the pragmas themselves fail.
  }
  problems.push({ what: 'database', code: '' })
  return 'damaged'
}

function checkRecords({ db, records }: Session, problems: Problem[]): number {
  let count = 0
  for (const row of db.prepare<[], RecordRow>('SELECT * FROM record ORDER BY n').iterate()) {
    count += 1
    if (!records.log.commitsTo(row)) problems.push({ what: 'record', code: row.code })
  }
  return count
}

async function checkBlobs(session: Session, problems: Problem[], context: Context): Promise<number> {
  const rows = session.db
    .prepare<[], { record: string; code: string; id: string }>(
      'SELECT blob.record, record.code, blob.id FROM blob JOIN record ON record.id = blob.record',
    )
    .all()
  const total = rows.length
  for (const [index, row] of rows.entries()) {
    stopIfCancelled(context.signal)
    if (!(await sound(session, row.record, context.signal))) problems.push({ what: 'blob', code: row.code })
    context.onProgress({ done: index + 1, total, unit: 'items' })
  }
  return total
}

async function sound(session: Session, record: string, signal: AbortSignal): Promise<boolean> {
  try {
    const blob = openEvidence(session, record)
    try {
      await blob.verify(blobRow(session, record).sha256, signal)
      return true
    } finally {
      await blob.close()
    }
  } catch (error) {
    if (error instanceof KalifaError && error.code === 'blob-damaged') return false
    throw error
  }
}
