import type { Words } from '../words.ts'

const copies = 'A copy of the disk or of the vault made before still opens with its phrases.'
const reprisals = 'This may bring reprisals or charges. Do it before, never in front of an agent.'

export const securityEn: Words['security'] = {
  askFacade: 'Façade phrase: ',
  askNewFacade: 'New façade phrase, quite different (12 characters at least): ',
  askNewDestroying: 'New phrase that destroys, quite different (12 characters at least): ',
  sentences: {
    'replace-other-vault': 'I replace the other vault',
    'destroy-facade': 'I destroy the façade',
    'it-destroys-my-records': 'it destroys my records',
    'i-have-no-copy': 'I have no copy',
    'destroy-keys': 'I destroy the keys',
  },
  typeSentence: (sentence) => `To go on, type "${sentence}": `,
  beforeFacade: [
    'The façade phrase opens another vault; it destroys nothing. Somebody who examines the computer can see that there is',
    'another one.',
    'Making it replaces the other vault of this folder: all that another phrase opens there is destroyed, without return.',
    'Inside a façade, that would be the real records.',
  ],
  beforeFacadeRemoval: [
    'All that the façade holds is destroyed, with the phrases that open it, the phrase that destroys included. Without return.',
    'The records of this vault stay.',
  ],
  beforeDestroying: [
    'The phrase that destroys destroys your real records on this computer, then opens the façade. Without return. Your',
    'backups stay. When it is typed, nothing is asked.',
    copies,
    'Whoever forces you may know Kalifa, and may ask for "the other phrase".',
    reprisals,
  ],
  beforeDestruction: [
    'Destroying the keys on this computer: no phrase will open what is in this folder any more, the façade included; its files',
    'are then removed. Without return. Your backups stay.',
    copies,
    reprisals,
  ],

  passphraseChanged: [
    'The passphrase is changed. The old one no longer opens this vault.',
    'A copy or a backup made before still opens with the old one.',
  ],
  suggested: 'Drawn at random. What is shown stays in the terminal’s memory: learn it, then close the terminal.',
  noFacade: 'No façade was made from this vault.',
  never: 'never',
  set: 'set',
  notSet: 'none',
  remind: {
    empty: 'The façade is empty: it deceives nobody. Open it and fill it.',
    stale: 'Nothing new in the façade for a long time: it deceives nobody. Open it and write in it.',
  },
  facadeCreated: [
    'The façade is ready. Open it with its phrase and fill it: an empty façade deceives nobody.',
    'What another phrase opened in this folder was destroyed.',
  ],
  facadeRemoved: 'The façade and the phrases that opened it were destroyed.',
  destroyingSet: [
    'The phrase that destroys is set. Typing it destroys your real records on this computer, without asking anything.',
    'Do not try it here.',
  ],
  destroyingRemoved: 'The phrase that destroys is removed. It opens nothing any more.',
  destroyed: ['The keys on this computer were destroyed. There is no vault in this folder any more.', copies],
}
