import type { Page } from '@playwright/test'
import { type ContactBody, emptyTestimony, type IdentityBody, type TestimonyBody } from '../../src/shared/records.ts'
import { ask } from './ask.ts'

/**
 * A notebook that has been used for some weeks. All of it is made up, the names too: none is of anybody we know of.
 */

interface Created {
  readonly id: string
  readonly code: string
}

export interface Seeded {
  /** Complete, to be handed over without a name; two photos go with it. */
  readonly unnamed: Created
  /** Complete, but the person did not accept this recipient. */
  readonly refused: Created
}

const place = (code: string, label: string, detail = '') => ({ code, label, detail })
const onDay = (from: string) => ({ precision: 'day', from, to: '' }) as const
const about = (from: string) => ({ precision: 'about', from, to: '' }) as const
const inMonth = (month: string) => ({ precision: 'month', from: `${month}-01`, to: '' }) as const

type Yes = 'yes' | 'no' | 'notAsked'
type Naming = 'named' | 'unnamed' | 'notAsked'

function consent(cndh: Yes, naming: Naming, imageVoice: Yes, language = 'bambara'): TestimonyBody['consent'] {
  const all = <Value>(first: Value, others: Value) => ({
    cndh: first,
    justice: others,
    ngo: others,
    publication: others,
    statistics: others,
  })
  return {
    ...emptyTestimony.consent,
    keep: 'yes',
    recipients: all<Yes>(cndh, 'no'),
    naming: all<Naming>(naming, 'notAsked'),
    capture: imageVoice,
    imageVoice,
    recontact: 'no',
    givenOn: '2026-11-05',
    mode: 'oral',
    language,
  }
}

const unnamed: Partial<TestimonyBody> = {
  status: 'complete',
  sensitivity: 'verySensitive',
  pseudonym: 'La potière',
  role: 'victim',
  knowledge: 'direct',
  interviewedOn: '2026-11-06',
  interviewLanguage: 'fulfulde',
  interviewer: 'E2',
  interpreter: 'I1',
  when: onDay('2026-10-28'),
  where: place('18.01', 'cercle de Douentza', 'derrière le marché aux animaux'),
  violations: ['C1', 'G1'],
  account:
    "Deux hommes en pick-up m'ont arrêtée à la sortie du marché. Ils ont crié « Fanta Niabéré, c'est toi ! » devant " +
    "tout le monde. Ils m'ont gardée trois jours dans un magasin, sans papier et sans dire pourquoi. Mon frère a " +
    'appelé plusieurs fois depuis le 76 00 14 25 ; on lui répondait que personne ne connaissait Fanta.\n\nLe ' +
    "quatrième jour ils m'ont laissée près du marigot de Ɓulli, avec l'ordre de ne plus parler à la radio.",
  remarks: 'À confirmer auprès de la seconde vendeuse.',
  consent: consent('yes', 'unnamed', 'yes', 'fulfulde'),
}

const unnamedPerson: Partial<IdentityBody> = {
  name: 'Fanta Niabéré',
  aliases: 'Ɗikko',
  sex: 'female',
  ageBand: 'adult',
  phone: '76 00 14 25',
  occupation: 'potière',
  safeContact: 'par la coopérative, le jeudi',
}

/** Of the two testimonies that do not leave with a name: none of it may stand anywhere in the bundle. */
export const mustStay = [
  'Fanta',
  'Niabéré',
  'Ɗikko',
  '76 00 14 25',
  'Ɓulli',
  'Le berger du nord',
  'La charrette a sauté',
]

const refused: Partial<TestimonyBody> = {
  status: 'complete',
  sensitivity: 'sensitive',
  pseudonym: 'Le berger du nord',
  role: 'witness',
  knowledge: 'direct',
  when: about('2026-11-01'),
  where: place('10.01', 'cercle de Ménaka'),
  violations: ['A4'],
  account: "La charrette a sauté au passage du gué. Je veux que quelqu'un le sache, mais pas une administration.",
  consent: consent('no', 'notAsked', 'no', 'tamasheq'),
}

