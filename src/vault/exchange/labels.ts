import type {
  Answer,
  ageBands,
  certainties,
  consentModes,
  DatePrecision,
  derivationActs,
  IncidentKind,
  knowledges,
  needKinds,
  needStates,
  perpetratorTypes,
  personRoles,
  placePrecisions,
  protectionMeasures,
  protectionUrgencies,
  RecipientKind,
  recordingManners,
  reliabilities,
  riskLevels,
  Sensitivity,
  sexes,
  showsPersonAnswers,
  transcriptKinds,
  ViolationCode,
  verifications,
} from '../../shared/domain.ts'

/** French first, then English: the page in a bundle has no one to choose a language for it. */
export type Label = readonly [french: string, english: string]
type Labels<Code extends string> = Readonly<Record<Code, Label>>

export const recipientLabels: Labels<RecipientKind> = {
  cndh: ['CNDH', 'National human rights commission'],
  justice: ['Justice', 'Courts'],
  ngo: ['ONU, Union africaine, ONG', 'UN, African Union, NGO'],
  publication: ['Publication', 'Publication'],
  statistics: ['Statistiques', 'Statistics'],
}

export const sensitivityLabels: Labels<Sensitivity> = {
  ordinary: ['Ordinaire', 'Ordinary'],
  sensitive: ['Sensible', 'Sensitive'],
  verySensitive: ['Très sensible', 'Very sensitive'],
}

export const roleLabels: Labels<(typeof personRoles)[number]> = {
  victim: ['Victime', 'Victim'],
  witness: ['Témoin', 'Witness'],
  relative: ['Proche', 'Relative'],
  source: ['Source', 'Source'],
}

export const derivationLabels: Labels<(typeof derivationActs)[number]> = {
  blur: ['Flou', 'Blur'],
  blackBox: ['Rectangle noir', 'Black box'],
  crop: ['Recadrage', 'Crop'],
  textMask: ['Passages masqués', 'Passages masked'],
  silence: ['Silence', 'Silence'],
  convert: ['Conversion', 'Conversion'],
}

export const transcriptLabels: Labels<(typeof transcriptKinds)[number]> = {
  transcript: ['Transcription', 'Transcript'],
  translation: ['Traduction', 'Translation'],
}

export const knowledgeLabels: Labels<(typeof knowledges)[number]> = {
  direct: ['Directe', 'First-hand'],
  reported: ['Rapportée', 'Reported'],
}

export const sexLabels: Labels<(typeof sexes)[number]> = {
  female: ['Femme', 'Female'],
  male: ['Homme', 'Male'],
  other: ['Autre', 'Other'],
}

export const ageLabels: Labels<(typeof ageBands)[number]> = {
  child: ['Enfant', 'Child'],
  adolescent: ['Adolescent·e', 'Adolescent'],
  youngAdult: ['Jeune adulte', 'Young adult'],
  adult: ['Adulte', 'Adult'],
  elder: ['Personne âgée', 'Elder'],
}

export const answerLabels: Labels<Answer> = {
  yes: ['Oui', 'Yes'],
  no: ['Non', 'No'],
  notAsked: ['Pas demandé', 'Not asked'],
}

export const modeLabels: Labels<(typeof consentModes)[number]> = {
  oral: ['Oral', 'Spoken'],
  written: ['Écrit', 'Written'],
  fingerprint: ['Empreinte du doigt', 'Fingerprint'],
}

export const namingLabels: Labels<'named' | 'unnamed'> = {
  named: ['Avec nom', 'Named'],
  unnamed: [
    'Sans nom. On peut encore reconnaître la personne par le récit, la voix ou le lieu.',
    'Without name. The person may still be recognised by the account, the voice or the place.',
  ],
}

export const showsPersonLabels: Labels<(typeof showsPersonAnswers)[number]> = {
  yes: ['Oui', 'Yes'],
  no: ['Non', 'No'],
  notReviewed: ['Pas encore regardé', 'Not reviewed'],
}

export const precisionLabels: Labels<DatePrecision> = {
  unknown: ['Inconnue', 'Unknown'],
  day: ['Jour', 'Day'],
  about: ['Vers', 'About'],
  month: ['Mois', 'Month'],
  year: ['Année', 'Year'],
  period: ['Période', 'Period'],
}

