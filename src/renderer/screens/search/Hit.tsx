import type { SearchHit } from '../../../shared/contract.ts'
import { useProfile } from '../../data/profile.tsx'
import { useWords } from '../../i18n/index.ts'

/** By its code, or by what an ordinary notebook would call it. */
export const HitTitle = ({ hit }: { readonly hit: SearchHit }) => {
  const { t } = useWords()
  const ordinary = useProfile() === 'simple'
  const kind = t(`recordKind.${hit.kind}`)
  return (
    <>
      <span className="code">{ordinary ? hit.hint || kind : hit.code}</span>{' '}
      {(!ordinary || hit.hint) && <span className="muted small">{kind}</span>}
      {!ordinary && hit.hint && <span className="small"> · {hit.hint}</span>}
    </>
  )
}

/** The words around the match, the match marked. */
export const Excerpt = ({ hit: { excerpt } }: { readonly hit: SearchHit }) => {
  const { t } = useWords()
  if (excerpt.length === 0) return <span className="muted">{t('search.aside')}</span>
  return excerpt.map((part, index) =>
    part.match ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
  )
}
