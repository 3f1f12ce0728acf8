import type { Language } from '../shared/domain.ts'

/** What a rehearsal is played with. Made up, and known to everyone who has Kalifa: never to be used for anything real. */

export interface ExercisePhrases {
  readonly own: string
  readonly facade: string
  readonly destroying: string
}

interface ExerciseRecords {
  /** Places, which are what stands in the list of testimonies. */
  readonly own: readonly string[]
  /** Pseudonyms of everyday contacts. */
  readonly facade: readonly string[]
}

const phrases: Readonly<Record<Language, ExercisePhrases>> = {
  fr: { own: 'mangue tambour pirogue', facade: 'quatre lampes vertes', destroying: 'nuage sur le jardin' },
  en: { own: 'mango drum canoe', facade: 'four green lanterns', destroying: 'cloud over gardens' },
}

const records: Readonly<Record<Language, ExerciseRecords>> = {
  fr: {
    own: ['Konna (exemple)', 'Ségou (exemple)', 'Ménaka (exemple)'],
    facade: ['Tante Awa (exemple)', 'Mécanicien du marché (exemple)'],
  },
  en: {
    own: ['Konna (example)', 'Ségou (example)', 'Ménaka (example)'],
    facade: ['Aunt Awa (example)', 'Market mechanic (example)'],
  },
}

export const exercisePhrases = (language: Language): ExercisePhrases => phrases[language]
export const exerciseRecords = (language: Language): ExerciseRecords => records[language]
