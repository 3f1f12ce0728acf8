import type { Words } from '../words.ts'

const copies = 'Une copie du disque ou du coffre faite avant s’ouvre encore avec ses phrases.'
const reprisals = 'Cela peut valoir des représailles ou des poursuites. Faites-le avant, jamais devant un agent.'

export const securityFr: Words['security'] = {
  askFacade: 'Phrase de façade : ',
  askNewFacade: 'Nouvelle phrase de façade, toute différente (12 caractères au moins) : ',
  askNewDestroying: 'Nouvelle phrase qui détruit, toute différente (12 caractères au moins) : ',
  sentences: {
    'replace-other-vault': 'je remplace l’autre coffre',
    'destroy-facade': 'je détruis la façade',
    'it-destroys-my-records': 'elle détruit mes dossiers',
    'i-have-no-copy': 'je n’ai pas de copie',
    'destroy-keys': 'je détruis les clés',
  },
  typeSentence: (sentence) => `Pour continuer, tapez « ${sentence} » : `,
  beforeFacade: [
    'La phrase de façade ouvre un autre coffre; elle ne détruit rien. Quelqu’un qui examine l’ordinateur peut voir qu’il',
    'en existe un autre.',
    'La préparer remplace l’autre coffre de ce dossier : tout ce qu’une autre phrase y ouvre est détruit, sans retour. Dans',
    'une façade, ce sont les vrais dossiers qui seraient détruits.',
  ],
  beforeFacadeRemoval: [
    'Tout ce que la façade contient est détruit, avec les phrases qui l’ouvrent, la phrase qui détruit comprise. Sans retour.',
    'Les dossiers de ce coffre restent.',
  ],
  beforeDestroying: [
    'La phrase qui détruit détruit vos vrais dossiers sur cet ordinateur, puis ouvre la façade. Sans retour. Vos sauvegardes',
    'restent. Quand elle est tapée, rien n’est demandé.',
    copies,
    'Qui vous force connaît peut-être Kalifa, et peut demander « l’autre phrase ».',
    reprisals,
  ],
  beforeDestruction: [
    'Détruire les clés sur cet ordinateur : plus aucune phrase n’ouvrira ce qui est dans ce dossier, façade comprise; ses',
    'fichiers sont ensuite supprimés. Sans retour. Vos sauvegardes restent.',
    copies,
    reprisals,
  ],

  passphraseChanged: [
    'La phrase de passe est changée. L’ancienne n’ouvre plus ce coffre.',
    'Une copie ou une sauvegarde faite avant s’ouvre encore avec l’ancienne.',
  ],
  suggested: 'Tirée au hasard. Ce qui s’affiche reste dans la mémoire du terminal : apprenez-la, puis fermez-le.',
  noFacade: 'Aucune façade n’a été préparée depuis ce coffre.',
  never: 'jamais',
  set: 'en place',
  notSet: 'aucune',
  remind: {
    empty: 'La façade est vide : elle ne trompe personne. Ouvrez-la et remplissez-la.',
    stale: 'Rien de nouveau dans la façade depuis longtemps : elle ne trompe personne. Ouvrez-la et écrivez-y.',
  },
  facadeCreated: [
    'La façade est prête. Ouvrez-la avec sa phrase et remplissez-la : une façade vide ne trompe personne.',
    'Ce qu’une autre phrase ouvrait dans ce dossier a été détruit.',
  ],
  facadeRemoved: 'La façade et les phrases qui l’ouvraient ont été détruites.',
  destroyingSet: [
    'La phrase qui détruit est en place. La taper détruit vos vrais dossiers sur cet ordinateur, sans rien demander.',
    'Ne l’essayez pas ici.',
  ],
  destroyingRemoved: 'La phrase qui détruit est retirée. Elle n’ouvre plus rien.',
  destroyed: ['Les clés sur cet ordinateur ont été détruites. Il n’y a plus de coffre dans ce dossier.', copies],
}