const others: readonly Partial<TestimonyBody>[] = [
  {
    status: 'received',
    sensitivity: 'sensitive',
    pseudonym: 'Le maître',
    when: inMonth('2026-09'),
    where: place('19.03', 'Bankass, Bandiagara'),
    violations: ['E2'],
    account:
      "L'école a été brûlée un dimanche. Les bancs, les cahiers, tout. Les enfants demandent quand on recommence.",
    consent: consent('yes', 'unnamed', 'no', 'dogon'),
  },
  {
    status: 'handedOver',
    sensitivity: 'ordinary',
    pseudonym: 'Le transporteur',
    when: onDay('2026-10-12'),
    where: place('07.03', 'Ansongo, Gao'),
    violations: ['F4'],
    account: 'La route est coupée depuis deux semaines. Le sac de mil a doublé au marché.',
    consent: consent('yes', 'named', 'no', 'songhay'),
  },
  {
    status: 'received',
    sensitivity: 'verySensitive',
    pseudonym: 'Ɲagalen',
    when: inMonth('2026-08'),
    where: place('01.01', 'cercle de Kayes'),
    violations: ['C5', 'B3'],
    account:
      "On nous dit que nos grands-parents appartenaient aux leurs. Quand j'ai refusé, on m'a frappé sur la place.",
    consent: consent('yes', 'unnamed', 'no', 'soninké'),
  },
  {
    status: 'prepared',
    sensitivity: 'sensitive',
    pseudonym: 'La tante',
    when: about('2026-10-20'),
    where: place('05.02', 'Djenné, Mopti'),
    violations: ['C3'],
    account: "Mon neveu est parti chercher de l'eau. Son âne est revenu seul. Depuis, aucune nouvelle.",
    consent: consent('yes', 'unnamed', 'no'),
  },
  {
    status: 'complete',
    sensitivity: 'ordinary',
    pseudonym: 'Le jardinier',
    when: onDay('2026-11-09'),
    where: place('04.04', 'Niono, Ségou'),
    violations: ['F2'],
    account: "Ils ont mis le feu aux parcelles de riz, canal par canal. Nous avons sauvé la pompe, rien d'autre.",
    consent: consent('yes', 'named', 'yes'),
  },
  {
    status: 'draft',
    sensitivity: 'ordinary',
    pseudonym: 'La correspondante',
    when: about('2026-11-12'),
    where: place('00.05', 'Commune V, Bamako'),
    violations: ['G3', 'G4'],
    account:
      "On m'a demandé de remettre mon appareil et la carte mémoire. J'ai signé un papier que je n'ai pas pu lire.",
  },
  {
    status: 'draft',
    sensitivity: 'sensitive',
    pseudonym: '',
    when: inMonth('2026-11'),
    where: place('06.04', 'Niafunké, Tombouctou'),
    violations: ['E1'],
    account: '',
  },
  {
    status: 'closed',
    sensitivity: 'ordinary',
    pseudonym: 'Le peseur',
    when: { precision: 'year', from: '2026-01-01', to: '' },
    where: place('17.02', 'Tominian, San'),
    violations: ['H2'],
    account: "À la visite on m'a dit d'attendre dehors, à cause de mon nom de famille. J'ai attendu jusqu'au soir.",
    consent: consent('yes', 'named', 'no', 'bomu'),
  },
  {
    status: 'handedOver',
    sensitivity: 'sensitive',
    pseudonym: 'Ŋɔlɔ',
    when: { precision: 'period', from: '2026-10-02', to: '2026-10-09' },
    where: place('19.02', 'Koro, Bandiagara'),
    violations: ['F1', 'F3'],
    account: 'Le village a été vidé en une semaine, quartier par quartier. Nous sommes à cent vingt sous les hangars.',
    consent: consent('yes', 'unnamed', 'no', 'dogon'),
  },
  {
    status: 'complete',
    sensitivity: 'sensitive',
    pseudonym: 'La sage-femme',
    when: onDay('2026-11-15'),
    where: place('13.04', 'Fana, Dioïla'),
    violations: ['D3'],
    account: "La petite avait quatorze ans. Elle m'a demandé comment on fait pour dire non à deux familles.",
    consent: consent('yes', 'unnamed', 'no'),
  },
]

const contacts: readonly Partial<ContactBody>[] = [
  {
    name: 'Maître Salif Danguéré',
    pseudonym: "L'avocat du fleuve",
    roles: ['lawyer', 'emergency'],
    phone: '66 00 71 12',
    organisation: "Permanence d'aide juridique",
    where: place('05', 'Mopti'),
    languages: 'français, bambara',
    safeContact: 'le soir après 19 h, jamais par message',
  },
  {
    name: 'Dr Oumou Saharou',
    pseudonym: 'La doctoresse',
    roles: ['doctor'],
    phone: '79 00 30 05',
    where: place('07.01', 'cercle de Gao'),
    languages: 'songhay, français',
    safeContact: 'au dispensaire, le matin',
  },
  {
    name: 'Bréhima Toulé',
    pseudonym: 'Le veilleur',
    roles: ['defender', 'emergency'],
    phone: '65 00 22 90',
    where: place('19.01', 'cercle de Bandiagara'),
    languages: 'dogon, peul',
    safeContact: 'deux sonneries, puis rappeler',
  },
  {
    name: 'Aïssa Walet-Tin',
    pseudonym: 'La coopérative',
    roles: ['ngo'],
    where: place('10', 'Ménaka'),
    languages: 'tamasheq',
    safeContact: 'par la coopérative',
  },
  {
    name: 'Bɔkari Ɲaman',
    pseudonym: 'Le vieux du puits',
    roles: ['witness', 'relative'],
    where: place('05.05', 'Konna, Mopti', 'près du puits'),
    languages: 'bambara, bozo',
    safeContact: 'par son fils, au marché du jeudi',
  },
]

/** Fills the vault through the same calls as the screens make. Testimonies appear in the order given. */
export async function seed(page: Page): Promise<Seeded> {
  for (const body of others) await ask<Created>(page, 'testimony.create', { body })
  const made = {
    refused: await ask<Created>(page, 'testimony.create', { body: refused }),
    unnamed: await ask<Created>(page, 'testimony.create', { body: unnamed }),
  }
  await ask(page, 'identity.patch', { testimonyId: made.unnamed.id, patch: unnamedPerson })
  for (const body of contacts) await ask<Created>(page, 'contact.create', { body })
  const [doctor] = (await ask<{ rows: Created[] }>(page, 'contact.list', { role: 'doctor', offset: 0, limit: 1 })).rows
  if (doctor) await ask(page, 'link.add', { a: made.unnamed.id, b: doctor.id })
  return made
}
