import { fold } from '../../src/shared/fold.ts'

/**
 * What a coffre simple must never say, in either language, folded: words by how they begin, or whole where a `.` ends
 * them; `_` is a space.
 */
const forbidden = `
  droits. humain victim temoi consent institution cndh violat preuve piece destinat paquet facade detrui destruct securi
  defens ddh pseudonym identit entretien recit journal coffre empreinte anonym danger menace avocat autorit urgence onu. ong.
  justice source enquet commission leurre contrainte sensib remis. remise. secours sans_nom brouillon police prison
  mots_de_controle somme_de_controle nations_unies
  rights. human witness testimon evidence proof recipient bundle decoy duress destroy secur defend interview vault custody
  checksum control_word hand_over lawyer emergency ngo inquiry abuse sensitiv unnamed sha- kalifa united_nations
`
  .trim()
  .split(/\s+/)
  .map((word) => word.replaceAll('_', ' '))

/** « Remettre en place » is what one does with anything that lay in the bin. */
const putBack = /\bremise? en place\b/g

const patterns = forbidden.map((word) => {
  const whole = word.endsWith('.')
  const stem = whole ? word.slice(0, -1) : word
  return [word, new RegExp(`(?<![\\p{L}\\p{N}])${stem}${whole ? '(?![\\p{L}\\p{N}])' : ''}`, 'u')] as const
})

/** The forbidden words that a text holds. */
export function forbiddenIn(text: string): string[] {
  const folded = fold(text).replace(putBack, ' ')
  return patterns.filter(([, pattern]) => pattern.test(folded)).map(([word]) => word)
}
