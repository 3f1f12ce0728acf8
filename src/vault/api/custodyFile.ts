import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { CheckedParams, CustodyExport } from '../../shared/contract.ts'
import type { RecordId, TestimonyBody } from '../../shared/records.ts'
import { type Handlers, stopIfCancelled } from '../context.ts'
import { createWhole } from '../exchange/bundlefile.ts'
import { hidesWords } from '../exchange/covered.ts'
import { custodyGuide } from '../exchange/custodyGuide.ts'
import type { Session } from '../session.ts'
import { clockDoubts } from '../store/clock.ts'
import { type OpenedState, statesOf } from '../store/custody.ts'
import { fieldsHash, type LogRow, stateHash } from '../store/log.ts'
import type { RecordRow } from '../store/records.ts'

/**
 * The custody log as a file for a judge: every event, and for the records chosen what their commitments open to. Layout in
 * docs/format.md. The words of a record are in it only where the person said yes, with their name, for the courts; without that its
 * commitments open to hashes, which prove the same once the words are shown.
 */
export const exportCustody: Handlers<'custody.export'>['custody.export'] = async (session, { ids, path }, context) => {
  session.flush()
  const chosen = ids.flatMap((id) => familyOf(session, session.records.row(id)))
  const rows = [...new Map(chosen.map((row) => [row.id, row])).values()].sort((a, b) => a.n - b.n)
  const withheld = rows.filter((row) => !mayBeRead(session, row))
  const hash = createHash('sha256')
  const events = session.records.log.length()
  const size = await createWhole(path, async (out) => {
    let size = 0
    for (const line of linesOf(session, { rows, events, closed: new Set(withheld.map(({ id }) => id)) })) {
      stopIfCancelled(context.signal)
      const bytes = Buffer.from(line)
      size += bytes.length
      hash.update(bytes)
      await out.write(bytes)
    }
    return size
  })
  noteExported(session, ids)
  return {
    ...{ events, size, records: rows.length, sha256: hash.digest('hex'), fileName: basename(path) },
    withheld: withheld.flatMap(({ code }) => (code === '' ? [] : [code])),
  } satisfies CustodyExport
}

/** With a testimony its identity; with a piece what hangs on it. */
const familyOf = ({ records }: Session, row: RecordRow): readonly RecordRow[] => records.family(row)

function noteExported(session: Session, ids: CheckedParams<'custody.export'>['ids']): void {
  session.db.transaction(() => {
    for (const id of new Set(ids)) session.records.log.append('custody-exported', id)
  })()
  session.changed()
}

/** What is given to the courts by name, and of which nothing was covered: only that is read here. */
function mayBeRead(session: Session, row: RecordRow): boolean {
  const { records } = session
  if (row.trashed === 1) return false
  if (row.kind === 'testimony') {
    const body = records.body(row, 'testimony')
    return isForCourtsByName(body) && body.maskedAccount === null
  }
  if (row.kind === 'transcript' && hasCovered(session, row)) return false
  if (row.kind === 'evidence' && tellsCoveredText(session, row)) return false
  if (row.parent !== null) return mayBeRead(session, records.row(row.parent))
  if (row.kind !== 'evidence') return false
  const owners = testimoniesWith(session, row.id)
  return owners.length > 0 && owners.every((owner) => mayBeRead(session, owner))
}

function isForCourtsByName({ consent }: TestimonyBody): boolean {
  const today = new Date().toISOString().slice(0, 10)
  const expired = consent.expiresOn !== '' && consent.expiresOn < today
  const yes = consent.keep === 'yes' && consent.recipients.justice === 'yes' && consent.imageVoice === 'yes'
  return yes && consent.naming.justice === 'named' && !expired
}

const testimoniesWith = ({ db }: Session, id: RecordId): RecordRow[] =>
  db
    .prepare<[string, string], RecordRow>(
      `SELECT * FROM record WHERE kind = 'testimony' AND id IN (SELECT b FROM link WHERE a = ? UNION SELECT a FROM link WHERE b = ?)`,
    )
    .all(id, id)

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

interface Chosen {
  readonly rows: readonly RecordRow[]
  /** How many there were when it was asked for: what happens meanwhile is not told. */
  readonly events: number
  readonly closed: ReadonlySet<string>
}

