import { z } from 'zod'
import type {
  CustodyExport,
  CustodyPage,
  CustodyReport,
  Revision,
  RevisionList,
  WithdrawnTestimony,
} from '../answers.ts'
import { recordId } from '../records.ts'
import { nothing, oneDay, page, path, whenOpen } from './spec.ts'

/** Of an event in the custody log. */
const seq = z.int().min(1)
const ofRecord = { id: recordId, identity: z.boolean().optional() }

/** Versions, the custody log, and what is left of a testimony that was taken back. */
export const custodyMethods = {
  /**
   * The person takes back, on that day, that their testimony is kept. All of it is destroyed, as by `record.destroy`; its code and the
   * day stay. Copies made before are out of reach. Without return.
   */
  'testimony.withdrawKeeping': whenOpen<WithdrawnTestimony>()(
    z.strictObject({ id: recordId, on: oneDay, understood: z.literal(true) }),
  ),
  'testimony.withdrawn': whenOpen<readonly WithdrawnTestimony[]>()(nothing),

  /** The newest events first; with `id` those of one record, its identity and its links. */
  'custody.list': whenOpen<CustodyPage>()(z.strictObject({ ...page, id: recordId.optional() })),
  /** Walks the chain, and opens what it commits to. */
  'custody.verify': whenOpen<CustodyReport>()(nothing),
  /** Writes all events, and for these records what their commitments open to, in a file that anyone can check. */
  'custody.export': whenOpen<CustodyExport>()(z.strictObject({ ids: z.array(recordId).max(1000), path })),

  /** The states a record had before, at most a hundred; with `identity` those of a testimony's identity. */
  'revision.list': whenOpen<RevisionList>()(
    z.strictObject({ ...ofRecord, offset: page.offset, limit: z.int().min(1).max(100) }),
  ),
  /** One of them, or without `seq` the present one. Of an identity, the custody log notes it. */
  'revision.get': whenOpen<Revision>()(z.strictObject({ ...ofRecord, seq: seq.optional() })),
  /** What it said then is saved anew, as the newest state: consent, status and the facts of a file stay as they are. */
  'revision.restore': whenOpen<{ changed: string }>()(z.strictObject({ ...ofRecord, seq })),
} as const
