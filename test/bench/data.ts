import { contactRoles, sensitivities, testimonyStatuses, violationCodes } from '../../src/shared/domain.ts'
import type { ContactBody, TestimonyBody } from '../../src/shared/records.ts'
import { emptyContact, emptyTestimony } from '../../src/shared/records.ts'
import { type ShapedRandom, shapedRandom } from './random.ts'

/** Made-up accounts in plain French, with the letters of Mali's languages and the lengths that accounts have. Nobody's story. */

const openings = [
  'Ce matin-là, avant la prière,',
  'Vers la fin de la nuit,',
  'Le jour du marché,',
  'Pendant que les femmes puisaient de l’eau,',
  'Au retour des champs,',
  'Deux jours après la fête,',
  'Quand le car est arrivé à la barrière,',
  'Un peu avant midi,',
]
const whoCame = [
  'des hommes à moto',
  'quatre hommes en tenue',
  'un groupe que personne ne connaissait',
  'les mêmes hommes que la veille',
  'des jeunes du village voisin',
  'un convoi de véhicules',
  'trois hommes au visage couvert',
  'un chef et sa garde',
]
const whatTheyDid = [
  'ont entouré les maisons',
  'ont demandé le chef de village',
  'ont emmené mon frère',
  'ont pris les bœufs et les chèvres',
  'ont brûlé les greniers',
  'ont tiré en l’air puis sur les gens',
  'ont fermé l’école et menacé le maître',
  'ont fouillé les sacs et gardé les papiers',
  'ont frappé les vieux devant tout le monde',
  'ont interdit de partir',
]
const after = [
  'Nous avons marché toute la nuit',
  'Personne n’a osé sortir',
  'Ma mère a compté les enfants',
  'Les blessés ont attendu sans soins',
  'On a enterré les morts sans parler',
  'Je n’ai plus revu mon père',
  'Le puits était gâté et il a fallu partir',
  'Nous avons dormi sous les arbres',
]
const where = [
  'au bord du fleuve',
  'près du marigot',
  'derrière la mosquée',
  'sur la route du nord',
  'dans la brousse',
  'à la barrière',
]
const spoken = [
  'sɔgɔma',
  'dugutigi',
  'kɛlɛ',
  'jɔnya',
  'ɲɛtaa',
  'ŋana',
  'fɔlɔ',
  'sɛnɛkɛla',
  'bɔɲɔgɔn',
  'tilebin',
  'ɲɔ',
  'kɔlɔn',
]
const things = [
  ...[
    'moto',
    'fusil',
    'pirogue',
    'charrette',
    'téléphone',
    'grenier',
    'puits',
    'troupeau',
    'camion',
    'carte',
    'tente',
    'radio',
  ],
  ...[
    'couteau',
    'sac',
    'lampe',
    'couverture',
    'médicament',
    'argent',
    'semence',
    'filet',
    'bâton',
    'chaussure',
    'clé',
    'cahier',
  ],
]
const people = [
  ...[
    'voisin',
    'sœur',
    'tante',
    'maître',
    'berger',
    'pêcheur',
    'forgeron',
    'commerçante',
    'infirmier',
    'griot',
    'imam',
    'oncle',
  ],
  ...[
    'apprenti',
    'chauffeur',
    'sage-femme',
    'éleveur',
    'élève',
    'veuve',
    'cousin',
    'gardien',
    'potière',
    'chasseur',
    'meunier',
    'guide',
  ],
]
const onsets = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 's', 't', 'w', 'y', 'ɲ', 'ŋ', 'j', 'c']
const vowels = ['a', 'e', 'ɛ', 'i', 'o', 'ɔ', 'u', 'an', 'on', 'in']

/** Names of places and people come from a long list whose tail is rare, as in life. */
const nameCount = 20_000
const names: readonly string[] = (() => {
  const random = shapedRandom(7)
  const syllable = (): string => random.pick(onsets) + random.pick(vowels)
  const made = new Set<string>()
  while (made.size < nameCount) {
    const word = Array.from({ length: 2 + random.below(3) }, syllable).join('')
    made.add(word.charAt(0).toLocaleUpperCase('fr') + word.slice(1))
  }
  return [...made]
})()

const places = [
  'Djenné',
  'Ténenkou',
  'Bandiagara',
  'Koro',
  'Douentza',
  'Niono',
  'Ménaka',
  'Gao',
  'Léré',
  'Macina',
  'Ségou',
  'Nara',
]