/** A JSON document, an event and a state a line. */
function* linesOf(session: Session, { rows, events: upTo, closed }: Chosen): Generator<string> {
  const { db, records } = session
  yield '{\n'
  yield `"format": "kalifa-custody-1",\n"exported": ${JSON.stringify(new Date().toISOString())},\n`
  yield `"head": "${records.log.head()}",\n`
  for (const language of ['fr', 'en'] as const)
    yield `"${language}": ${JSON.stringify(custodyGuide[language], null, 1)},\n`
  yield '"events": [\n'
  const doubts = clockDoubts(session)
  const some = db.prepare<[number, number], LogRow>(
    'SELECT * FROM log WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT 500',
  )
  for (let last = 0, first = true; ; ) {
    const events = some.all(last, upTo)
    for (const { commitment, hash, ...event } of events) {
      const doubt = doubts.of(event.seq)
      const told = {
        ...event,
        commitment: hex(commitment),
        hash: hex(hash),
        ...(doubt === null ? {} : { clock: doubt }),
      }
      if (!first) yield ',\n'
      yield `  ${JSON.stringify(told)}`
      first = false
    }
    const end = events.at(-1)
    if (end === undefined) break
    last = end.seq
  }
  yield '\n],\n"opened": [\n'
  for (const [at, row] of rows.entries()) {
    const head = { id: row.id, kind: row.kind, code: row.code, parent: row.parent ?? '' }
    yield `${at === 0 ? '' : ',\n'}  {"record": ${JSON.stringify(head)}, "states": [\n`
    const states = statesOf(session, row)
      .filter(({ seq }) => seq <= upTo)
      .toReversed()
    yield states.map((state) => `    ${JSON.stringify(stateLine(state, closed.has(row.id)))}`).join(',\n')
    yield `\n  ], "bundles": ${JSON.stringify(bundlesOf(session, row))}}`
  }
  yield '\n]\n}\n'
}

/** With the words of the state, or where they stay with its hash alone. */
function stateLine({ seq, salt, state }: OpenedState, closed: boolean): object {
  if (state === null) return { seq, salt: hex(salt), state: null }
  const line = { seq, salt: hex(salt), state: hex(stateHash(state)) }
  return closed ? line : { ...line, trashed: state.trashed, body: state.body }
}

/** Bundles this record left in: the hash of each file opens the commitment of its event. */
function bundlesOf({ db }: Session, { id }: RecordRow): object[] {
  const events = db
    .prepare<[string], Pick<LogRow, 'seq' | 'commitment'> & { salt: Uint8Array }>(
      "SELECT seq, commitment, salt FROM log JOIN log_salt USING (seq) WHERE record = ? AND act = 'bundle-prepared'",
    )
    .all(id)
  const sums = db.prepare<[], string>('SELECT sha256 FROM bundle_sent').pluck().all()
  return events.flatMap(({ seq, commitment, salt }) => {
    const sha256 = sums.find((sum) => {
      const state = fieldsHash('kalifa-bundle-1', Buffer.from(sum, 'hex'))
      return Buffer.compare(commitment, fieldsHash('kalifa-commitment-1', salt, state)) === 0
    })
    return sha256 === undefined ? [] : [{ seq, salt: hex(salt), sha256 }]
  })
}

/** Of a piece of which some transcript was covered, or some words in a copy, no transcript is read whole. */
function hasCovered({ db, records }: Session, { parent }: RecordRow): boolean {
  const beside = db.prepare<[string | null], RecordRow>('SELECT * FROM record WHERE parent = ?').all(parent)
  return beside.some((each) => {
    if (each.kind === 'transcript') return records.body(each, 'transcript').derivation !== null
    return each.kind === 'evidence' && each.trashed === 0 && hidesWords(records.body(each, 'evidence').derivation)
  })
}

/** Of a text file with passages covered, and of its copies: with the file's hash, names could be tried in the passages until one fits. */
function tellsCoveredText({ db, records }: Session, { id, parent }: RecordRow): boolean {
  const copies = db
    .prepare<[string], RecordRow>("SELECT * FROM record WHERE parent = ? AND kind = 'evidence' AND trashed = 0")
    .all(parent ?? id)
  return copies.some((copy) => records.body(copy, 'evidence').derivation?.acts.includes('textMask'))
}
