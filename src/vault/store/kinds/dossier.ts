import { type DossierBody, dossierBody, emptyDossier } from '../../../shared/records.ts'
import { type Kind, tagFacets } from './kind.ts'

export const dossier: Kind<DossierBody> = {
  schema: dossierBody,
  empty: emptyDossier,
  prefix: 'D',
  status: (body) => body.status,
  summary: ({ title }) => ({ title }),
  search: (body) => ({ title: body.title, body: body.description, aside: body.tags.join('\n') }),
  facets: (body) => tagFacets(body.tags),
}
