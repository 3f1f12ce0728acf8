import { describe, expect, it } from 'vitest'
import type { CodeOf } from '../../src/cli/commands/caseLines.ts'
import { recordLines, type Shown } from '../../src/cli/commands/recordLines.ts'
import { wordsIn } from '../../src/cli/words.ts'
import {
  type ContactBody,
  contactBody,
  type DossierBody,
  dossierBody,
  type EvidenceBody,
  emptyEvidence,
  evidenceBody,
  type IncidentBody,
  incidentBody,
  noConsentYet,
  noProtection,
  noteBody,
  type PlanBody,
  planBody,
  type RecordId,
  recordId,
  type TestimonyBody,
  type TranscriptBody,
  testimonyBody,
  transcriptBody,
} from '../../src/shared/records.ts'

/** Whatever a record holds is shown: each of these stands in one field alone, and in the lines. */

const id = (n: number): RecordId => recordId.parse(`0193a000-0000-7000-8000-00000000000${n}`)
const hash = (digit: string): string => digit.repeat(64)
const codeOf: CodeOf = (given) => (given === null ? '' : `CODE-${given.slice(-1)}`)
const place = (detail: string) => ({ code: '', label: '', detail })
const onDay = (from: string) => ({ precision: 'day' as const, from, to: '' })
const risk = { level: 'high' as const, threats: 'RT', vulnerabilities: 'RV', capacities: 'RC', actions: 'RA' }
const perpetrator = { type: 'armedGroup' as const, unit: 'U1', uniform: 'U2', vehicle: 'U3', identifiedHow: 'U4' }
const need = { kind: 'medical' as const, detail: 'N1', referredTo: 'N2', referredOn: '2026-02-03' }

const consent = {
  ...noConsentYet,
  keep: 'yes' as const,
  recipients: { ...noConsentYet.recipients, justice: 'yes' as const },
  naming: { ...noConsentYet.naming, justice: 'unnamed' as const },
  capture: 'yes' as const,
  imageVoice: 'no' as const,
  recontact: 'yes' as const,
  recontactHow: 'par la radio',
  recontactWhen: 'le vendredi',
  givenOn: '2026-01-09',
  mode: 'fingerprint' as const,
  language: 'tamasheq',
  interpreter: 'D-77',
  guardian: 'sa tante',
  assent: 'elle veut bien',
  expiresOn: '2027-01-09',
  readBack: true,
  recording: id(1),
  withdrawals: [{ on: '2026-04-04', of: ['recontact' as const], note: 'déménagée' }],
}

const testimony: TestimonyBody = {
  status: 'complete',
  sensitivity: 'verySensitive',
  tags: ['étiquette-t'],
  pseudonym: 'La potière',
  role: 'relative',
  knowledge: 'reported',
  interviewedOn: '2026-01-02',
  interviewPlace: place('la cour'),
  interviewSetting: 'à l’ombre',
  interviewLanguage: 'songhay',
  interviewer: 'E-12',
  interpreter: 'I-34',
  peoplePresent: 'sa sœur',
  recordedHow: ['audio'],
  traumaNotes: 'pauses',
  when: onDay('2025-11-03'),
  where: place('Kontza'),
  wherePrecision: 'nearby',
  violations: ['C3'],
  otherViolation: 'autre tort',
  concernsMinor: true,
  genderBased: true,
  account: 'le récit',
  maskedAccount: {
    sha256: hash('a'),
    salt: hash('b'),
    note: 'noms',
    text: 'récit couvert',
    madeAt: '2026-01-05T10:00:00Z',
    passages: [],
    words: ['Awa'],
  },
  means: 'pick-up',
  weapons: 'fusils',
  harm: 'brûlures',
  perpetrators: [{ ...perpetrator, certainty: 'probable' }],
  others: [{ role: 'witness', contact: id(2), pseudonym: 'Le pêcheur', sex: 'male', ageBand: 'elder', note: 'O1' }],
  stepsTaken: 'plainte',
  needs: [{ ...need, state: 'referred' }],
  risk: { ...risk, assessedOn: '2026-02-01' },
  followUps: [{ due: '2026-05-05', what: 'rappeler', doneOn: '2026-05-06' }],
  verification: 'disputed',
  reliability: 'doubtful',
  verificationNotes: 'deux versions',
  remarks: 'remarque',
  consent,
}

