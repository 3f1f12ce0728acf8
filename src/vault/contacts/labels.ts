import type { Language } from '../../shared/domain.ts'

/** How what has no field of its own is labelled in the notes of a contact that came from a file. */
const labels = {
  TITLE: { fr: 'Fonction', en: 'Title' },
  ROLE: { fr: 'Métier', en: 'Occupation' },
  BDAY: { fr: 'Naissance', en: 'Birthday' },
  ANNIVERSARY: { fr: 'Anniversaire', en: 'Anniversary' },
  URL: { fr: 'Site', en: 'Web site' },
  ADR: { fr: 'Autre adresse', en: 'Other address' },
  GEO: { fr: 'Position', en: 'Position' },
  TZ: { fr: 'Fuseau horaire', en: 'Time zone' },
  GENDER: { fr: 'Sexe', en: 'Sex' },
  RELATED: { fr: 'Proche', en: 'Relative' },
  ORG: { fr: 'Autre organisation', en: 'Other organisation' },
  NICKNAME: { fr: 'Autre surnom', en: 'Other nickname' },
  FN: { fr: 'Autre nom', en: 'Other name' },
  N: { fr: 'Nom complet', en: 'Full name' },
  LANG: { fr: 'Langues', en: 'Languages' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>

export function labelOf(name: string, language: Language): string {
  const known = Object.hasOwn(labels, name) ? labels[name as keyof typeof labels] : undefined
  return known?.[language] ?? name.replace(/^X-/, '').toLowerCase()
}
