import type { PhotoHold } from '../../shared/contactFiles.ts'
import type { ContactBody, RecordId, TestimonyBody } from '../../shared/records.ts'
import { bareJpeg } from '../contacts/jpeg.ts'
import { imageNotAgreed } from '../exchange/consent.ts'
import type { Session } from '../session.ts'
import type { RecordRow } from '../store/records.ts'
import { linkedEvidence } from './candidates.ts'
import { openEvidence, thumbnail } from './evidence.ts'

/** An address book needs no more. */
const mostBytes = 256 * 1024

/**
 * A contact's photo as it may leave: small, upright, without metadata. That is the picture which a window has drawn of it anew, or a small
 * original that holds nothing else. Null for a contact without one, or with one that is in the bin or destroyed.
 */
export async function photoThatLeaves(
  session: Session,
  contact: RecordId,
  { photo }: ContactBody,
): Promise<Uint8Array | PhotoHold | null> {
  const row = session.db
    .prepare<[string | null], RecordRow>("SELECT * FROM record WHERE id = ? AND kind = 'evidence' AND trashed = 0")
    .get(photo)
  if (row === undefined) return null
  const { body, sharedWith } = linkedEvidence(session, row, null)
  const bound = [...sharedWith, ...toldBy(session, contact)]
  if (imageNotAgreed(body, bound) || bound.some(mayNotLeave)) return 'consent'
  if (body.mediaType === 'image/jpeg' && body.size <= mostBytes) {
    const original = await bytesOf(session, row, body.size)
    if (bareJpeg(original)?.length === original.length) return original
  }
  const drawn = thumbnail(session, row.id)
  return (drawn && bareJpeg(drawn)) ?? 'unseen'
}

/** The testimonies that the contact may have given, those in the bin too: not where the link says that they helped, or did it. */
const toldBy = ({ db, records }: Session, contact: RecordId): TestimonyBody[] =>
  db
    .prepare<[object], RecordRow>(
      `SELECT record.* FROM link JOIN record ON record.id = iif(a = @contact, b, a)
       WHERE @contact IN (a, b) AND kind = 'testimony' AND role IN ('', 'victim', 'witness', 'relative', 'source')`,
    )
    .all({ contact })
    .map((row) => records.body(row, 'testimony'))

/** Whoever will read a card is not known here: an agreement to somebody is the least, and it must still hold. */
function mayNotLeave({ consent }: TestimonyBody): boolean {
  const today = new Date().toISOString().slice(0, 10)
  const ended = consent.expiresOn !== '' && consent.expiresOn < today
  return ended || consent.keep !== 'yes' || !Object.values(consent.recipients).includes('yes')
}

async function bytesOf(session: Session, { id }: RecordRow, size: number): Promise<Uint8Array> {
  const blob = openEvidence(session, id)
  try {
    return await blob.read(0, size)
  } finally {
    await blob.close()
  }
}
