import { mediaKindOf } from '../../../shared/media.ts'
import { type EvidenceBody, emptyEvidence, evidenceBody } from '../../../shared/records.ts'
import { dateFacets, dateWords, type Kind, placeFacets, placeWords, tagFacets, words } from './kind.ts'

export const evidence: Kind<EvidenceBody> = {
  schema: evidenceBody,
  empty: emptyEvidence,
  prefix: 'P',
  status: () => '',
  summary: ({ mediaType, size, showsPerson, takenWhen, examination, derivation, chat }) => ({
    mediaType,
    size,
    showsPerson,
    ...(takenWhen.precision === 'unknown' ? {} : { takenWhen }),
    readable: examination?.readable ?? null,
    durationMs: examination?.durationMs,
    takenAt: examination?.takenAt || chat?.at || undefined,
    acts: derivation?.acts,
  }),
  search: (body) => ({
    title: words(body.name),
    body: words(
      ...[body.description, body.givenBy, body.obtainedHow, body.device, placeWords(body.takenWhere)],
      ...body.marks.map(({ label }) => label),
      ...[body.derivation?.note ?? '', body.chat?.sender ?? ''],
    ),
    aside: words(
      ...[body.sha256, body.tags.join('\n'), dateWords(body.takenWhen)],
      ...(body.examination?.metadata ?? []).map((field) => field.value),
    ),
  }),
  facets: (body) => [
    ['media', mediaKindOf(body.mediaType)],
    ['shows', body.showsPerson],
    ...(body.derivation === null ? [] : ([['kind', 'derivative']] as const)),
    ...(body.chat === null ? [] : ([['chat', body.chat.zip]] as const)),
    ...placeFacets(body.takenWhere),
    ...dateFacets(body.takenWhen),
    ...tagFacets(body.tags),
  ],
}
