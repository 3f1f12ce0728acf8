import type { ContactColumn } from '../../shared/contactFiles.ts'
import { columnHeadings, contactColumns } from '../../shared/contactFiles.ts'
import { fold } from '../../shared/fold.ts'

/** What a heading of Google, Outlook, Thunderbird or of ours most likely means; the first that fits wins. */
const meanings: readonly (readonly [RegExp, ContactColumn])[] = [
  [/^(first|given) ?name$|^prenom$/, 'firstName'],
  [/^(last|family) ?name$|^nom de famille$|^surname$/, 'lastName'],
  [/^(full |display )?name$|^nom( complet| a afficher)?$|^contact$/, 'name'],
  [/^(nick ?name|surnom|pseudonyme?)$/, 'pseudonym'],
  [/^(e-?mail|courriel|mail)( [0-9]+)?( - value)?$|^e-?mail( [0-9])? address$|^(primary|secondary) e-?mail$/, 'email'],
  [/^adresse( electronique| de messagerie)|^premiere adresse electronique|messagerie [0-9]$/, 'email'],
  [/^signal/, 'signal'],
  [/^whats ?app/, 'whatsapp'],
  [/^autres moyens$|^other ways$/, 'other'],
  [
    /^phone [0-9]+ - value$|^(home|business|mobile|work|primary|other|company main|car)( phone| number)( [0-9])?$/,
    'phone',
  ],
  [/^(tele)?phone|^tel(\.|ephone)?( |$)|^portable|^mobile|^numero/, 'phone'],
  [/^organi[sz]ation( 1 - name| name)?$|^(company|societe|entreprise|association)$/, 'organisation'],
  [/^address 1 - street$|^(home|business|work) (street|address)$|^(address|adresse)$|^rue( |$)/, 'address'],
  [
    /^address 1 - region$|^(home|business|work) state$|^region( ou cercle| or cercle)?$|^cercle$|^dep\/?region/,
    'place',
  ],
  [/^address 1 - city$|^(home|business|work) city$|^ville( |$)|^village|^quartier|^neighbou?rhood/, 'village'],
  [/^langues?( parlees?)?$|^languages?$/, 'languages'],
  [/^(labels|group membership|categories|etiquettes|tags)$/, 'tags'],
  [/^roles?$/, 'roles'],
  [/^(comment joindre|how to reach)/, 'safeContact'],
  [/^(quand joindre|when to reach)/, 'safeTimes'],
  [/^(risques?|risks?)$/, 'risk'],
  [/^(notes?|remarques?|commentaires?|comments?)$/, 'notes'],
]

const own = new Map<string, ContactColumn>(
  contactColumns.flatMap((column) =>
    Object.values(columnHeadings[column]).map((text) => [fold(text), column] as const),
  ),
)

/** Empty for a column to leave out; `notes`, labelled, for one that is not understood. */
export function guessColumns(headings: readonly string[]): (ContactColumn | '')[] {
  const guesses = headings.map((heading) => {
    const text = fold(heading).trim()
    if (text === '' || labelled(heading) !== null) return ''
    const known = own.get(text) ?? meanings.find(([pattern]) => pattern.test(text))?.[1]
    return known ?? (nothingOfAPerson.test(text) ? '' : 'notes')
  })
  // « Nom » beside « Prénom » is the family's.
  const split = guesses.includes('firstName') && !guesses.includes('lastName')
  return guesses.map((guess, at) =>
    split && guess === 'name' && fold(headings[at] ?? '') === 'nom' ? 'lastName' : guess,
  )
}

/** Whether a first line names its columns, rather than somebody. */
export const namesColumns = (line: readonly string[]): boolean =>
  guessColumns(line).some((guess, at) => guess !== '' && (guess !== 'notes' || /notes?$/.test(fold(line[at] ?? ''))))

const nothingOfAPerson =
  /^(photo|phonetic|file as|sort|initials|initiales|priority|private|sensitivity|directory server)/

/** Google's « Phone 1 - Label », of « Phone 1 - Value ». */
export function labelled(heading: string): string | null {
  const found = /^(.*) - (label|type)$/i.exec(heading.trim())
  return found?.[1] === undefined ? null : `${found[1]} - Value`
}
