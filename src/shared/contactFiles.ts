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
] as const
export type ContactField = (typeof contactFields)[number]

export const contactFormats = ['vcard4', 'vcard3', 'csv'] as const
export type ContactFormat = (typeof contactFormats)[number]

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
