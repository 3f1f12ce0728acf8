import type { PageMethod } from '../../src/shared/bridge.ts'
import type { RecordId } from '../../src/shared/records.ts'

/** Requests that a page in hostile hands could make, grown from a good one for each method. Used against the real process. */

export interface World {
  readonly testimony: RecordId
  readonly contact: RecordId
  readonly evidence: RecordId
  readonly note: RecordId
  readonly incident: RecordId
  readonly plan: RecordId
  readonly dossier: RecordId
  readonly transcript: RecordId
  readonly recipient: RecordId
  readonly recording: RecordId
}

export interface GoodRequest {
  /** Every key of it is needed. */
  readonly params: Readonly<Record<string, unknown>>
  /** What may be there as well. */
  readonly optional?: Readonly<Record<string, unknown>>
}

/** What stands for a path that the person has granted: the caller puts a token in its place. */
export const grantedPath = 'granted:'

const phrase = (): Uint8Array => new TextEncoder().encode('une tout autre phrase de passe')
const page = { offset: 0, limit: 10 }
/** Of no upload that is under way. */
const upload = '019a0000-0000-7000-8000-00000000000a'
const noHash = 'ab'.repeat(32)
const place = { code: '05.02', label: 'Mopti › Djenné', detail: '' }

/** The compiler asks for every method of the page: a new one is attacked from its first day. */
export const goodRequests = ({
  testimony,
  contact,
  evidence,
  note,
  incident,
  plan,
  dossier,
  transcript,
  recipient,
  recording,
}: World): Record<PageMethod, GoodRequest> => {
  const choice = {
    recipientId: recipient,
    testimonyIds: [testimony],
    masks: { [testimony]: ['Moussa'] },
    reread: [testimony],
  }
  const filter = {
    text: 'mil -vide',
    ...{ violation: ['A1'], consent: ['cndh:yes'], place: ['05.02'], lacking: ['date'] },
    ...{ dossier, inPacket: true },
  }
  return {
    'vault.status': { params: {} },
    'vault.create': { params: { passphrase: phrase() }, optional: { profile: 'simple' } },
    'vault.unlock': { params: { passphrase: phrase() } },
    'vault.flush': { params: {} },
    'vault.summary': { params: {} },
    'vault.check': { params: {} },
    'vault.destroy': { params: { confirmed: 'destroy-keys' } },
    'passphrase.suggest': { params: { language: 'fr' } },
    'passphrase.change': { params: { current: phrase(), next: phrase() } },
    'security.state': { params: {} },
    'facade.create': {
      params: { current: phrase(), facade: phrase(), profile: 'simple', understood: true, replaces: true },
    },
    'facade.remove': { params: { current: phrase() } },
    'destroying.set': {
      params: { current: phrase(), facade: phrase(), destroying: phrase(), understood: true, safeguard: 'no-copy' },
    },
    'destroying.remove': { params: { current: phrase() } },
    'rehearsal.start': { params: { language: 'fr' } },
    'rehearsal.unlock': { params: { passphrase: phrase() } },
    'rehearsal.end': { params: {} },
    'testimony.create': { params: {}, optional: { body: { account: 'autre', when: period, where: place } } },
    'testimony.list': { params: page, optional: { status: 'draft', trashed: false, filter, order: 'event' } },
    'testimony.get': { params: { id: testimony } },
    'testimony.patch': { params: { id: testimony, patch: { status: 'closed', account: 'autre', violations: ['A1'] } } },
    'testimony.maskAccount': {
      params: { id: testimony, sha256: noHash, passages: [{ start: 0, end: 4 }], words: ['Moussa'], note: 'un nom' },
    },
    'identity.get': { params: { testimonyId: testimony } },
    'identity.patch': { params: { testimonyId: testimony, patch: { name: 'Autre', sex: 'male' } } },
    'contact.create': { params: {}, optional: { body: { name: 'Autre', roles: ['lawyer'], where: place } } },
    'contact.list': { params: page, optional: { role: 'lawyer', trashed: false } },
    'contact.get': { params: { id: contact } },
    'contact.patch': { params: { id: contact, patch: { name: 'Autre', roles: ['lawyer'] } } },
    'contact.emergency': { params: {} },
    'contact.duplicates': { params: page },
    'contact.apart': { params: { a: contact, b: contact, apart: true } },
    'contact.merge': { params: { keep: contact, other: contact, patch: { name: 'Autre' }, note: 'autre' } },
    'contact.unmerge': { params: { keep: contact, other: contact } },
    'contacts.read': { params: { path: grantedPath, language: 'fr' } },
    'contacts.map': { params: { token: 'token', columns: ['name', ''], headed: true } },
    'contacts.rows': { params: { ...page, token: 'token' } },
    'contacts.import': { params: { token: 'token', leaveOut: [0] } },
    'contacts.takeBack': { params: { token: 'token' } },
    'contacts.export': {
      params: { path: grantedPath, format: 'vcard4', fields: ['reach'], language: 'fr' },
      optional: { ids: [contact] },
    },
    'note.create': {
      params: {},
      optional: { body: { title: 'Autre', text: 'autre', date: '2026-11-03', pinned: true } },
    },
    'note.list': { params: page, optional: { trashed: false } },
    'note.get': { params: { id: note } },
    'note.patch': { params: { id: note, patch: { title: 'Autre', pinned: true } } },
    'incident.create': {
      params: {},
      optional: {
        body: { account: 'autre', kinds: ['threat'], when: period, where: place },
      },
    },
    'incident.list': { params: page, optional: { status: 'draft', trashed: false } },
    'incident.get': { params: { id: incident } },
    'incident.patch': { params: { id: incident, patch: { status: 'closed', kinds: ['arrest'] } } },
    'plan.create': { params: {}, optional: { body: { title: 'Autre', leaves: { on: '2026-11-03', at: '06:30' } } } },
    'plan.list': { params: page, optional: { status: 'planned', trashed: false } },
    'plan.get': { params: { id: plan } },
    'plan.patch': { params: { id: plan, patch: { status: 'returned', title: 'Autre' } } },
    'dossier.create': { params: {}, optional: { body: { title: 'Autre', tags: ['marché'] } } },
    'dossier.list': { params: page, optional: { status: 'open', trashed: false } },
    'dossier.get': { params: { id: dossier } },
    'dossier.patch': { params: { id: dossier, patch: { title: 'Autre', status: 'closed' } } },
    'transcript.create': {
      params: { evidenceId: evidence },
      optional: { body: { kind: 'translation', language: 'bambara' } },
    },
    'transcript.list': { params: page, optional: { evidenceId: evidence, trashed: false } },
    'transcript.get': { params: { id: transcript } },
    'transcript.patch': { params: { id: transcript, patch: { language: 'bambara', by: 'D3' } } },
    'transcript.mask': {
      params: { id: transcript, sha256: noHash, passages: [[{ start: 0, end: 4 }]], note: 'un nom' },
    },
    'record.trash': { params: { id: testimony } },
    'record.restore': { params: { id: testimony } },
    'record.destroy': { params: { id: testimony } },
    'record.bulk': { params: { ids: [testimony], act: { do: 'join', dossier } } },
    'bin.list': { params: page },
    'figures.count': { params: { of: 'testimony', by: 'month' }, optional: { filter } },
    'timeline.list': { params: { ...page, kinds: ['testimony', 'incident'] }, optional: { filter } },
    'link.add': { params: { a: testimony, b: contact }, optional: { role: 'witness' } },
    'testimony.withdrawKeeping': { params: { id: testimony, on: '2026-11-03', understood: true } },
    'testimony.withdrawn': { params: {} },
    'custody.list': { params: page, optional: { id: testimony } },
    'custody.verify': { params: {} },
    'custody.export': { params: { ids: [testimony], path: grantedPath } },
    'revision.list': { params: { id: testimony, offset: 0, limit: 10 }, optional: { identity: false } },
    'revision.get': { params: { id: testimony }, optional: { seq: 1, identity: false } },
    'revision.restore': { params: { id: testimony, seq: 1 }, optional: { identity: false } },
    'link.remove': { params: { a: testimony, b: contact } },
    'link.list': { params: { id: testimony } },
    'evidence.import': { params: { files: [grantedPath], testimonyId: testimony }, optional: { once: true } },
    'evidence.importErasing': { params: { files: [grantedPath], testimonyId: testimony } },
    'chat.unpack': { params: { id: evidence, testimonyId: testimony } },
    'companion.add': { params: { id: evidence, path: grantedPath } },
    'evidence.list': {
      params: page,
      optional: { testimonyId: testimony, apartFrom: testimony, trashed: false },
    },
    'evidence.unexamined': { params: {}, optional: { before: 10 } },
    'evidence.get': { params: { id: evidence } },
    'evidence.patch': { params: { id: evidence, patch: { description: 'autre', showsPerson: 'yes' } } },
    'evidence.examined': { params: { id: evidence, examination, thumbnail: new Uint8Array(100) } },
    'evidence.read': { params: { id: evidence, offset: 0, length: 10 } },
    'evidence.thumbnail': { params: { id: evidence } },
    'evidence.copyOut': { params: { id: evidence, path: grantedPath } },
    'tag.list': { params: {} },
    'followUp.list': { params: page, optional: { from: '2026-01-01', to: '2026-12-31', undated: true } },
    'derivative.begin': {
      params: { from: evidence, acts: ['blackBox', 'crop'], note: 'deux zones', mediaType: 'image/jpeg' },
    },
    'derivative.append': { params: { upload, bytes: new Uint8Array(100) } },
    'derivative.finish': { params: { upload } },
    'derivative.discard': { params: { upload } },
    'evidence.maskText': {
      params: { id: evidence, sha256: noHash, passages: [{ start: 0, end: 4 }], note: 'un nom' },
    },
    'recording.begin': { params: { purpose: 'account', belongsTo: testimony, obtainedHow: 'autre' } },
    'recording.append': { params: { id: recording, seq: 1, untilMs: 2000, bytes: new Uint8Array(100) } },
    'recording.mark': { params: { id: recording, atMs: 100, label: 'autre' } },
    'recording.finish': { params: { id: recording } },
    'recording.discard': { params: { id: recording } },
    'recording.list': { params: {} },
    'search.run': { params: { ...page, query: 'aube' }, optional: { kinds: ['note'] } },
    'recipient.read': { params: { path: grantedPath } },
    'recipient.confirm': { params: { token: 'token', words: 'un deux trois' } },
    'recipient.list': { params: {} },
    'recipient.remove': { params: { id: recipient } },
    'export.preview': { params: choice },
    'report.preview': {
      params: { kind: 'cndh', unnamed: true, testimonyIds: [testimony], masks: {}, reread: [] },
    },
    'report.dossier': {
      params: { dossierId: dossier, kind: 'cndh', unnamed: true, masks: {}, reread: [] },
    },
    'document.begin': { params: { size: 1000, about: { of: 'protection', incidentId: incident } } },
    'document.add': { params: { token: 'aucun', bytes: new Uint8Array(10) } },
    'document.save': { params: { token: 'aucun', path: grantedPath } },
    'plan.card': { params: { id: plan } },
    'export.run': { params: { ...choice, path: grantedPath } },
    'protection.send': { params: { incidentId: incident, recipientId: recipient, path: grantedPath } },
    'bundle.list': { params: {} },
  }
}

