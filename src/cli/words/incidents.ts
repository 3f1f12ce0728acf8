import type {
  certainties,
  IncidentKind,
  needKinds,
  needStates,
  PlanStatus,
  perpetratorTypes,
  protectionMeasures,
  protectionStates,
  riskLevels,
} from '../../shared/domain.ts'

type Of<List extends readonly string[]> = Readonly<Record<List[number], string>>

/** What the command line says of incidents against defenders and of their journeys. */
export interface IncidentWords {
  readonly kinds: Readonly<Record<IncidentKind, string>>
  readonly planStatuses: Readonly<Record<PlanStatus, string>>
  readonly perpetratorTypes: Of<typeof perpetratorTypes>
  readonly certainties: Of<typeof certainties>
  readonly needKinds: Of<typeof needKinds>
  readonly needStates: Of<typeof needStates>
  readonly riskLevels: Of<typeof riskLevels>
  readonly protectionStates: Of<typeof protectionStates>
  readonly protectionMeasures: Of<typeof protectionMeasures>
  readonly fields: Readonly<Record<IncidentField, string>>
  readonly minutesLate: (minutes: number) => string
}

type IncidentField =
  | ('defender' | 'kinds' | 'said' | 'taken' | 'perpetrators' | 'exposed' | 'witnesses' | 'stepsTaken' | 'needs')
  | ('risk' | 'threats' | 'vulnerabilities' | 'capacities' | 'actions' | 'followUps' | 'tags')
  | (
      | 'title'
      | 'purpose'
      | 'leaves'
      | 'returns'
      | 'travellers'
      | 'vehicle'
      | 'stops'
      | 'checkIns'
      | 'alerts'
      | 'numbers'
    )
  | ('agreedWords' | 'ifStopped' | 'done')
  | ('protection' | 'asked' | 'sentTo' | 'answer')

export const incidentsFr: IncidentWords = {
  kinds: {
    threat: 'menace',
    surveillance: 'filature',
    search: 'fouille',
    seizure: 'saisie',
    summons: 'convocation',
    arrest: 'arrestation',
    assault: 'agression',
    abduction: 'enlèvement',
    online: 'attaque en ligne',
    other: 'autre',
  },
  planStatuses: { planned: 'prévu', underWay: 'en route', returned: 'de retour', cancelled: 'annulé' },
  perpetratorTypes: {
    securityForces: 'forces de défense et de sécurité',
    armedGroup: 'groupe armé',
    selfDefence: 'groupe d’autodéfense ou milice',
    foreignForce: 'force étrangère ou privée',
    authority: 'autorité',
    individual: 'particulier',
    unknown: 'inconnu',
  },
  certainties: { certain: 'certain', probable: 'probable', possible: 'possible' },
  needKinds: {
    medical: 'soins',
    psychosocial: 'soutien psychosocial',
    legal: 'aide juridique',
    protection: 'protection',
    other: 'autre',
  },
  needStates: {
    identified: 'reconnu, rien n’est fait',
    referred: 'adressé à quelqu’un',
    answered: 'répondu',
    declined: 'la personne ne veut pas',
  },
  riskLevels: { low: 'faible', medium: 'moyen', high: 'élevé', extreme: 'extrême' },
  protectionStates: {
    none: 'pas encore prête',
    prepared: 'prête',
    sent: 'remise',
    granted: 'acceptée',
    refused: 'refusée',
    ended: 'terminée',
  },
  protectionMeasures: {
    shelter: 'mise à l’abri',
    accompaniment: 'accompagnement',
    premises: 'sécurité du domicile ou du bureau',
    digital: 'téléphone et ordinateur',
    medical: 'soins',
    psychosocial: 'soutien psychosocial',
    legal: 'avocat·e',
    money: 'aide financière',
    family: 'protection de la famille',
    intervention: 'intervention auprès des autorités',
    other: 'autre',
  },
  fields: {
    defender: 'Défenseur·e',
    kinds: 'Ce que c’était',
    said: 'Ce qui a été dit',
    taken: 'Ce qui a été pris',
    perpetrators: 'Qui l’a fait',
    exposed: 'En danger',
    witnesses: 'Qui l’a vu',
    stepsTaken: 'Déjà fait',
    needs: 'Besoins',
    risk: 'Danger',
    threats: 'Ce qui menace',
    vulnerabilities: 'Ce qui aggrave',
    capacities: 'Ce qui protège',
    actions: 'Ce qu’il faut faire',
    followUps: 'À faire',
    tags: 'Étiquettes',
    title: 'Où l’on va',
    purpose: 'Ce qu’on en dit',
    leaves: 'Départ',
    returns: 'Retour',
    travellers: 'Qui voyage',
    vehicle: 'Véhicule',
    stops: 'Étapes',
    checkIns: 'Signes de vie',
    alerts: 'Si rien ne vient',
    numbers: 'Numéros',
    agreedWords: 'Mots convenus',
    ifStopped: 'Si l’on vous arrête',
    done: 'fait',
    protection: 'Demande de protection',
    asked: 'Ce qui est demandé',
    sentTo: 'Remise à',
    answer: 'Réponse',
  },
  minutesLate: (minutes) => `+${minutes} min`,
}

