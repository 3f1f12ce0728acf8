import type { Recipient, SearchHit } from '../shared/contract.ts'
import { recordKinds } from '../shared/domain.ts'
import { KalifaError } from '../shared/errors.ts'
import { type RecordId, recordId } from '../shared/records.ts'
import { UsageError } from './usage.ts'
import type { Visit } from './visit.ts'

type ShownKind = SearchHit['kind']
export interface Found {
  readonly id: RecordId
  readonly kind: ShownKind
  readonly code: string
  /** Whether it is in the bin. */
  readonly trashed: boolean
}

const kinds = recordKinds.filter((kind) => kind !== 'identity')
const pageSize = 500

/** Finds the record that a person calls by its code (`T-2026-0012`) or its id, in the bin too. Throws `record-absent`. */
export async function findRecord(visit: Visit, typed: string): Promise<Found> {
  const id = recordId.safeParse(typed.toLowerCase())
  const found = id.success
    ? await firstOf(kinds, (kind) => byId(visit, kind, id.data))
    : ((await byIndex(visit, typed.toUpperCase())) ??
      (await firstOf(kinds, (kind) => inBin(visit, kind, typed.toUpperCase()))))
  if (found === null) throw new KalifaError('record-absent')
  return found
}

export async function findTestimonies(visit: Visit, typed: readonly string[]): Promise<RecordId[]> {
  const ids: RecordId[] = []
  for (const code of typed) ids.push(await findTestimony(visit, code))
  return [...new Set(ids)]
}

export const findTestimony = (visit: Visit, typed: string): Promise<RecordId> => findOne(visit, typed, 'testimony')

/** A record of this kind by its code or its id. Throws `record-absent`. */
export async function findOne(visit: Visit, typed: string, wanted: ShownKind): Promise<RecordId> {
  const { id, kind } = await findRecord(visit, typed)
  if (kind !== wanted) throw new KalifaError('record-absent')
  return id
}

/** A recipient by its id or by its whole name, whatever the case. */
export async function findRecipient(visit: Visit, typed: string): Promise<Recipient> {
  const wanted = typed.normalize('NFC').toLowerCase()
  const recipients = await visit.ask('recipient.list', {})
  const found = recipients.filter(({ id, name }) => id === wanted || name.normalize('NFC').toLowerCase() === wanted)
  const [recipient] = found
  if (recipient === undefined) throw new UsageError('recipient-unknown')
  if (found.length > 1) throw new UsageError('recipient-ambiguous')
  return recipient
}

async function firstOf<Item>(
  items: readonly Item[],
  find: (item: Item) => Promise<Found | null>,
): Promise<Found | null> {
  for (const item of items) {
    const found = await find(item)
    if (found !== null) return found
  }
  return null
}

async function byId(visit: Visit, kind: ShownKind, id: RecordId): Promise<Found | null> {
  try {
    const { code, trashed } = await visit.ask(`${kind}.get`, { id })
    return { id, kind, code, trashed }
  } catch (error) {
    if (error instanceof KalifaError && error.code === 'record-absent') return null
    throw error
  }
}

/** A code is indexed with its record's title; other records may mention it. */
async function byIndex(visit: Visit, code: string): Promise<Found | null> {
  for (let offset = 0; ; offset += pageSize) {
    const { rows } = await visit.ask('search.run', { query: `"${code}"`, offset, limit: pageSize })
    const row = rows.find((hit) => hit.code === code)
    if (row !== undefined) return { id: row.id, kind: row.kind, code, trashed: false }
    if (rows.length < pageSize) return null
  }
}

/** What is in the bin is not in the index. */
async function inBin(visit: Visit, kind: ShownKind, code: string): Promise<Found | null> {
  for (let offset = 0; ; offset += pageSize) {
    const { rows } = await visit.ask(`${kind}.list`, { offset, limit: pageSize, trashed: true })
    const row = rows.find((each) => each.code === code)
    if (row !== undefined) return { id: row.id, kind, code, trashed: true }
    if (rows.length < pageSize) return null
  }
}
