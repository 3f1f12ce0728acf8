import { type ContactBody, contactBody, emptyContact } from '../../../shared/records.ts'
import { type Kind, placeFacets, placeWords, tagFacets, words } from './kind.ts'

export const contact: Kind<ContactBody> = {
  schema: contactBody,
  empty: emptyContact,
  prefix: 'C',
  status: (body) => `,${body.roles.join()},`,
  summary: ({ roles, where, pseudonym }) => ({ roles, where, pseudonym }),
  search: (body) => ({
    title: words(body.pseudonym, body.name, placeWords(body.where)),
    body: words(
      ...[body.phone, body.email, ...body.channels.flatMap(({ value, label }) => [value, label])],
      ...[body.organisation, body.address, body.languages, body.safeContact, body.safeTimes, body.risk, body.notes],
    ),
    aside: body.tags.join('\n'),
  }),
  facets: (body) => [...placeFacets(body.where), ...tagFacets(body.tags)],
}
