import { z } from 'zod'
import type { ChatReport, ErasingReport, ImportReport } from '../answers.ts'
import { type RecordId, recordId } from '../records.ts'
import { path, whenOpen } from './spec.ts'

/** Of a folder, all that is in it. */
const files = z.array(path).min(1).max(5000)
/** The testimony, the note or the incident that the pieces belong to. */
const testimonyId = recordId.nullable()

/**
 * Those of the files that came by a drop, filled in by the vault's process. They are taken only if their content is a picture, sound, film,
 * PDF or Word file, and never if they are folders: else 'drop-refused'.
 */
const dropped = z.array(path).max(5000).optional()

/** How evidence comes in. */
export const importMethods = {
  /** `once` tells what is here already instead of taking it again. */
  'evidence.import': whenOpen<ImportReport>()(
    z.strictObject({ files, dropped, testimonyId, once: z.boolean().optional() }),
  ),
  /**
   * The same, of files that the person has agreed to erase: each original is erased once its bytes were read back from the vault. What
   * cannot be verified or erased stays, and is told.
   */
  'evidence.importErasing': whenOpen<ErasingReport>()(z.strictObject({ files, testimonyId })),
  /**
   * Takes the text and the media out of an exported chat, a zip that is a piece already and stays whole. Throws 'zip-damaged',
   * 'zip-encrypted', 'zip-too-big', 'chat-absent' before anything is taken.
   */
  'chat.unpack': whenOpen<ChatReport>()(z.strictObject({ id: recordId, testimonyId })),
  /** Takes in a copy of a piece in another format, which is played and shown where the original cannot be. */
  'companion.add': whenOpen<{ id: RecordId; code: string }>()(z.strictObject({ id: recordId, path })),
} as const
