import { emptyTranscript, type TranscriptBody, transcriptBody } from '../../../shared/records.ts'
import { type Kind, words } from './kind.ts'

export const transcript: Kind<TranscriptBody> = {
  schema: transcriptBody,
  empty: emptyTranscript,
  prefix: 'R',
  status: (body) => body.kind,
  summary: ({ kind, language, by, checkedBy, segments, derivation }) => ({
    kind,
    language,
    by,
    checked: checkedBy !== '',
    segments: segments.length,
    ...(derivation === null ? {} : { masked: true }),
  }),
  search: (body) => ({ title: words(body.language, body.by), body: words(...body.segments.map(({ text }) => text)) }),
  facets: () => [],
}