export const violationLabels: Labels<ViolationCode> = {
  A1: ['Exécution extrajudiciaire', 'Extrajudicial execution'],
  A2: ['Meurtre par un groupe armé', 'Killing by an armed group'],
  A3: ['Massacre', 'Massacre'],
  A4: ['Engin explosif', 'Explosive device'],
  A5: ['Frappe ou attaque indiscriminée', 'Indiscriminate strike or attack'],
  B1: ['Torture', 'Torture'],
  B2: ['Traitements cruels, inhumains ou dégradants', 'Cruel, inhuman or degrading treatment'],
  B3: ['Coups et blessures', 'Beating and wounding'],
  B4: ['Mutilation', 'Mutilation'],
  C1: ['Arrestation ou détention arbitraire', 'Arbitrary arrest or detention'],
  C2: ['Détention prolongée ou secrète', 'Prolonged or secret detention'],
  C3: ['Disparition forcée', 'Enforced disappearance'],
  C4: ['Enlèvement, prise d’otage', 'Abduction, hostage-taking'],
  C5: ['Esclavage (dont par ascendance), traite', 'Slavery (by descent included), trafficking'],
  D1: ['Viol', 'Rape'],
  D2: ['Esclavage sexuel', 'Sexual slavery'],
  D3: ['Mariage forcé', 'Forced marriage'],
  D4: ['Autre violence sexuelle', 'Other sexual violence'],
  D5: ['Mutilations génitales féminines', 'Female genital mutilation'],
  E1: ['Recrutement ou utilisation d’enfants', 'Recruitment or use of children'],
  E2: ['Attaque d’école ou d’hôpital', 'Attack on a school or hospital'],
  E3: ['Déni d’accès humanitaire', 'Denial of humanitarian access'],
  F1: ['Pillage, vol de bétail', 'Looting, cattle theft'],
  F2: ['Destruction de village ou de récoltes', 'Destruction of a village or crops'],
  F3: ['Déplacement forcé', 'Forced displacement'],
  F4: ['Blocus', 'Blockade'],
  G1: ['Menaces, intimidation', 'Threats, intimidation'],
  G2: ['Représailles', 'Reprisals'],
  G3: ['Presse, expression, réunion, association', 'Press, expression, assembly, association'],
  G4: ['Saisie de matériel, surveillance', 'Seizure of equipment, surveillance'],
  H1: ['Procès équitable', 'Fair trial'],
  H2: ['Discrimination, accès aux droits', 'Discrimination, access to rights'],
  other: ['Autre', 'Other'],
}

export const perpetratorLabels: Labels<(typeof perpetratorTypes)[number]> = {
  securityForces: ['Forces de défense et de sécurité', 'Defence and security forces'],
  armedGroup: ['Groupe armé', 'Armed group'],
  selfDefence: ['Groupe d’autodéfense ou milice', 'Self-defence group or militia'],
  foreignForce: ['Force étrangère ou privée', 'Foreign or private force'],
  authority: ['Autorité', 'Authority'],
  individual: ['Particulier', 'Individual'],
  unknown: ['Inconnu', 'Unknown'],
}

export const certaintyLabels: Labels<(typeof certainties)[number]> = {
  certain: ['Certain', 'Certain'],
  probable: ['Probable', 'Probable'],
  possible: ['Possible', 'Possible'],
}

export const placePrecisionLabels: Labels<(typeof placePrecisions)[number]> = {
  exact: ['Le lieu même', 'The very place'],
  nearby: ['Tout près', 'Close by'],
  area: ['Dans cette zone', 'In this area'],
}

export const mannerLabels: Labels<(typeof recordingManners)[number]> = {
  notes: ['Notes', 'Notes'],
  audio: ['Enregistrement de la voix', 'Voice recording'],
  video: ['Film', 'Film'],
  photos: ['Photos', 'Photos'],
  memory: ['De mémoire, après coup', 'From memory, afterwards'],
}

export const verificationLabels: Labels<(typeof verifications)[number]> = {
  unverified: ['Non vérifié', 'Not verified'],
  corroborated: ['Confirmé par une autre source', 'Confirmed by another source'],
  disputed: ['Contesté', 'Disputed'],
}

export const reliabilityLabels: Labels<(typeof reliabilities)[number]> = {
  reliable: ['Fiable', 'Reliable'],
  fair: ['Assez fiable', 'Fairly reliable'],
  doubtful: ['Douteuse', 'Doubtful'],
}

export const needLabels: Labels<(typeof needKinds)[number]> = {
  medical: ['Médical', 'Medical'],
  psychosocial: ['Psychosocial', 'Psychosocial'],
  legal: ['Juridique', 'Legal'],
  protection: ['Protection', 'Protection'],
  other: ['Autre', 'Other'],
}

export const needStateLabels: Labels<(typeof needStates)[number]> = {
  identified: ['À orienter', 'To be referred'],
  referred: ['Orienté', 'Referred'],
  answered: ['Répondu', 'Answered'],
  declined: ['La personne ne veut pas', 'The person does not want it'],
}

export const riskLabels: Labels<(typeof riskLevels)[number]> = {
  low: ['Faible', 'Low'],
  medium: ['Moyen', 'Medium'],
  high: ['Élevé', 'High'],
  extreme: ['Extrême', 'Extreme'],
}

export const incidentLabels: Labels<IncidentKind> = {
  threat: ['menace', 'threat'],
  surveillance: ['filature', 'being followed'],
  search: ['fouille', 'search'],
  seizure: ['saisie', 'seizure'],
  summons: ['convocation', 'summons'],
  arrest: ['arrestation', 'arrest'],
  assault: ['agression', 'assault'],
  abduction: ['enlèvement', 'abduction'],
  online: ['attaque en ligne', 'online attack'],
  other: ['autre', 'other'],
}

export const measureLabels: Labels<(typeof protectionMeasures)[number]> = {
  shelter: ['mise à l’abri', 'a safe place'],
  accompaniment: ['accompagnement', 'accompaniment'],
  premises: ['sécurité du domicile ou du bureau', 'safety of home or office'],
  digital: ['téléphone et ordinateur', 'phone and computer'],
  medical: ['soins', 'medical care'],
  psychosocial: ['soutien psychosocial', 'psychosocial support'],
  legal: ['avocat·e', 'a lawyer'],
  money: ['aide financière', 'financial help'],
  family: ['protection de la famille', 'protection of the family'],
  intervention: ['intervention auprès des autorités', 'intervention with the authorities'],
  other: ['autre', 'other'],
}

export const urgencyLabels: Labels<(typeof protectionUrgencies)[number]> = {
  hours: ['dans les heures', 'within hours'],
  days: ['dans les jours', 'within days'],
  weeks: ['dans les semaines', 'within weeks'],
}
