import type { z } from 'zod'
import type { RecordKind } from '../../shared/domain.ts'
import {
  type ContactBody,
  contactBody,
  type EvidenceBody,
  evidenceBody,
  type IdentityBody,
  type ImpreciseDate,
  identityBody,
  type NoteBody,
  noteBody,
  type Place,
  type TestimonyBody,
  testimonyBody,
} from '../../shared/records.ts'

export interface Bodies {
  readonly testimony: TestimonyBody
  readonly identity: IdentityBody
  readonly contact: ContactBody
  readonly evidence: EvidenceBody
  readonly note: NoteBody
}

/** What is indexed of a record. */
export interface SearchText {
  readonly title: string
  readonly body: string
  /** Found like the body, but never shown around a match: dates, codes, hashes. */
  readonly aside?: string
}

interface Kind<Body> {
  readonly schema: z.ZodType<Body>
  /** Begins the code a person reads: `T-2026-0012`. Kinds without codes of their own have none. */
  readonly prefix: string
  /** What lists filter or sort by: a testimony's status, a contact's roles between commas, a note's pin and date. */
  readonly status: (body: Body) => string
  /** What a list shows, without opening the body. Never a name. */
  readonly summary: (body: Body) => Record<string, unknown>
  readonly search: (body: Body) => SearchText
}

const words = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n')
const placeWords = (place: Place): string => words(place.label, place.detail)
const dateWords = (date: ImpreciseDate): string => words(date.from, date.to)

const shownOfNote = 200
/** A note's title and how it goes on. */
function opening({ title, text }: NoteBody): { title: string; line: string } {
  const lines = [title, ...text.slice(0, 20 * shownOfNote).split('\n')].map((line) => line.trim()).filter(Boolean)
  const [first = '', second = ''] = lines
  return { title: first.slice(0, shownOfNote), line: second.slice(0, shownOfNote) }
}

export const kinds: { readonly [K in RecordKind]: Kind<Bodies[K]> } = {
  testimony: {
    schema: testimonyBody,
    prefix: 'T',
    status: (body) => body.status,
    summary: ({ sensitivity, when, where, violations, pseudonym }) => ({
      sensitivity,
      when,
      where,
      violations,
      pseudonym,
    }),
    search: (body) => ({
      title: words(body.pseudonym, placeWords(body.where)),
      body: words(body.account, body.remarks, body.otherViolation),
      aside: words(dateWords(body.when), body.violations.join(' ')),
    }),
  },
  identity: {
    schema: identityBody,
    prefix: '',
    status: () => '',
    summary: () => ({}),
    search: (body) => ({
      title: words(body.name, body.aliases),
      body: words(body.phone, body.occupation, body.safeContact),
    }),
  },
  contact: {
    schema: contactBody,
    prefix: 'C',
    status: (body) => `,${body.roles.join()},`,
    summary: ({ roles, where, pseudonym }) => ({ roles, where, pseudonym }),
    search: (body) => ({
      title: words(body.pseudonym, body.name, placeWords(body.where)),
      body: words(body.phone, body.email, body.organisation, body.languages, body.safeContact, body.notes),
    }),
  },
  evidence: {
    schema: evidenceBody,
    prefix: 'P',
    status: () => '',
    summary: ({ mediaType, size, showsPerson, examination }) => ({
      mediaType,
      size,
      showsPerson,
      readable: examination?.readable ?? null,
    }),
    search: (body) => ({
      title: words(body.name),
      body: words(body.description, body.givenBy),
      aside: words(body.sha256, ...(body.examination?.metadata ?? []).map((field) => field.value)),
    }),
  },
  note: {
    schema: noteBody,
    prefix: 'N',
    status: ({ pinned, date }) => `${pinned ? 1 : 0} ${date}`,
    summary: (body) => ({ ...opening(body), date: body.date, pinned: body.pinned }),
    search: (body) => ({ title: words(body.title), body: words(body.text), aside: words(body.date) }),
  },
}