const period = { precision: 'period', from: '2025-01-01', to: '2025-02-01' }
const examination = {
  readable: true,
  metadataRead: true,
  width: 10,
  height: 10,
  takenAt: '',
  hasPosition: false,
  metadata: [{ name: 'Model', value: 'x' }],
}

export interface HostileRequest {
  readonly method: PageMethod
  readonly what: string
  readonly params: unknown
}

/** Every one of them must be refused. All can be cloned from one process to another. */
export function hostileRequests(world: World): HostileRequest[] {
  return Object.entries(goodRequests(world)).flatMap(([method, good]) => hostileFor(method as PageMethod, good))
}

function hostileFor(method: PageMethod, { params, optional }: GoodRequest): HostileRequest[] {
  const whole = { ...params, ...optional }
  const named = (what: string, bad: unknown): HostileRequest => ({ method, what, params: bad })
  return [
    ...notObjects(params).map((bad) => named(`instead: ${described(bad)}`, bad)),
    ...Object.keys(params).map((key) => named(`without ${key}`, without(params, key))),
    ...extraKeys.map((key) => named(`with ${key}`, withOwn(params, key, params))),
    ...leavesOf(whole).flatMap(([path, value]) =>
      hostileInsteadOf(path, value).map((bad) =>
        named(`${path.join('.')} = ${described(bad)}`, replaced(whole, path, bad)),
      ),
    ),
  ]
}