const contact: ContactBody = {
  name: 'Fanta Ɓari',
  pseudonym: 'La voisine',
  roles: ['lawyer'],
  tags: ['étiquette-c'],
  phone: '+223 70 00 00 01',
  email: 'f@example.org',
  channels: [{ type: 'signal', value: '+223 70 00 00 02', label: 'le soir' }],
  organisation: 'Le barreau',
  address: 'rue 12',
  where: place('Sévaré'),
  languages: 'bambara',
  safeContact: 'par son frère',
  safeTimes: 'après 18 h',
  risk: 'surveillée',
  notes: 'une note',
  photo: id(3),
}

const evidence: EvidenceBody = {
  ...emptyEvidence,
  name: 'IMG_1.jpg',
  mediaType: 'image/jpeg',
  size: 12_345,
  sha256: hash('c'),
  importedAt: '2026-03-03T08:00:00Z',
  description: 'une maison',
  tags: ['étiquette-p'],
  givenBy: 'E-9',
  obtainedHow: 'par une clé',
  device: 'Tecno',
  takenWhen: onDay('2026-03-01'),
  takenWhere: place('le pont'),
  showsPerson: 'yes',
  marks: [{ atMs: 61_000, label: 'le coup' }],
  derivation: { from: id(4), sha256: hash('d'), salt: hash('e'), acts: ['blur'], note: 'les visages' },
  chat: { zip: id(5), sha256: hash('f'), entry: 'IMG-WA1.jpg', sender: 'Moussa', stamp: '3/3/26, 8:00', at: '' },
  examination: {
    readable: false,
    metadataRead: false,
    width: 640,
    height: 480,
    takenAt: '2026-03-01T07:00',
    hasPosition: true,
    metadata: [{ name: 'Model', value: 'KC8' }],
    durationMs: 62_000,
    pages: 3,
  },
}

const incident: IncidentBody = {
  status: 'closed',
  sensitivity: 'sensitive',
  tags: ['étiquette-i'],
  kinds: ['summons'],
  otherKind: 'autre chose',
  defender: 'Balanzan',
  when: onDay('2026-06-01'),
  where: place('le poste'),
  perpetrators: [{ ...perpetrator, certainty: 'possible' }],
  account: 'ce fut ainsi',
  said: 'partez',
  taken: 'le carnet',
  exposed: 'sa famille',
  witnesses: 'le gardien',
  stepsTaken: 'appel',
  needs: [{ ...need, state: 'answered' }],
  risk: { ...risk, assessedOn: '2026-06-02' },
  followUps: [{ due: '2026-06-10', what: 'écrire', doneOn: '' }],
  protection: {
    ...noProtection,
    state: 'sent',
    agreed: 'yes',
    name: 'Q1',
    organisation: 'Q2',
    reach: 'Q3',
    urgency: 'days',
    measures: ['shelter'],
    asked: 'Q4',
    alsoProtect: 'Q5',
    tells: ['exposed'],
    sentTo: 'Q6',
    sentOn: '2026-06-11',
    answer: 'Q7',
    answeredOn: '2026-06-12',
  },
}

const plan: PlanBody = {
  status: 'underWay',
  title: 'Mopti',
  purpose: 'une réunion',
  leaves: { on: '2026-07-01', at: '06:00' },
  returns: { on: '2026-07-03', at: '18:00' },
  travellers: 'deux',
  vehicle: 'car',
  stops: [{ place: 'San', on: '2026-07-01', at: '12:00', note: 'repas' }],
  checkIns: [{ on: '2026-07-01', at: '13:00', with: 'la base', how: 'SMS', done: true }],
  alerts: [{ afterMinutes: 45, who: 'Awa', phone: '70', what: 'appeler' }],
  numbers: [{ label: 'garage', number: '71' }],
  agreedWords: 'il pleut',
  ifStopped: 'rester calme',
  notes: 'papiers',
}

const dossier: DossierBody = {
  status: 'closed',
  title: 'Le pont',
  description: 'trois récits',
  tags: ['étiquette-d'],
}

const transcript: TranscriptBody = {
  kind: 'translation',
  language: 'peul',
  by: 'T-5',
  madeOn: '2026-08-01',
  checkedBy: 'T-6',
  checkedOn: '2026-08-02',
  source: id(6),
  segments: [{ atMs: 7000, text: 'bonjour' }],
  derivation: { sha256: hash('1'), salt: hash('2'), note: 'prénoms', from: id(7) },
}

const linked = (n: number) => ({ id: id(n), kind: 'evidence' as const, code: `CODE-${n}`, hint: '' })
const head = { id: id(9), code: 'X-1', created: '2026-01-01', changed: '2026-01-02', trashed: false }
const counts = { evidenceCount: 0, contactCount: 0 }
const about = { hasThumbnail: false, links: [], derivatives: [], takenOut: 0 }
const pieces = { ...about, original: linked(4), chat: linked(5) }

