import { z } from 'zod'
import { channelTypes, contactRoles } from '../domain.ts'
import { line, noPlace, place, recordId, tags, text } from './basics.ts'

/** A further way to reach somebody, beside the main telephone and e-mail. */
const channel = z.object({ type: z.enum(channelTypes), value: line, label: line })

export const contactBody = z.object({
  name: line,
  pseudonym: line,
  roles: z.array(z.enum(contactRoles)).max(contactRoles.length),
  tags,
  phone: line,
  email: line,
  channels: z.array(channel).max(100),
  organisation: line,
  address: line,
  where: place,
  languages: line,
  safeContact: line,
  safeTimes: line,
  risk: text,
  notes: text,
  /** The piece of evidence that shows them. */
  photo: recordId.nullable(),
})
export type ContactBody = z.infer<typeof contactBody>

export const emptyContact: ContactBody = {
  name: '',
  pseudonym: '',
  roles: [],
  tags: [],
  phone: '',
  email: '',
  channels: [],
  organisation: '',
  address: '',
  where: noPlace,
  languages: '',
  safeContact: '',
  safeTimes: '',
  risk: '',
  notes: '',
  photo: null,
}