const notObjects = (params: unknown): unknown[] => [
  ...[null, undefined, 0, -1, Number.NaN, 'text', true, 10n],
  ...[[], [params], new Map(), new Set(), new Date(0), /x/, new Error('x'), new Uint8Array(4), new ArrayBuffer(4)],
]

/** Own properties, as JSON.parse makes them of such names. */
const extraKeys = ['extra', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', '0', '']

function withOwn(target: Readonly<Record<string, unknown>>, key: string, value: unknown): Record<string, unknown> {
  return Object.defineProperty({ ...target }, key, { value, enumerable: true, configurable: true, writable: true })
}

function without(target: Readonly<Record<string, unknown>>, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(target).filter(([name]) => name !== key))
}

type Path = readonly (string | number)[]

/** What is no object of its own, with its place; lists too, as a whole. */
function leavesOf(value: unknown, path: Path = []): [Path, unknown][] {
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return [[path, value]]
  const inner = Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key]))
  return path.length === 0 ? inner : [[path, value], ...inner]
}

function replaced(value: unknown, [key, ...rest]: Path, bad: unknown): unknown {
  if (key === undefined) return bad
  if (Array.isArray(value))
    return value.map((each, at) => (String(at) === String(key) ? replaced(each, rest, bad) : each))
  const object = value as Readonly<Record<string, unknown>>
  return { ...object, [key]: replaced(object[key], rest, bad) }
}

