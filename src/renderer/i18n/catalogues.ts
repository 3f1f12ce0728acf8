import type { Language, Profile } from '../../shared/domain.ts'
import en from './en.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }

type Catalogue = typeof fr
interface Words {
  [key: string]: string | Words
}

/** What a simple vault has to say; all the rest is not there to be said by mistake. */
const simpleParts = [
  ...['common', 'lock', 'frame', 'save', 'date', 'place', 'recordKind', 'error'],
  ...[
    'notes',
    'evidence',
    'media',
    'reader',
    'elsewhere',
    'guidedImport',
    'contacts',
    'contactCards',
    'contactMerge',
    'bin',
    'pages',
    'revisions',
    'search',
    'settings',
    'check',
    'passphrase',
  ],
] as const satisfies readonly (keyof Catalogue)[]

/** Left out of those parts, one by one. */
export const unsaid: readonly string[] = [
  ...['custody.title', 'frame.custody', 'bulk.export', 'bulk.link', 'filter.none'],
  ...['frame.testimonies', 'frame.handOver', 'frame.security', 'recordKind.testimony', 'recordKind.identity'],
  ...['frame.incidents', 'frame.plans', 'frame.dossiers', 'frame.overview', 'frame.followUps'],
  ...['recordKind.incident', 'recordKind.plan', 'recordKind.dossier', 'recordKind.transcript'],
  ...['bin.warning.testimony', 'bin.warning.dossier', 'dossiers.addTo'],
  ...['evidence.sha256', 'evidence.copyHash', 'evidence.givenBy', 'evidence.position', 'evidence.emptyHere'],
  ...['evidence.linkHint', 'evidence.unlinkedTestimony', 'evidence.follows', 'evidence.followsNothing'],
  ...['evidence.choose', 'evidence.chooseHint', 'evidence.chooseTitle', 'evidence.chooseSearch'],
  ...['evidence.chooseSearchHint', 'evidence.chooseNone', 'evidence.chooseLink'],
  'elsewhere.logged',
  ...['evidence.showsPerson', 'evidence.showsPersonAnswers'],
  ...['contacts.roles', 'contacts.noRole', 'contacts.emptyFilter', 'contacts.noPseudonym', 'contacts.safeContact'],
  ...[
    'consent-refuses-keeping',
    'consent-image-voice',
    'card-damaged',
    'card-newer',
    'words-differ',
    'recipient-known',
  ].map(errorKey),
  ...['contacts.safeTimes', 'contacts.languages', 'contacts.risk', 'contacts.riskHint'],
  ...['links', 'linksNone', 'linkAdd', 'linkSearch', 'linkNothing', 'unlink'].map(cardKey),
  ...[
    'linkRole',
    'linkRoleNone',
    'linkRoles',
    'exportRole',
    'exportChosen_one',
    'exportChosen_other',
    'fields.roles',
    'fields.risk',
    'fields.safe',
  ].map(cardKey),
  ...['columns.roles', 'columns.risk', 'columns.safeContact', 'columns.safeTimes', 'columns.languages'].map(cardKey),
  ...['fields.languages', 'fields.tags', 'columns.tags'].map(cardKey),
  ...['emergency', 'emergencyTitle', 'emergencyNone', 'emergencyNoNumber', 'emergencyNoted', 'copyNumber'].map(cardKey),
  ...['revisions.testimony', 'revisions.identityFields', 'revisions.incident', 'revisions.plan', 'revisions.dossier'],
  ...['revisions.transcript', 'revisions.casePart', 'revisions.caseValue', 'revisions.restoreKeeps'],
  ...['revisions.identity', 'revisions.identityHint', 'revisions.identityNone', 'revisions.record'],
  ...['revisions.contact.pseudonym', 'revisions.contact.roles', 'revisions.contact.safeContact'],
  ...['revisions.contact.safeTimes', 'revisions.contact.risk', 'revisions.evidence.sha256'],
  ...['revisions.evidence.givenBy', 'revisions.evidence.obtainedHow', 'revisions.evidence.showsPerson'],
  ...['revisions.evidence.derivation', 'revisions.evidence.examination', 'revisions.evidence.chat'],
  ...['export-empty', 'export-unread', 'export-exists', 'export-read-only', 'export-too-big'].map(errorKey),
  ...['bundle-not-for-us', 'bundle-damaged', 'bundle-newer', 'bundle-signature-bad'].map(errorKey),
  ...['not-a-desk', 'facade-absent'].map(errorKey),
]

function cardKey(key: string): string {
  return `contactCards.${key}`
}

function errorKey(code: string): string {
  return `error.${code}`
}

const isWords = (value: string | Words | undefined): value is Words => typeof value === 'object'

/** `over` speaks for `base` wherever it says something; `unsaid` paths are gone. */
function merged(base: Words, over: Words, at = ''): Words {
  const entries = Object.keys({ ...base, ...over }).flatMap((key): [string, string | Words][] => {
    const [below, above] = [base[key], over[key]]
    const path = `${at}${key}`
    if (unsaid.includes(path)) return []
    if (isWords(below)) return [[key, merged(below, isWords(above) ? above : {}, `${path}.`)]]
    const words = above ?? below
    return words === undefined ? [] : [[key, words]]
  })
  return Object.fromEntries(entries)
}

const simpleCatalogue = ({ simple, ...all }: Catalogue): Words => {
  const base = Object.fromEntries(simpleParts.map((part) => [part, all[part]])) as Words
  return merged(base, simple as Words)
}

const all: Readonly<Record<Language, Catalogue>> = { fr, en }

export const catalogue = (language: Language, profile: Profile): Words | Catalogue =>
  profile === 'simple' ? simpleCatalogue(all[language]) : all[language]
