import type { DocumentAbout, SavedDocument } from '../../shared/contract.ts'
import { ask } from '../data/ask.ts'

const pieceSize = 1024 * 1024

/** Asks the person for a place and writes the PDF there, whole or not at all. Null when no place was chosen. */
export const savePdf = async (
  about: DocumentAbout,
  make: () => Promise<Uint8Array>,
  suggestedName: string,
): Promise<SavedDocument | null> => {
  const pdf = await make()
  const chosen = await window.kalifa.shell.chooseSave(suggestedName, 'document')
  if (!chosen) return null
  const { token } = await ask('document.begin', { size: pdf.length, about })
  for (let at = 0; at < pdf.length; at += pieceSize)
    await ask('document.add', { token, bytes: pdf.slice(at, at + pieceSize) })
  return ask('document.save', { token, path: chosen.token })
}