const wrongForAll = [[[]], { length: 1, 0: 'x' }, 10n, new Map([['id', 1]]), new Date(0), new Float64Array(2)]
const numbers = [
  -1,
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  2 ** 53,
  2 ** 53 + 2,
  1e308,
  -(2 ** 31),
]
const notIds = [
  ...['', ' ', 'x', '0', '-1', "' OR 1=1 --", '__proto__', 'constructor', '*', '%', '\0', '\ud800'],
  ...[
    '/etc/passwd',
    '../../etc/passwd',
    '..\\..\\x',
    'C:\\Windows\\x',
    'file:///etc/passwd',
    'grant:1',
    'app://kalifa/',
  ],
  'x'.repeat(1_000_000),
]
const notPaths = [
  '',
  'x',
  '/etc/passwd',
  '../x',
  'file:',
  'grant:',
  'grant:__proto__',
  '__proto__',
  'grant:constructor',
  'refused',
]
const id = /^[0-9a-f]{8}-/

function hostileInsteadOf(path: Path, value: unknown): unknown[] {
  if (typeof value === 'number') return [...numbers, '0', '', null, true, {}, ...wrongForAll]
  if (typeof value === 'boolean') return [...numbers, 0, 1, '', 'true', null, {}, ...wrongForAll]
  if (value instanceof Uint8Array) return bytesInsteadOf(path)
  if (Array.isArray(value)) return [...numbers, '', 'x', null, true, {}, long(100_001), ...wrongForAll.slice(1)]
  if (typeof value === 'object') return [...numbers, '', 'x', null, true, 10n, [], [value]]
  if (value === grantedPath) return [...numbers, ...notPaths, null, true, {}, ...wrongForAll]
  const text = String(value)
  if (id.test(text)) return [...numbers, ...notIds, ...nearIds(text), true, {}, ...wrongForAll]
  const tooLong = /account|description|text/.test(path.join('.')) ? 1_000_001 : 100_000
  return [...numbers, true, {}, 'x'.repeat(tooLong), ...wrongForAll]
}

const bytesInsteadOf = (path: Path): unknown[] => [
  ...numbers,
  ...[
    '',
    'une phrase en texte',
    [1, 2, 3],
    {},
    true,
    new Uint16Array(10),
    new DataView(new ArrayBuffer(9)),
    new ArrayBuffer(9),
  ],
  ...sizesInsteadOf(String(path[0])),
]

function sizesInsteadOf(name: string): unknown[] {
  if (name === 'thumbnail') return [new Uint8Array(256 * 1024 + 1)]
  if (name === 'bytes') return [null, new Uint8Array(), new Uint8Array(1024 * 1024 + 1)]
  return [null, new Uint8Array(), new Uint8Array(1025)]
}

const nearIds = (text: string): string[] => [
  ...[text.toUpperCase(), ` ${text}`, `${text}\n`, `${text}\0`, text.slice(1), `${text}0`, text.replaceAll('-', '')],
  ...[`${text.slice(0, 14)}4${text.slice(15)}`, `${text},${text}`, `{${text}}`],
]

const long = (length: number): string[] => Array.from({ length }, () => 'A1')
function described(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40))
  if (typeof value !== 'object' || value === null) return String(value)
  return `${value.constructor.name} ${Object.keys(value).length}`
}
