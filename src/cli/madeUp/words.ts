import { shapedRandom } from './random.ts'

/** Plain French and words of Mali's languages, for texts that nobody told. */

export const openings = [
  'Ce matin-là, avant la prière,',
  'Vers la fin de la nuit,',
  'Le jour du marché,',
  'Pendant que les femmes puisaient de l’eau,',
  'Au retour des champs,',
  'Deux jours après la fête,',
  'Quand le car est arrivé à la barrière,',
  'Un peu avant midi,',
]
export const whoCame = [
  'des hommes à moto',
  'quatre hommes en tenue',
  'un groupe que personne ne connaissait',
  'les mêmes hommes que la veille',
  'des jeunes du village voisin',
  'un convoi de véhicules',
  'trois hommes au visage couvert',
  'un chef et sa garde',
]
export const whatTheyDid = [
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
export const after = [
  'Nous avons marché toute la nuit',
  'Personne n’a osé sortir',
  'Ma mère a compté les enfants',
  'Les blessés ont attendu sans soins',
  'On a enterré les morts sans parler',
  'Je n’ai plus revu mon père',
  'Le puits était gâté et il a fallu partir',
  'Nous avons dormi sous les arbres',
]
export const where = [
  'au bord du fleuve',
  'près du marigot',
  'derrière la mosquée',
  'sur la route du nord',
  'dans la brousse',
  'à la barrière',
]
export const spoken = [
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
export const things = [
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
export const people = [
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
export const names: readonly string[] = (() => {
  const random = shapedRandom(7)
  const syllable = (): string => random.pick(onsets) + random.pick(vowels)
  const made = new Set<string>()
  while (made.size < nameCount) {
    const word = Array.from({ length: 2 + random.below(3) }, syllable).join('')
    made.add(word.charAt(0).toLocaleUpperCase('fr') + word.slice(1))
  }
  return [...made]
})()

/** Regions and cercles of the law of 2023, by their codes. */
export const places = [
  ['05.02', 'Mopti › Djenné'],
  ['05.03', 'Mopti › Ténenkou'],
  ['19.01', 'Bandiagara › Bandiagara'],
  ['19.02', 'Bandiagara › Koro'],
  ['18.01', 'Douentza › Douentza'],
  ['04.04', 'Ségou › Niono'],
  ['10.01', 'Ménaka › Ménaka'],
  ['07.01', 'Gao › Gao'],
  ['06.09', 'Tombouctou › Léré'],
  ['04.05', 'Ségou › Macina'],
  ['04.01', 'Ségou › Ségou'],
  ['14.01', 'Nara › Nara'],
] as const

export const nameAt = (index: number): string => names[index % names.length] ?? ''
/** Words of the tail, which few texts have. */
export const rareNames = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => nameAt(names.length - 1 - index * 37))
