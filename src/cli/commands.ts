import type { Command } from './command.ts'
import { addContact } from './commands/addContact.ts'
import { addCompanion, addEvidence, importChat } from './commands/addEvidence.ts'
import { addTestimony } from './commands/addTestimony.ts'
import { addTranscript } from './commands/addTranscript.ts'
import { benchData } from './commands/benchData.ts'
import { bin, binDelete, binRestore } from './commands/bin.ts'
import { check } from './commands/check.ts'
import { exportContacts, importContacts, listDuplicates } from './commands/contactFiles.ts'
import { emergency, mergeContacts } from './commands/contactsMet.ts'
import { count } from './commands/count.ts'
import { card, receive, verify } from './commands/desk.ts'
import { addDossier, join, leave, listDossiers } from './commands/dossiers.ts'
import { listDue } from './commands/due.ts'
import { destroy, destroyingRemove, destroyingSet, duress, facadeCreate, facadeRemove } from './commands/duress.ts'
import { exportBundle } from './commands/export.ts'
import { listBin, timeline } from './commands/find.ts'
import { addIncident, addPlan, listIncidents, listPlans } from './commands/incidents.ts'
import { init } from './commands/init.ts'
import { link, unlink } from './commands/links.ts'
import { listBundles, listContacts, listEvidence, listRecipients, listTestimonies } from './commands/lists.ts'
import { log, logExport, logVerify } from './commands/log.ts'
import { addNote, listNotes } from './commands/notes.ts'
import { open } from './commands/open.ts'
import { passphraseChange, passphraseSuggest } from './commands/passphrase.ts'
import { recipientAdd, recipientRemove } from './commands/recipients.ts'
import { discardRecording, finishRecording, listRecordings } from './commands/recordings.ts'
import { search } from './commands/search.ts'
import { set } from './commands/set.ts'
import { show } from './commands/show.ts'
import { listTags, tag } from './commands/tags.ts'
import { restoreVersion, versions } from './commands/versions.ts'
import type { CommandName } from './names.ts'

/** Every command that works on a vault. */
export const commands: Readonly<Record<Exclude<CommandName, 'help'>, Command>> = {
  init: init,
  open: open,
  'add testimony': addTestimony,
  'add contact': addContact,
  'add evidence': addEvidence,
  'add companion': addCompanion,
  'add transcript': addTranscript,
  'add note': addNote,
  'add incident': addIncident,
  'add plan': addPlan,
  'add dossier': addDossier,
  set: set,
  'list testimonies': listTestimonies,
  'list contacts': listContacts,
  'import contacts': importContacts,
  'import chat': importChat,
  'export contacts': exportContacts,
  duplicates: listDuplicates,
  'contacts merge': mergeContacts,
  emergency: emergency,
  'list evidence': listEvidence,
  'list notes': listNotes,
  'list incidents': listIncidents,
  'list plans': listPlans,
  'list dossiers': listDossiers,
  'list tags': listTags,
  'list due': listDue,
  'list recipients': listRecipients,
  'list bundles': listBundles,
  'list bin': listBin,
  bin: bin,
  'bin restore': binRestore,
  'bin delete': binDelete,
  tag: tag,
  join: join,
  leave: leave,
  timeline: timeline,
  count: count,
  show: show,
  link: link,
  unlink: unlink,
  search: search,
  'recipient add': recipientAdd,
  'recipient list': listRecipients,
  'recipient remove': recipientRemove,
  'recording list': listRecordings,
  'recording finish': finishRecording,
  'recording discard': discardRecording,
  export: exportBundle,
  card: card,
  receive: receive,
  verify: verify,
  check: check,
  log: log,
  'log verify': logVerify,
  'log export': logExport,
  versions: versions,
  'restore-version': restoreVersion,
  passphrase: passphraseChange,
  'passphrase suggest': passphraseSuggest,
  duress: duress,
  'duress facade create': facadeCreate,
  'duress facade remove': facadeRemove,
  'duress destroying set': destroyingSet,
  'duress destroying remove': destroyingRemove,
  destroy: destroy,
  'bench-data': benchData,
}

export const commandNamed = (name: string): Command | undefined =>
  Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined
