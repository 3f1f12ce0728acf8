import type { Command } from './command.ts'
import { addContact } from './commands/addContact.ts'
import { addEvidence } from './commands/addEvidence.ts'
import { addTestimony } from './commands/addTestimony.ts'
import { check } from './commands/check.ts'
import { card, receive, verify } from './commands/desk.ts'
import { destroy, destroyingRemove, destroyingSet, duress, facadeCreate, facadeRemove } from './commands/duress.ts'
import { exportBundle } from './commands/export.ts'
import { init } from './commands/init.ts'
import { listBundles, listContacts, listEvidence, listRecipients, listTestimonies } from './commands/lists.ts'
import { addNote, listNotes } from './commands/notes.ts'
import { open } from './commands/open.ts'
import { passphraseChange, passphraseSuggest } from './commands/passphrase.ts'
import { recipientAdd, recipientRemove } from './commands/recipients.ts'
import { search } from './commands/search.ts'
import { show } from './commands/show.ts'
import type { CommandName } from './names.ts'

/** Every command that works on a vault. */
export const commands: Readonly<Record<Exclude<CommandName, 'help'>, Command>> = {
  init: init,
  open: open,
  'add testimony': addTestimony,
  'add contact': addContact,
  'add evidence': addEvidence,
  'add note': addNote,
  'list testimonies': listTestimonies,
  'list contacts': listContacts,
  'list evidence': listEvidence,
  'list notes': listNotes,
  'list recipients': listRecipients,
  'list bundles': listBundles,
  show: show,
  search: search,
  'recipient add': recipientAdd,
  'recipient list': listRecipients,
  'recipient remove': recipientRemove,
  export: exportBundle,
  card: card,
  receive: receive,
  verify: verify,
  check: check,
  passphrase: passphraseChange,
  'passphrase suggest': passphraseSuggest,
  duress: duress,
  'duress facade create': facadeCreate,
  'duress facade remove': facadeRemove,
  'duress destroying set': destroyingSet,
  'duress destroying remove': destroyingRemove,
  destroy: destroy,
}

export const commandNamed = (name: string): Command | undefined =>
  Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined
