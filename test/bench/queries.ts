import { nameAt, rareNames } from '../../src/cli/madeUp/words.ts'

/** What a person looks for, of each sort so many, spelt with and without the marks. */
export const queries: Readonly<Record<string, readonly string[]>> = {
  common: ['village', 'personnes', 'brousse', 'fleuve', 'hommes', 'nuit', 'moto', 'mosquee'],
  rare: rareNames(24),
  prefix: ['dug', 'ɲɛt', 'sogo', 'comm', 'infi', 'kon', 'bandia', 'mac', 'chau', 'voi'],
  'two words': [
    'village berger',
    'fleuve pirogue',
    'moto Djenné',
    'griot dugutigi',
    `forgeron ${nameAt(50)}`,
    `sœur ${nameAt(400)}`,
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
