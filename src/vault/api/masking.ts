import { randomBytes } from 'node:crypto'
import { KalifaError } from '../../shared/errors.ts'
import { withoutPassages } from '../../shared/passages.ts'
import type { Examination, RecordId, TranscriptBody } from '../../shared/records.ts'
import { mostMaskableBytes } from '../../shared/textFile.ts'
import { removeBlob, writeBlob } from '../blobs/blobs.ts'
import type { Handlers } from '../context.ts'
import { linesOf, sha256Of } from '../exchange/covered.ts'
import { keepCopy, originalOf } from './derivatives.ts'
import { textOfPiece } from './evidence.ts'

/** Covered texts are made here, of what is stored, so that a page can cover but never put other words in their place. */
export const masking: Handlers<'testimony.maskAccount' | 'transcript.mask' | 'evidence.maskText'> = {
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
  'evidence.maskText': async (session, { id, sha256, passages, note }) => {
    const { source } = originalOf(session, id)
    const { mediaType, size } = session.records.body(source, 'evidence')
    if (mediaType !== 'text/plain') throw new KalifaError('request-invalid')
    if (size > mostMaskableBytes) throw new KalifaError('document-too-big')
    const text = await textOfPiece(session, id)
    refuseOther(sha256, text)
    const masked = withoutPassages(text, passages)
    if (masked === text) throw new KalifaError('request-invalid')
    // A blob without its record is an orphan in the eyes of a sweep: it happens before.
    session.sweep()
    const where = { compartmentId: session.keyring.compartmentId }
    const blob = await writeBlob(session.blobs, where, only(Buffer.from(masked)))
    try {
      return keepCopy(session, { from: id, acts: ['textMask'], note, mediaType, examination: bare }, blob)
    } catch (error) {
      removeBlob(session.blobs, blob.id)
      throw error
    }
  },
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Of letters alone: there is no place in such a file for anything that tells of it. */
const bare: Examination = {
  ...{ readable: true, metadataRead: true, hasPosition: false },
  ...{ width: 0, height: 0, takenAt: '', metadata: [] },
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