/** For each field what must be read of it in French. */
type Wanted<Body> = { readonly [Field in keyof Body]: readonly string[] }

const wanted = {
  testimony: {
    status: ['complet'],
    sensitivity: ['très sensible'],
    tags: ['étiquette-t'],
    pseudonym: ['La potière'],
    role: ['Proche'],
    knowledge: ['on le lui a dit'],
    interviewedOn: ['2026-01-02'],
    interviewPlace: ['la cour'],
    interviewSetting: ['à l’ombre'],
    interviewLanguage: ['songhay'],
    interviewer: ['E-12'],
    interpreter: ['I-34'],
    peoplePresent: ['sa sœur'],
    recordedHow: ['Enregistrement de la voix'],
    traumaNotes: ['pauses'],
    when: ['2025-11-03'],
    where: ['Kontza'],
    wherePrecision: ['Tout près'],
    violations: ['C3'],
    otherViolation: ['autre tort'],
    concernsMinor: ['mineur·e'],
    genderBased: ['fondée sur le genre'],
    account: ['le récit'],
    maskedAccount: ['récit couvert', 'noms', hash('b'), '2026-01-05', 'Awa'],
    means: ['pick-up'],
    weapons: ['fusils'],
    harm: ['brûlures'],
    perpetrators: ['Groupe armé, Probable, U1, U2, U3, U4'],
    others: ['Témoin, CODE-2, Le pêcheur, Homme, Personne âgée, O1'],
    stepsTaken: ['plainte'],
    needs: ['Médical, Orienté, N1, N2, 2026-02-03'],
    risk: ['Élevé, 2026-02-01', 'RT', 'RV', 'RC', 'RA'],
    followUps: ['2026-05-05, rappeler, fait le 2026-05-06'],
    verification: ['Contesté'],
    reliability: ['Douteuse'],
    verificationNotes: ['deux versions'],
    remarks: ['remarque'],
    consent: [
      ...['Garder', 'justice : oui (sans nom)', 'Enregistrer, photographier', 'Image, voix'],
      ...['oui, par la radio, le vendredi', '2026-01-09, Empreinte du doigt, tamasheq', 'D-77', 'sa tante'],
      ...['elle veut bien', '2027-01-09', 'Relu', 'CODE-1', '2026-04-04, être recontacté·e, déménagée'],
    ],
  } satisfies Wanted<TestimonyBody>,
  contact: {
    name: ['Fanta Ɓari'],
    pseudonym: ['La voisine'],
    roles: ['avocat·e'],
    tags: ['étiquette-c'],
    phone: ['+223 70 00 00 01'],
    email: ['f@example.org'],
    channels: ['Signal: +223 70 00 00 02, le soir'],
    organisation: ['Le barreau'],
    address: ['rue 12'],
    where: ['Sévaré'],
    languages: ['bambara'],
    safeContact: ['par son frère'],
    safeTimes: ['après 18 h'],
    risk: ['surveillée'],
    notes: ['une note'],
    photo: ['CODE-3'],
  } satisfies Wanted<ContactBody>,
  evidence: {
    name: ['IMG_1.jpg'],
    mediaType: ['image/jpeg'],
    size: ['12345'],
    sha256: [hash('c')],
    importedAt: ['2026-03-03T08:00:00Z'],
    description: ['une maison'],
    tags: ['étiquette-p'],
    givenBy: ['E-9'],
    obtainedHow: ['par une clé'],
    device: ['Tecno'],
    takenWhen: ['2026-03-01\n'],
    takenWhere: ['le pont'],
    showsPerson: ['On y reconnaît quelqu’un'],
    marks: ['[0:01:01] le coup'],
    derivation: ['CODE-4 (flou; les visages)', hash('e')],
    chat: ['CODE-5', hash('f'), 'IMG-WA1.jpg', 'Moussa', '3/3/26, 8:00'],
    examination: [
      ...['ne s’affiche pas ici', '640 × 480', '3 p.', '0:01:02', '2026-03-01T07:00', 'dit le lieu'],
      ...['n’ont pas pu être lues', 'Model: KC8'],
    ],
  } satisfies Wanted<EvidenceBody>,
  incident: {
    status: ['clos'],
    sensitivity: ['sensible'],
    tags: ['étiquette-i'],
    kinds: ['convocation'],
    otherKind: ['autre chose'],
    defender: ['Balanzan'],
    when: ['2026-06-01'],
    where: ['le poste'],
    perpetrators: ['groupe armé · possible · U1 · U2 · U3 · U4'],
    account: ['ce fut ainsi'],
    said: ['partez'],
    taken: ['le carnet'],
    exposed: ['sa famille'],
    witnesses: ['le gardien'],
    stepsTaken: ['appel'],
    needs: ['soins · répondu · N1 · N2 2026-02-03'],
    risk: ['élevé 2026-06-02', 'RT', 'RV', 'RC', 'RA'],
    followUps: ['2026-06-10 · écrire'],
    protection: [
      ...['remise', 'La personne est d’accord', 'Q1 · Q2', 'Q3', 'dans les jours', 'mise à l’abri', 'Q4', 'Q5'],
      ...['qui cela met en danger', 'Q6 2026-06-11', 'Q7', '2026-06-12'],
    ],
  } satisfies Wanted<IncidentBody>,
  plan: {
    status: ['en route'],
    title: ['Mopti'],
    purpose: ['une réunion'],
    leaves: ['2026-07-01 06:00'],
    returns: ['2026-07-03 18:00'],
    travellers: ['deux'],
    vehicle: ['car'],
    stops: ['2026-07-01 12:00 · San · repas'],
    checkIns: ['2026-07-01 13:00 · la base · SMS · fait'],
    alerts: ['+45 min · Awa · 70 · appeler'],
    numbers: ['garage · 71'],
    agreedWords: ['il pleut'],
    ifStopped: ['rester calme'],
    notes: ['papiers'],
  } satisfies Wanted<PlanBody>,
  note: { title: ['Courses'], text: ['du mil'], date: ['2026-09-09'], pinned: ['(en haut)'] },
  dossier: {
    status: ['clos'],
    title: ['Le pont'],
    description: ['trois récits'],
    tags: ['étiquette-d'],
  } satisfies Wanted<DossierBody>,
  transcript: {
    kind: ['Traduction'],
    language: ['peul'],
    by: ['T-5'],
    madeOn: ['2026-08-01'],
    checkedBy: ['T-6'],
    checkedOn: ['2026-08-02'],
    source: ['CODE-6'],
    segments: ['[0:00:07] bonjour'],
    derivation: ['CODE-7', 'prénoms', hash('2')],
  } satisfies Wanted<TranscriptBody>,
} as const

