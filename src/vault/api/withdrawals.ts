import type { WithdrawnTestimony } from '../../shared/contract.ts'
import type { RecordId } from '../../shared/records.ts'
import type { Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import { destroy } from './records.ts'

/** The person takes back that their testimony is kept: it is destroyed, and its code and the day stay. */

export const withdrawals: Handlers<'testimony.withdrawKeeping' | 'testimony.withdrawn'> = {
  'testimony.withdrawKeeping': async (session, { id, on }) => {
    const { db, records } = session
    const row = records.row(id, 'testimony')
    const { code } = row
    await destroy(session, row, () => {
      db.prepare('INSERT INTO withdrawn (id, code, day) VALUES (?, ?, ?)').run(id, code, on)
      records.log.append('withdrawn', id)
    })
    return { id, code, on, holders: holdersOf(session, code) }
  },
  'testimony.withdrawn': (session) =>
    session.db
      .prepare<[], Withdrawn>('SELECT id, code, day FROM withdrawn ORDER BY day DESC, code DESC')
      .all()
      .map(({ id, code, day }): WithdrawnTestimony => ({ id, code, on: day, holders: holdersOf(session, code) })),
}

interface Withdrawn {
  readonly id: RecordId
  readonly code: string
  readonly day: string
}

/** Whom a bundle with this testimony was prepared for, the last one first. */
const holdersOf = ({ db }: Session, code: string): WithdrawnTestimony['holders'] =>
  db
    .prepare<[string], { name: string; preparedAt: string }>(
      `SELECT recipient_name AS name, max(prepared_at) AS preparedAt FROM bundle_sent
       WHERE ? IN (SELECT value FROM json_each(codes)) GROUP BY recipient_name ORDER BY preparedAt DESC`,
    )
    .all(code)
