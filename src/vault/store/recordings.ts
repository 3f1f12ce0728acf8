import type { Database } from 'better-sqlite3'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { type RecordingPurpose, recordingPurposes } from '../../shared/domain.ts'
import { KalifaError } from '../../shared/errors.ts'
import { evidenceBody, line, type RecordId, recordId } from '../../shared/records.ts'

/** What is being recorded, in slices: each is durable by itself, and what a crash cuts off is all there but for the last. */

const mediaTypes: Readonly<Record<RecordingPurpose, string>> = {
  account: 'audio/webm',
  consent: 'audio/webm',
  photo: 'image/jpeg',
}

const about = z.object({
  purpose: z.enum(recordingPurposes),
  obtainedHow: line,
  marks: evidenceBody.shape.marks,
})
type About = z.infer<typeof about>

export interface Recording extends About {
  readonly id: RecordId
  readonly mediaType: string
  readonly begun: string
  readonly belongsTo: RecordId | null
}

export interface Extent {
  readonly slices: number
  readonly durationMs: number
  readonly size: number
}

interface Row {
  readonly id: RecordId
  readonly media_type: string
  readonly begun: string
  readonly belongs_to: RecordId | null
  readonly about: string
}

export class Recordings {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  begin(purpose: RecordingPurpose, belongsTo: RecordId | null, obtainedHow: string): RecordId {
    const id = recordId.parse(uuidv7())
    const facts: About = { purpose, obtainedHow, marks: [] }
    this.#db
      .prepare('INSERT INTO recording (id, media_type, begun, belongs_to, about) VALUES (?, ?, ?, ?, ?)')
      .run(id, mediaTypes[purpose], new Date().toISOString(), belongsTo, JSON.stringify(facts))
    return id
  }

  /** Throws `record-absent`. */
  get(id: string): Recording {
    const row = this.#db.prepare<[string], Row>('SELECT * FROM recording WHERE id = ?').get(id)
    if (row === undefined) throw new KalifaError('record-absent')
    return recordingOf(row)
  }

  all(): Recording[] {
    return this.#db.prepare<[], Row>('SELECT * FROM recording ORDER BY id').all().map(recordingOf)
  }

  /** Throws `record-invalid` unless it is the next. */
  append(id: string, seq: number, untilMs: number, bytes: Uint8Array): void {
    if (seq !== this.extent(id).slices) throw new KalifaError('record-invalid')
    this.#db
      .prepare('INSERT INTO slice (recording, seq, until_ms, bytes) VALUES (?, ?, ?, ?)')
      .run(id, seq, untilMs, bytes)
  }

  /** Another label for the same moment takes its place. */
  mark(recording: Recording, atMs: number, label: string): void {
    const { purpose, obtainedHow } = recording
    const others = recording.marks.filter((mark) => mark.atMs !== atMs)
    const marks = [...others, { atMs, label }].sort((a, b) => a.atMs - b.atMs)
    const checked = about.safeParse({ purpose, obtainedHow, marks })
    if (!checked.success) throw new KalifaError('record-invalid')
    this.#db.prepare('UPDATE recording SET about = ? WHERE id = ?').run(JSON.stringify(checked.data), recording.id)
  }

  extent(id: string): Extent {
    const found = this.#db
      .prepare<[string], Extent>(
        `SELECT count(*) AS slices, coalesce(max(until_ms), 0) AS durationMs, coalesce(sum(length(bytes)), 0) AS size
         FROM slice WHERE recording = ?`,
      )
      .get(id)
    return found ?? { slices: 0, durationMs: 0, size: 0 }
  }

  /** Null when there is no such slice. */
  slice(id: string, seq: number): Uint8Array | null {
    const one = this.#db.prepare<[string, number], Uint8Array>(
      'SELECT bytes FROM slice WHERE recording = ? AND seq = ?',
    )
    return one.pluck().get(id, seq) ?? null
  }

  /** The slices go with it. */
  remove(id: string): void {
    this.#db.prepare('DELETE FROM recording WHERE id = ?').run(id)
  }
}

function recordingOf({ id, media_type, begun, belongs_to, about: facts }: Row): Recording {
  const parsed = about.safeParse(JSON.parse(facts))
  if (!parsed.success) throw new KalifaError('database-damaged')
  return { id, mediaType: media_type, begun, belongsTo: belongs_to, ...parsed.data }
}
