import type { ExportReason } from '../../shared/contract.ts'
import type { RecordId } from '../../shared/records.ts'
import type { LinkedEvidence, LinkedTranscript, Rules } from './consent.ts'
import { hidesWords } from './covered.ts'

/**
 * What leaves of transcripts and translations. They are words, not voices: the answer about image and voice does not bind them. They
 * leave with their recording, or as a person says; and where something of it was covered, only what was covered too.
 */

/** A piece of evidence with every reason why it stays. */
export interface WeighedPiece {
  readonly piece: LinkedEvidence
  readonly reasons: readonly ExportReason[]
}

export interface WeighedTranscript {
  readonly transcript: LinkedTranscript
  readonly piece: LinkedEvidence
  readonly reasons: readonly ExportReason[]
  /** Whether its recording, or a copy of it, leaves. */
  readonly beside: boolean
  /** Not refused: a person may say whether it leaves. */
  readonly offered: boolean
  /** It may leave beside the covered one, when that is asked for. */
  readonly spareable: boolean
}

/** `refusals` are those of everyone to whom the recording belongs. */
export function weighTranscripts(
  transcripts: readonly LinkedTranscript[],
  pieces: readonly WeighedPiece[],
  refusals: (piece: LinkedEvidence) => readonly ExportReason[],
  { withOriginals, transcripts: said }: Rules,
): readonly WeighedTranscript[] {
  const leaves = new Set(pieces.filter(({ reasons }) => reasons.length === 0).map(({ piece }) => piece.id))
  const copiesOf = (id: RecordId) => pieces.filter(({ piece }) => piece.original === id)
  return transcripts.flatMap((transcript) => {
    const piece = pieces.find((each) => each.piece.id === transcript.evidence)?.piece
    if (piece === undefined) return []
    const copies = copiesOf(piece.id)
    const beside = leaves.has(piece.id) || copies.some((copy) => leaves.has(copy.piece.id))
    const covered = coveredOf(transcripts, piece, copies, leaves)
    const refused = [...new Set([...(transcript.trashed || piece.trashed ? trashed : []), ...refusals(piece)])]
    const [tells] = transcript.body.derivation === null ? covered(transcript) : []
    const held = tells !== undefined && !withOriginals?.has(transcript.id) ? [tells] : []
    const offered = refused.length === 0 && tells === undefined
    const asked = tells !== undefined || (said?.[transcript.id] ?? beside)
    const unasked: readonly ExportReason[] = asked ? [] : ['transcript-not-asked']
    const reasons = refused.length > 0 ? refused : [...held, ...unasked]
    return [{ transcript, piece, reasons, beside, offered, spareable: refused.length === 0 && tells !== undefined }]
  })
}

const trashed: readonly ExportReason[] = ['in-trash']

/** Why a whole transcript would tell what was covered: of itself, of another one of this recording, or of its own words. */
const coveredOf =
  (
    transcripts: readonly LinkedTranscript[],
    piece: LinkedEvidence,
    copies: readonly WeighedPiece[],
    leaves: ReadonlySet<RecordId>,
  ) =>
  ({ id }: LinkedTranscript): readonly ExportReason[] => {
    const beside = transcripts.filter((each) => each.evidence === piece.id && !each.trashed)
    const masked = beside.filter(({ body }) => body.derivation !== null)
    if (masked.some(({ body }) => body.derivation?.from === id)) return ['copy-instead']
    const hidden = copies.some(({ piece: { trashed, body } }) => !trashed && hidesWords(body.derivation))
    return masked.length > 0 || (hidden && !leaves.has(piece.id)) ? ['transcript-tells-masked'] : []
  }
