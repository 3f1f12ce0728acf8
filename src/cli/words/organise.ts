import type { RecordKind } from '../../shared/domain.ts'
import type { CountedBy } from '../../shared/finding.ts'

type FoundKind = Exclude<RecordKind, 'identity'>

/** What the command line says of changing records, the bin, dossiers and tags. */
export interface OrganiseWords {
  readonly changed: (code: string) => string
  readonly unchanged: (code: string) => string
  readonly binned: (code: string) => string
  readonly restored: (code: string) => string
  readonly joined: (code: string) => string
  readonly left: (code: string) => string
  readonly merged: (code: string) => string
  /** What stands in the notes of the card that goes to the bin. */
  readonly mergedWith: (code: string) => string
  readonly members: (count: number) => string
  /** What is lost, told before the code is typed. */
  readonly beforeDeleting: (kind: FoundKind) => string
  readonly copiesStay: string
  readonly typeCode: (code: string) => string
  readonly destroyed: (code: string) => string
  readonly withdrawn: (code: string, day: string) => string
  readonly tellHolder: (recipient: string, day: string) => string
  /** How many records are in no row, for they have nothing of what is counted. */
  readonly without: (count: number, by: CountedBy) => string
  readonly placeElsewhere: string
  readonly monthUnknown: string
}

const lostFr = {
  testimony: 'Le témoignage, l’identité de la personne, ses versions et les pièces qui ne sont qu’à lui sont détruits.',
  evidence: 'La pièce, son fichier et ce qui en a été tiré sont détruits.',
  dossier: 'Le dossier est détruit, pas les fiches qu’il rassemble.',
  note: 'La note est détruite ; ses photos restent.',
  other: 'La fiche et ses versions sont détruites.',
} as const

const lostEn = {
  testimony: 'The testimony, the person’s identity, its versions and the evidence that is its alone are destroyed.',
  evidence: 'The piece, its file and what was made from it are destroyed.',
  dossier: 'The case file is destroyed, not the records that it brings together.',
  note: 'The note is destroyed; its photos stay.',
  other: 'The record and its versions are destroyed.',
} as const

const lost = (words: typeof lostFr | typeof lostEn, kind: FoundKind): string =>
  kind in words ? words[kind as 'note'] : words.other

const withoutFr: Readonly<Record<CountedBy, string>> = {
  violation: 'sans violation',
  kind: 'sans genre d’incident',
  place: 'sans lieu',
  month: 'sans date',
  perpetrator: 'sans auteur présumé',
}

const withoutEn: Readonly<Record<CountedBy, string>> = {
  violation: 'without a violation',
  kind: 'without a kind of incident',
  place: 'without a place',
  month: 'without a date',
  perpetrator: 'without an alleged perpetrator',
}

export const organiseFr: OrganiseWords = {
  changed: (code) => `Modifié : ${code}`,
  unchanged: (code) => `Inchangé : ${code}`,
  binned: (code) => `Dans la corbeille : ${code}`,
  restored: (code) => `Remis en place : ${code}`,
  joined: (code) => `Ajouté au dossier : ${code}`,
  left: (code) => `Retiré du dossier : ${code}`,
  merged: (code) => `Réunis en une fiche : ${code}`,
  mergedWith: (code) => `Réunie avec ${code}.`,
  members: (count) => (count === 1 ? '1 fiche' : `${count} fiches`),
  beforeDeleting: (kind) => `${lost(lostFr, kind)} Sans retour.`,
  copiesStay: 'Les copies et les paquets faits avant restent.',
  typeCode: (code) => `Pour continuer, tapez ${code} : `,
  destroyed: (code) => `Détruit : ${code}`,
  withdrawn: (code, day) =>
    `Accord de garder retiré le ${day} : ${code} est détruit ; son code et ce jour restent notés.`,
  tellHolder: (recipient, day) => `Un paquet pour ${recipient} a été préparé le ${day} : prévenez ce destinataire.`,
  without: (count, by) => `${count === 1 ? 'Et 1 fiche' : `Et ${count} fiches`} ${withoutFr[by]}.`,
  placeElsewhere: 'lieu hors liste',
  monthUnknown: 'mois inconnu',
}

export const organiseEn: OrganiseWords = {
  changed: (code) => `Changed: ${code}`,
  unchanged: (code) => `Unchanged: ${code}`,
  binned: (code) => `In the bin: ${code}`,
  restored: (code) => `Put back: ${code}`,
  joined: (code) => `Added to the case file: ${code}`,
  left: (code) => `Taken out of the case file: ${code}`,
  merged: (code) => `Merged into one card: ${code}`,
  mergedWith: (code) => `Merged with ${code}.`,
  members: (count) => (count === 1 ? '1 record' : `${count} records`),
  beforeDeleting: (kind) => `${lost(lostEn, kind)} Without return.`,
  copiesStay: 'Copies and bundles made before remain.',
  typeCode: (code) => `To go on, type ${code}: `,
  destroyed: (code) => `Destroyed: ${code}`,
  withdrawn: (code, day) =>
    `Consent to keep taken back on ${day}: ${code} is destroyed; its code and that day stay noted.`,
  tellHolder: (recipient, day) => `A bundle for ${recipient} was prepared on ${day}: tell this recipient.`,
  without: (count, by) => `${count === 1 ? 'And 1 record' : `And ${count} records`} ${withoutEn[by]}.`,
  placeElsewhere: 'place on no list',
  monthUnknown: 'month unknown',
}