function sentence(random: ShapedRandom): string {
  const name = (): string => random.pickWord(names)
  const shapes = [
    () =>
      `${random.pick(openings)} ${random.pick(whoCame)} ${random.pick(whatTheyDid)} ${random.pick(where)} de ${name()}.`,
    () => `${random.pick(after)}, avec le ${random.pick(people)} ${name()} et sa ${random.pick(things)}.`,
    () =>
      `Le ${random.pick(people)} ${name()} a dit « ${random.pick(spoken)} », puis ${random.pick(whoCame)} ${random.pick(whatTheyDid)}.`,
    () =>
      `${random.pick(after)} jusqu’à ${name()}, ${random.pick(where)}, où ${random.below(40) + 2} personnes attendaient.`,
    () =>
      `On nous a pris une ${random.pick(things)}, deux ${random.pick(things)}s et le peu qui restait dans la ${random.pick(things)}.`,
  ]
  return random.pick(shapes)()
}

function prose(random: ShapedRandom, length: number): string {
  let text = ''
  while (text.length < length) text += `${text === '' ? '' : random.below(6) === 0 ? '\n\n' : ' '}${sentence(random)}`
  return text
}

const day = (random: ShapedRandom): string =>
  `20${12 + random.below(14)}-${pad(1 + random.below(12))}-${pad(1 + random.below(28))}`
const pad = (value: number): string => String(value).padStart(2, '0')

/** A whole testimony, the same for the same number. Half of the accounts have less than some 1,100 letters, a few 10,000. */
export function testimonyOf(index: number): Partial<TestimonyBody> {
  const random = shapedRandom(index + 1)
  const from = day(random)
  return {
    status: random.pick(testimonyStatuses),
    sensitivity: random.pick(sensitivities),
    pseudonym: random.pickWord(names),
    role: random.pick(['victim', 'witness', 'relative', 'source']),
    knowledge: random.pick(['direct', 'reported']),
    interviewedOn: from,
    interviewLanguage: random.pick(['bamanankan', 'fulfulde', 'soŋay', 'tamasheq', 'français']),
    interviewer: `E${random.below(12)}`,
    when: { precision: 'day', from, to: '' },
    where: { code: '', label: random.pick(places), detail: random.pickWord(names) },
    violations: [...new Set([random.pick(violationCodes), random.pick(violationCodes)])],
    account: prose(random, Math.min(20_000, Math.max(120, random.length(1100, 0.7)))),
    remarks: random.below(3) === 0 ? prose(random, 150) : '',
    consent: { ...emptyTestimony.consent, keep: 'yes' },
  }
}

export function contactOf(index: number): ContactBody {
  const random = shapedRandom(index + 1_000_003)
  return {
    ...emptyContact,
    name: `${random.pickWord(names)} ${random.pick(names)}`,
    pseudonym: random.pickWord(names),
    roles: [...new Set([random.pick(contactRoles), random.pick(contactRoles)])],
    phone: `+223 ${random.below(90) + 10} ${random.below(90) + 10} ${random.below(90) + 10} ${random.below(90) + 10}`,
    where: { code: '', label: random.pick(places), detail: '' },
    languages: 'bamanankan, français',
    notes: prose(random, 120),
  }
}

/** What a person looks for, of each sort so many, spelt with and without the marks. */
export const queries: Readonly<Record<string, readonly string[]>> = {
  common: ['village', 'personnes', 'brousse', 'fleuve', 'hommes', 'nuit', 'moto', 'mosquee'],
  rare: Array.from({ length: 24 }, (_, index) => names[nameCount - 1 - index * 37] ?? ''),
  prefix: ['dug', 'ɲɛt', 'sogo', 'comm', 'infi', 'kon', 'bandia', 'mac', 'chau', 'voi'],
  'two words': [
    'village berger',
    'fleuve pirogue',
    'moto Djenné',
    'griot dugutigi',
    `forgeron ${names[50]}`,
    `sœur ${names[400]}`,
  ],
  phrase: [
    '"au bord du fleuve"',
    '"ont emmené mon frère"',
    '"toute la nuit"',
    '"le chef de village"',
    '« sur la route du nord »',
  ],
  'one or two letters': ['v', 'a', 'de', 'le', 'k', 'so', 'ɲ', 'm'],
}
