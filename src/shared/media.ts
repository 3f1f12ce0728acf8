/** What a piece is to a person, from the type its content tells. */
export const mediaKinds = ['image', 'audio', 'video', 'document', 'other'] as const
export type MediaKind = (typeof mediaKinds)[number]

export const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Those that are read here, in the sandbox. */
const documents: readonly string[] = ['text/plain', 'application/pdf', docx]

export function mediaKindOf(mediaType: string): MediaKind {
  const [family] = mediaType.split('/', 1)
  if (family === 'image' || family === 'audio' || family === 'video') return family
  return documents.includes(mediaType) ? 'document' : 'other'
}

/** Whether a copy was only put in another format: it hides nothing, and shows what its original shows. */
export const isCompanion = (derivation: { readonly acts: readonly string[] } | null): boolean =>
  derivation?.acts.every((act) => act === 'convert') ?? false
