import type { RecordingUnderWay } from '../../shared/contract.ts'
import type { RecordingPurpose } from '../../shared/domain.ts'
import { KalifaError } from '../../shared/errors.ts'
import { type EvidenceBody, emptyEvidence, type RecordId } from '../../shared/records.ts'
import { removeBlob, writeBlob } from '../blobs/blobs.ts'
import { withDuration } from '../blobs/webm.ts'
import type { WrittenBlob } from '../blobs/write.ts'
import type { Handlers } from '../context.ts'
import { isKept } from '../imports/keep.ts'
import type { Session } from '../session.ts'
import { type Extent, type Recording, Recordings } from '../store/recordings.ts'
import { linked } from '../store/rows.ts'

export const recordings: Handlers<
  | 'recording.begin'
  | 'recording.append'
  | 'recording.mark'
  | 'recording.finish'
  | 'recording.discard'
  | 'recording.list'
> = {
  'recording.begin': (session, { purpose, belongsTo, obtainedHow }) => {
    if (belongsTo !== null) refuseUnlessAgreed(session, belongsTo, purpose)
    const id = new Recordings(session.db).begin(purpose, belongsTo, obtainedHow)
    session.changed()
    return { id }
  },
  'recording.append': (session, { id, seq, untilMs, bytes }) => {
    const recordings = new Recordings(session.db)
    const { mediaType } = recordings.get(id)
    if (seq === 0 && !beginsAs(mediaType, bytes)) throw new KalifaError('record-invalid')
    recordings.append(id, seq, untilMs, bytes)
    session.changed()
  },
  'recording.mark': (session, { id, atMs, label }) => {
    const recordings = new Recordings(session.db)
    recordings.mark(recordings.get(id), atMs, label)
    session.changed()
  },
  'recording.finish': (session, { id }, { signal }) => finish(session, id, signal),
  'recording.discard': (session, { id }) => {
    const recordings = new Recordings(session.db)
    recordings.remove(recordings.get(id).id)
    session.flush()
  },
  'recording.list': (session) => new Recordings(session.db).all().map((recording) => underWay(session, recording)),
}

/** Nobody's voice or face is recorded who was not asked; of an incident, things and places are photographed. */
function refuseUnlessAgreed({ records }: Session, id: RecordId, purpose: RecordingPurpose): void {
  const row = purpose === 'photo' ? records.row(id, 'testimony', 'incident') : records.row(id, 'testimony')
  if (row.kind === 'incident') return
  const { consent } = records.body(row, 'testimony')
  if (consent.capture !== 'yes') throw new KalifaError('consent-image-voice')
}

const beginnings: Readonly<Record<string, readonly number[]>> = {
  'audio/webm': [0x1a, 0x45, 0xdf, 0xa3],
  'image/jpeg': [0xff, 0xd8, 0xff],
}
const beginsAs = (mediaType: string, bytes: Uint8Array): boolean =>
  beginnings[mediaType]?.every((byte, at) => bytes[at] === byte) ?? false

function underWay(session: Session, recording: Recording): RecordingUnderWay {
  const { id, purpose, begun, belongsTo } = recording
  const { durationMs, size } = new Recordings(session.db).extent(id)
  const owner = belongsTo === null ? null : linked(session.records.row(belongsTo), session.profile)
  return { id, purpose, begun, belongsTo: owner, durationMs, size }
}

/** The blob is durable before the row that knows it; whatever happens before that row, the slices are still there. */
async function finish(session: Session, id: RecordId, signal: AbortSignal): Promise<{ id: RecordId; code: string }> {
  const recordings = new Recordings(session.db)
  const extent = recordings.extent(recordings.get(id).id)
  if (extent.slices === 0) throw new KalifaError('file-empty')
  session.sweep()
  const where = { compartmentId: session.keyring.compartmentId }
  const source = slicesOf(session, recordings.get(id), extent)
  const blob = await writeBlob(session.blobs, where, source, { signal, sizeHint: extent.size })
  try {
    const made = session.db.transaction(() => {
      const recording = recordings.get(id)
      if (recordings.extent(id).slices !== extent.slices) throw new KalifaError('file-changed')
      const { id: evidenceId, code } = keep(session, recording, blob)
      recordings.remove(id)
      return { id: evidenceId, code }
    })()
    session.flush()
    return made
  } catch (error) {
    if (!isKept(session, blob)) removeBlob(session.blobs, blob.id)
    throw error
  }
}

async function* slicesOf({ db }: Session, { id, mediaType }: Recording, { slices, durationMs }: Extent) {
  const recordings = new Recordings(db)
  for (let seq = 0; seq < slices; seq++) {
    const bytes = recordings.slice(id, seq)
    if (bytes === null) throw new KalifaError('record-absent')
    yield seq === 0 && mediaType === 'audio/webm' ? withDuration(bytes, durationMs) : bytes
  }
}

function keep({ records, db }: Session, recording: Recording, blob: WrittenBlob) {
  const { belongsTo, purpose } = recording
  const { size, sha256 } = blob
  const evidence = records.create('evidence', { ...bodyOf(recording), size, sha256 })
  db.prepare('INSERT INTO blob (record, id, key, size, sha256) VALUES (?, ?, ?, ?, ?)').run(
    ...[evidence.id, blob.id, blob.key, size, sha256],
  )
  if (belongsTo !== null) records.link(belongsTo, evidence.id)
  if (belongsTo !== null && purpose === 'consent') {
    const row = records.row(belongsTo, 'testimony')
    const { consent } = records.body(row, 'testimony')
    records.patch(row, 'testimony', { consent: { ...consent, recording: evidence.id } })
  }
  return evidence
}

const endings: Readonly<Record<string, string>> = { 'audio/webm': 'webm', 'image/jpeg': 'jpg' }

/** Named by when it was begun, as a clock on the wall would say. */
function bodyOf({ mediaType, begun, obtainedHow, marks }: Recording): Omit<EvidenceBody, 'size' | 'sha256'> {
  const [on, at] = localMoment(new Date(begun))
  return {
    ...emptyEvidence,
    name: `${on} ${at}.${endings[mediaType] ?? 'bin'}`,
    mediaType,
    importedAt: new Date().toISOString(),
    obtainedHow,
    marks,
    takenWhen: { precision: 'day', from: on, to: on },
  }
}

function localMoment(date: Date): [on: string, at: string] {
  const two = (value: number): string => String(value).padStart(2, '0')
  const on = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return [on, `${two(date.getHours())}-${two(date.getMinutes())}`]
}
