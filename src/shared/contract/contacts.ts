import { z } from 'zod'
import type {
  Contact,
  ContactFilePreview,
  ContactFileRow,
  ContactPair,
  ContactRow,
  ContactsExported,
  ContactsImported,
  EmergencyContact,
  Page,
} from '../answers.ts'
import { contactColumns, contactFields, contactFormats } from '../contactFiles.ts'
import { languages } from '../domain.ts'
import { contactBody, type RecordId, recordId } from '../records.ts'
import { filteredPage, nothing, one, page, path, whenOpen } from './spec.ts'

/** Contacts, who may be the same, and files of them. */
export const contactsMethods = {
  'contact.create': whenOpen<{ id: RecordId; code: string }>()(
    z.strictObject({ body: contactBody.partial().optional() }),
  ),
  'contact.list': whenOpen<Page<ContactRow>>()(
    z.strictObject({ ...filteredPage, role: contactBody.shape.roles.element.optional() }),
  ),
  'contact.get': whenOpen<Contact>()(one),
  'contact.patch': whenOpen<{ changed: string }>()(z.strictObject({ id: recordId, patch: contactBody.partial() })),
  /** The contacts of the role `emergency`, with their names: the custody log notes whose were shown. */
  'contact.emergency': whenOpen<readonly EmergencyContact[]>()(nothing),
  /** The likeliest first. Nothing is ever merged but by a person. */
  'contact.duplicates': whenOpen<Page<ContactPair>>()(z.strictObject(page)),
  /** « Ce ne sont pas les mêmes » is remembered, or no longer. */
  'contact.apart': whenOpen<void>()(z.strictObject({ a: recordId, b: recordId, apart: z.boolean() })),
  /** `patch` is what a person chose of both; the other's links are given to `keep` and it goes to the bin, `note` in its notes. */
  'contact.merge': whenOpen<void>()(
    z.strictObject({ keep: recordId, other: recordId, patch: contactBody.partial(), note: z.string().max(500) }),
  ),
  /** Takes back the last merge of this session. */
  'contact.unmerge': whenOpen<void>()(z.strictObject({ keep: recordId, other: recordId })),

  /** Reads a file of contacts (vCard 2.1 to 4.0, CSV); forgets the one read before. Labels in the notes are in `language`. */
  'contacts.read': whenOpen<ContactFilePreview>()(z.strictObject({ path, language: z.enum(languages) })),
  /** What the columns of the table that was read are. */
  'contacts.map': whenOpen<ContactFilePreview>()(
    z.strictObject({
      token: z.string().max(100),
      columns: z.array(z.enum([...contactColumns, ''])).max(200),
      headed: z.boolean(),
    }),
  ),
  'contacts.rows': whenOpen<Page<ContactFileRow>>()(z.strictObject({ ...page, token: z.string().max(100) })),
  /** Takes in what was read but for some lines, all or none, each with the picture its card holds. */
  'contacts.import': whenOpen<ContactsImported>()(
    z.strictObject({ token: z.string().max(100), leaveOut: z.array(z.int().min(0)).max(20_000) }),
  ),
  /** What the last import took in goes to the bin, pictures too. */
  'contacts.takeBack': whenOpen<{ readonly count: number }>()(z.strictObject({ token: z.string().max(100) })),
  /** A readable copy of contacts, of those fields alone; without `ids`, everyone. The custody log notes each. */
  'contacts.export': whenOpen<ContactsExported>()(
    z.strictObject({
      path,
      format: z.enum(contactFormats),
      ids: z.array(recordId).min(1).max(20_000).optional(),
      fields: z.array(z.enum(contactFields)).max(contactFields.length),
      language: z.enum(languages),
    }),
  ),
} as const