export const incidentsEn: IncidentWords = {
  kinds: {
    threat: 'threat',
    surveillance: 'being followed',
    search: 'search',
    seizure: 'seizure',
    summons: 'summons',
    arrest: 'arrest',
    assault: 'assault',
    abduction: 'abduction',
    online: 'online attack',
    other: 'other',
  },
  planStatuses: { planned: 'planned', underWay: 'under way', returned: 'back', cancelled: 'cancelled' },
  perpetratorTypes: {
    securityForces: 'defence and security forces',
    armedGroup: 'armed group',
    selfDefence: 'self-defence group or militia',
    foreignForce: 'foreign or private force',
    authority: 'authority',
    individual: 'private person',
    unknown: 'unknown',
  },
  certainties: { certain: 'certain', probable: 'probable', possible: 'possible' },
  needKinds: {
    medical: 'medical care',
    psychosocial: 'psychosocial support',
    legal: 'legal help',
    protection: 'protection',
    other: 'other',
  },
  needStates: {
    identified: 'recognised, nothing done yet',
    referred: 'referred to somebody',
    answered: 'answered',
    declined: 'the person does not want it',
  },
  riskLevels: { low: 'low', medium: 'medium', high: 'high', extreme: 'extreme' },
  protectionStates: {
    none: 'not ready yet',
    prepared: 'ready',
    sent: 'handed over',
    granted: 'granted',
    refused: 'refused',
    ended: 'ended',
  },
  protectionMeasures: {
    shelter: 'a safe place',
    accompaniment: 'accompaniment',
    premises: 'safety of home or office',
    digital: 'phone and computer',
    medical: 'medical care',
    psychosocial: 'psychosocial support',
    legal: 'a lawyer',
    money: 'financial help',
    family: 'protection of the family',
    intervention: 'intervention with the authorities',
    other: 'other',
  },
  fields: {
    defender: 'Defender',
    kinds: 'What it was',
    said: 'What was said',
    taken: 'What was taken',
    perpetrators: 'Who did it',
    exposed: 'In danger',
    witnesses: 'Who saw it',
    stepsTaken: 'Done already',
    needs: 'Needs',
    risk: 'Danger',
    threats: 'What threatens',
    vulnerabilities: 'What makes it worse',
    capacities: 'What protects',
    actions: 'What is to be done',
    followUps: 'To do',
    tags: 'Tags',
    title: 'Where to',
    purpose: 'What one says of it',
    leaves: 'Leaving',
    returns: 'Coming back',
    travellers: 'Who travels',
    vehicle: 'Vehicle',
    stops: 'Stops',
    checkIns: 'Signs of life',
    alerts: 'When none comes',
    numbers: 'Numbers',
    agreedWords: 'Agreed words',
    ifStopped: 'If you are stopped',
    done: 'done',
    protection: 'Request for protection',
    asked: 'What is asked',
    sentTo: 'Handed over to',
    answer: 'Answer',
  },
  minutesLate: (minutes) => `+${minutes} min`,
}
