import type { Language } from './domain.ts'

/** Files of contacts that other programs write and read. */

/** What may leave with a name, chosen one by one. */
export const contactFields = [
  'reach',
  'organisation',
  'address',
  'languages',
  'pseudonym',
  'tags',
  'roles',
  'safe',
  'risk',
  'notes',
  /** Small, and in a card alone: a table has no place for it. */
  'photo',
] as const
export type ContactField = (typeof contactFields)[number]

export const contactFormats = ['vcard4', 'vcard3', 'csv'] as const
export type ContactFormat = (typeof contactFormats)[number]

/** Why a picture in a card is not taken: only its address is there; it is too large; it is none; it is a second one, a logo, a sound. */
export const pictureFaults = ['remote', 'tooBig', 'unreadable', 'further'] as const
export type PictureFault = (typeof pictureFaults)[number]
export type PicturesLeft = Readonly<Record<PictureFault, number>>

/** Why a photo stays: a person it shows did not agree to that, or no window has drawn it small yet. */
export const photoHolds = ['consent', 'unseen'] as const
export type PhotoHold = (typeof photoHolds)[number]

/** What a column of a table can be. */
export const contactColumns = [
  'name',
  'firstName',
  'lastName',
  'pseudonym',
  'phone',
  'email',
  'signal',
  'whatsapp',
  'other',
  'organisation',
  'address',
  'place',
  'village',
  'languages',
  'tags',
  'roles',
  'safeContact',
  'safeTimes',
  'risk',
  'notes',
] as const
export type ContactColumn = (typeof contactColumns)[number]

/** Headings of the tables we write, in the order of their columns. */
export const columnHeadings: Readonly<Record<ContactColumn, Readonly<Record<Language, string>>>> = {
  name: { fr: 'Nom complet', en: 'Full name' },
  firstName: { fr: 'Prénom', en: 'First name' },
  lastName: { fr: 'Nom de famille', en: 'Last name' },
  pseudonym: { fr: 'Surnom', en: 'Nickname' },
  phone: { fr: 'Téléphone', en: 'Telephone' },
  email: { fr: 'E-mail', en: 'E-mail' },
  signal: { fr: 'Signal', en: 'Signal' },
  whatsapp: { fr: 'WhatsApp', en: 'WhatsApp' },
  other: { fr: 'Autres moyens', en: 'Other ways' },
  organisation: { fr: 'Organisation', en: 'Organisation' },
  address: { fr: 'Adresse', en: 'Address' },
  place: { fr: 'Région ou cercle', en: 'Region or cercle' },
  village: { fr: 'Village, quartier', en: 'Village, neighbourhood' },
  languages: { fr: 'Langues', en: 'Languages' },
  tags: { fr: 'Étiquettes', en: 'Tags' },
  roles: { fr: 'Rôles', en: 'Roles' },
  safeContact: { fr: 'Comment joindre', en: 'How to reach' },
  safeTimes: { fr: 'Quand joindre', en: 'When to reach' },
  risk: { fr: 'Risque', en: 'Risk' },
  notes: { fr: 'Notes', en: 'Notes' },
}

/** What makes two contacts likely to be one person. */
export const likenessReasons = ['phone', 'email', 'name'] as const
export type LikenessReason = (typeof likenessReasons)[number]
