import { randomBytes } from 'node:crypto'
import { KalifaError } from '../../shared/errors.ts'
import { withoutPassages } from '../../shared/passages.ts'
import type { RecordId, TranscriptBody } from '../../shared/records.ts'
import type { Handlers } from '../context.ts'
import { linesOf, sha256Of } from '../exchange/covered.ts'

/** Covered texts are made here, of what is stored, so that a page can cover but never put other words in their place. */
export const masking: Handlers<'testimony.maskAccount' | 'transcript.mask'> = {
  'testimony.maskAccount': (session, { id, sha256, passages, words, note }) => {
    const { records } = session
    const row = records.row(id, 'testimony')
    const { account } = records.body(row, 'testimony')
    refuseOther(sha256, account)
    const text = withoutPassages(account, passages)
    const maskedAccount =
      passages.length === 0
        ? null
        : { text, sha256, salt: newSalt(), note, madeAt: new Date().toISOString(), passages, words }
    const changed = records.patch(row, 'testimony', { maskedAccount })
    session.changed()
    return { changed }
  },
  'transcript.mask': (session, { id, sha256, passages, note }) => {
    const { records } = session
    const row = records.row(id, 'transcript')
    if (row.trashed === 1) throw new KalifaError('record-absent')
    const source = records.body(row, 'transcript')
    refuseOther(sha256, linesOf(source.segments))
    const segments = source.segments.map(({ atMs, text }, at) => ({
      atMs,
      text: withoutPassages(text, passages[at] ?? []),
    }))
    const derivation = { ...originOf(row.id, source), salt: newSalt(), note }
    const made = records.create(
      'transcript',
      { ...source, segments, checkedBy: '', checkedOn: '', derivation },
      row.parent,
    )
    session.changed()
    return { id: made.id, code: made.code }
  },
}

const newSalt = (): string => randomBytes(32).toString('hex')

function refuseOther(sha256: string, text: string): void {
  if (sha256Of(text) !== sha256) throw new KalifaError('record-invalid')
}

/** A copy of a copy tells of the same original. */
const originOf = (id: RecordId, { derivation, segments }: TranscriptBody) =>
  derivation === null
    ? { from: id, sha256: sha256Of(linesOf(segments)) }
    : { from: derivation.from, sha256: derivation.sha256 }
