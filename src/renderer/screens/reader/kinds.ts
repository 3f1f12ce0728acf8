import { docx } from '../../../shared/media.ts'
import type { ReaderKind } from '../../../shared/reader.ts'

const kinds: Readonly<Record<string, ReaderKind>> = {
  'application/pdf': 'pdf',
  [docx]: 'docx',
  'text/plain': 'text',
  'image/heic': 'heic',
}

/** How a piece is read in the sandbox, from the type that its content told; null when it is not. */
export const readerKindOf = (mediaType: string): ReaderKind | null => kinds[mediaType] ?? null
