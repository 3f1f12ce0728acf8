import { useMemo } from 'react'
import { useWords } from '../../i18n/index.ts'
import { marked, type Piece } from './marked.ts'

interface TextsProps {
  readonly before: string
  readonly after: string
}

/** One field as it was and as it is. */
export const Texts = ({ before, after }: TextsProps) => {
  const pieces = useMemo(() => keyed(marked(before, after)), [before, after])
  return (
    <tr>
      <Side pieces={pieces} mark="removed" empty={before === ''} />
      <Side pieces={pieces} mark="added" empty={after === ''} />
    </tr>
  )
}

type Keyed = Piece & { readonly key: number }
const keyed = (pieces: readonly Piece[]): readonly Keyed[] => pieces.map((piece, key) => ({ ...piece, key }))

interface SideProps {
  readonly pieces: readonly Keyed[]
  readonly mark: 'removed' | 'added'
  readonly empty: boolean
}

const Side = ({ pieces, mark, empty }: SideProps) => {
  const { t } = useWords()
  if (empty) return <td className="muted">{t('revisions.empty')}</td>
  const Marked = mark === 'removed' ? 'del' : 'ins'
  return (
    <td>
      {pieces
        .filter((piece) => piece.mark === 'same' || piece.mark === mark)
        .map((piece) =>
          piece.mark === 'same' ? (
            <span key={piece.key} className={piece.cut && 'versions-cut'}>
              {piece.text}
            </span>
          ) : (
            <Marked key={piece.key}>{piece.text}</Marked>
          ),
        )}
    </td>
  )
}