const records: Readonly<Record<Shown['kind'], Shown>> = {
  testimony: { kind: 'testimony', record: { ...head, ...counts, body: testimony } },
  contact: { kind: 'contact', record: { ...head, body: contact } },
  evidence: { kind: 'evidence', record: { ...head, ...pieces, body: evidence } },
  incident: { kind: 'incident', record: { ...head, body: incident } },
  plan: { kind: 'plan', record: { ...head, body: plan } },
  note: {
    kind: 'note',
    record: { ...head, body: { title: 'Courses', text: 'du mil', date: '2026-09-09', pinned: true } },
  },
  dossier: { kind: 'dossier', record: { ...head, body: dossier } },
  transcript: { kind: 'transcript', record: { ...head, evidenceId: id(8), body: transcript } },
}
const schemas = {
  testimony: testimonyBody,
  contact: contactBody,
  evidence: evidenceBody,
  incident: incidentBody,
  plan: planBody,
  note: noteBody,
  dossier: dossierBody,
  transcript: transcriptBody,
} as const

const kinds = Object.keys(schemas) as Shown['kind'][]

describe.each(kinds)('a whole %s', (kind) => {
  const lines = recordLines(records[kind], codeOf, wordsIn('fr'))
  const shown = `${lines.join('\n')}\n`

  it.each(Object.keys(schemas[kind].shape))('shows its %s', (field) => {
    const parts: Readonly<Record<string, readonly string[]>> = wanted[kind]
    expect(parts[field]?.length).toBeGreaterThan(0)
    for (const part of parts[field] ?? []) expect(shown).toContain(part)
  })

  it('is told in English with English headings, and holds no code of a list', () => {
    const english = recordLines(records[kind], codeOf, wordsIn('en'))
    expect(english).toHaveLength(lines.length)
    expect(english.join('\n')).not.toMatch(/\b(verySensitive|armedGroup|underWay|notReviewed|nearby)\b/)
    expect(english).not.toEqual(lines)
  })
})

it('shows nothing of what is empty', () => {
  const empty = { ...dossier, title: '', description: '', tags: [] }
  const lines = recordLines({ kind: 'dossier', record: { ...head, body: empty } }, codeOf, wordsIn('fr'))
  expect(lines.map((line) => line.split('  ')[0])).toEqual(['Code', 'Créé', 'Modifié', 'État'])
})
