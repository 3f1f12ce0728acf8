import { basename } from 'node:path'
import type { CheckedParams, ErasingReport, ImportReport } from '../../shared/contract.ts'
import { type Fault, KalifaError } from '../../shared/errors.ts'
import { docx, mediaKindOf } from '../../shared/media.ts'
import type { RecordId } from '../../shared/records.ts'
import { openSource, type Source } from '../blobs/source.ts'
import type { Context, Handlers } from '../context.ts'
import { eraseOriginal } from '../imports/erase.ts'
import { keep, pieceWith } from '../imports/keep.ts'
import { takeEach } from '../imports/tally.ts'
import type { Session } from '../session.ts'
import { isZip, sniff } from '../store/mediaType.ts'
import { filesUnder, isFolder } from '../walk.ts'
import { openEvidence } from './evidence.ts'

export const imports: Handlers<'evidence.import' | 'evidence.importErasing'> = {
  'evidence.import': async (session, { files, dropped = [], testimonyId, once = false }, context) => {
    const drops = new Set(dropped)
    const begun = await begin(session, files, testimonyId, context, drops)
    const { ended, ...taken } = await takeEach(
      begun.files,
      (path) => basename(path),
      async (path, onBytes) => {
        const how = { testimonyId, once, dropped: drops.has(path) }
        const { id, code, known } = await importFile(session, path, how, { signal: context.signal, onBytes })
        return known ? { present: { id, code } } : { imported: id }
      },
      context,
    )
    session.changed()
    if (ended !== null) throw new KalifaError(ended.code)
    return { ...taken, passedOver: begun.passedOver }
  },
  'evidence.importErasing': importErasing,
}

async function begin(
  session: Session,
  sources: CheckedParams<'evidence.import'>['files'],
  testimonyId: RecordId | null,
  context: Context,
  drops: ReadonlySet<string> = new Set(),
): Promise<{ readonly files: readonly string[]; readonly passedOver: ImportReport['passedOver'] }> {
  if (testimonyId !== null) session.records.row(testimonyId, 'testimony', 'note', 'incident')
  session.sweep()
  return filesUnder(sources, context.signal, drops)
}

async function importErasing(
  session: Session,
  { files: sources, testimonyId }: CheckedParams<'evidence.importErasing'>,
  context: Context,
): Promise<ErasingReport> {
  const { files, passedOver } = await begin(session, sources, testimonyId, context)
  const notErased: { name: string; fault: Fault }[] = []
  let erased = 0
  const taken = await takeEach(
    files,
    (path) => basename(path),
    async (path, onBytes) => {
      const how = { testimonyId, once: true, dropped: false }
      const piece = await importFile(session, path, how, { signal: context.signal, onBytes })
      const fault = await erase(session, path, piece, context.signal)
      if (fault === null) erased += 1
      else notErased.push({ name: basename(path), fault: fault.toFault() })
      return piece.known ? { present: { id: piece.id, code: piece.code } } : { imported: piece.id }
    },
    context,
  )
  session.changed()
  return { ...taken, passedOver, erased, notErased }
}

interface Imported {
  readonly id: RecordId
  readonly code: string
  readonly sha256: string
  /** Its very bytes were here already. */
  readonly known: boolean
  /** Of the file, when its bytes were read. */
  readonly state: string
}

interface How {
  readonly testimonyId: RecordId | null
  readonly once: boolean
  /** A drop can be forged: what is no evidence by its content, and a folder, are taken only from a dialog of the system. */
  readonly dropped: boolean
}

const mayBeDropped = (mediaType: string): boolean =>
  ['image', 'audio', 'video'].includes(mediaKindOf(mediaType)) || mediaType === 'application/pdf' || mediaType === docx

async function importFile(
  session: Session,
  path: string,
  { testimonyId, once, dropped }: How,
  taking: { readonly signal: AbortSignal; readonly onBytes: (taken: number, size: number) => void },
): Promise<Imported> {
  if (dropped && isFolder(path)) throw new KalifaError('drop-refused')
  if (once) {
    const known = await knownPiece(session, path, taking.signal)
    if (known !== undefined) {
      if (testimonyId !== null) session.records.link(testimonyId, known.id)
      return known
    }
  }
  const source = await openSource(path, { signal: taking.signal })
  try {
    const incoming = await incomingFrom(source, path)
    if (dropped && !mayBeDropped(incoming.mediaType)) throw new KalifaError('drop-refused')
    const piece = await keep(session, incoming, { belongsTo: testimonyId }, taking)
    return { ...piece, known: false, state: source.state }
  } finally {
    await source.close()
  }
}

async function knownPiece(session: Session, path: string, signal: AbortSignal): Promise<Imported | undefined> {
  const source = await openSource(path, { signal })
  try {
    const found = await pieceWith(session, { size: source.size, bytes: () => source.pieces() })
    return found && { id: found.id, code: found.code, sha256: found.sha256, known: true, state: source.state }
  } finally {
    await source.close()
  }
}

/** A file of the person's as it comes in. Its bytes can be asked for once. */
export async function incomingFrom(source: Source, path: string) {
  if (source.size === 0) throw new KalifaError('file-empty')
  const mediaType = sniff(source.head, isZip(source.head) ? await source.tail() : source.head)
  return { name: basename(path), mediaType, size: source.size, bytes: () => source.pieces() }
}

/** Only what was read back from the vault, byte for byte, and only the very file that it came from. Null when it is gone. */
async function erase(
  session: Session,
  path: string,
  piece: Imported,
  signal: AbortSignal,
): Promise<KalifaError | null> {
  try {
    await verify(session, piece, signal)
  } catch (error) {
    return error instanceof KalifaError ? error : new KalifaError('file-not-erased')
  }
  if (!(await eraseOriginal(path, piece.state, session.folder))) return new KalifaError('file-not-erased')
  session.db.transaction(() => session.records.log.append('original-erased', piece.id))()
  return null
}

async function verify(session: Session, { id, sha256 }: Imported, signal: AbortSignal): Promise<void> {
  const blob = openEvidence(session, id)
  try {
    await blob.verify(sha256, signal)
  } finally {
    await blob.close()
  }
}
