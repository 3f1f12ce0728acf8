import type { PageMethod } from '../../src/shared/bridge.ts'
import type { RecordId } from '../../src/shared/records.ts'

/** Requests that a page in hostile hands could make, grown from a good one for each method. Used against the real process. */

export interface World {
  readonly testimony: RecordId
  readonly contact: RecordId
  readonly evidence: RecordId
  readonly note: RecordId
  readonly recipient: RecordId
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
const place = { code: '05.02', label: 'Mopti › Djenné', detail: '' }

/** The compiler asks for every method of the page: a new one is attacked from its first day. */
export const goodRequests = ({
  testimony,
  contact,
  evidence,
  note,
  recipient,
}: World): Record<PageMethod, GoodRequest> => {
  const choice = {
    recipientId: recipient,
    testimonyIds: [testimony],
    masks: { [testimony]: ['Moussa'] },
    reread: [testimony],
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
    'testimony.list': { params: page, optional: { status: 'draft', trashed: false } },
    'testimony.get': { params: { id: testimony } },
    'testimony.patch': { params: { id: testimony, patch: { status: 'closed', account: 'autre', violations: ['A1'] } } },
    'identity.get': { params: { testimonyId: testimony } },
    'identity.patch': { params: { testimonyId: testimony, patch: { name: 'Autre', sex: 'male' } } },
    'contact.create': { params: {}, optional: { body: { name: 'Autre', roles: ['lawyer'], where: place } } },
    'contact.list': { params: page, optional: { role: 'lawyer', trashed: false } },
    'contact.get': { params: { id: contact } },
    'contact.patch': { params: { id: contact, patch: { name: 'Autre', roles: ['lawyer'] } } },
    'note.create': {
      params: {},
      optional: { body: { title: 'Autre', text: 'autre', date: '2026-11-03', pinned: true } },
    },
    'note.list': { params: page, optional: { trashed: false } },
    'note.get': { params: { id: note } },
    'note.patch': { params: { id: note, patch: { title: 'Autre', pinned: true } } },
    'record.trash': { params: { id: testimony } },
    'record.restore': { params: { id: testimony } },
    'record.destroy': { params: { id: testimony } },
    'link.add': { params: { a: testimony, b: contact } },
    'link.remove': { params: { a: testimony, b: contact } },
    'link.list': { params: { id: testimony } },
    'evidence.import': { params: { files: [grantedPath], testimonyId: testimony } },
    'evidence.list': { params: page, optional: { testimonyId: testimony, trashed: false } },
    'evidence.get': { params: { id: evidence } },
    'evidence.patch': { params: { id: evidence, patch: { description: 'autre', showsPerson: 'yes' } } },
    'evidence.examined': { params: { id: evidence, examination, thumbnail: new Uint8Array(100) } },
    'evidence.read': { params: { id: evidence, offset: 0, length: 10 } },
    'evidence.thumbnail': { params: { id: evidence } },
    'search.run': { params: { ...page, query: 'aube' } },
    'recipient.read': { params: { path: grantedPath } },
    'recipient.confirm': { params: { token: 'token', words: 'un deux trois' } },
    'recipient.list': { params: {} },
    'recipient.remove': { params: { id: recipient } },
    'export.preview': { params: choice },
    'export.run': { params: { ...choice, path: grantedPath } },
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
  ...(path.includes('thumbnail') ? [new Uint8Array(256 * 1024 + 1)] : [null, new Uint8Array(), new Uint8Array(1025)]),
]

const nearIds = (text: string): string[] => [
  ...[text.toUpperCase(), ` ${text}`, `${text}\n`, `${text}\0`, text.slice(1), `${text}0`, text.replaceAll('-', '')],
  ...[text.replace(/-7/, '-4'), `${text},${text}`, `{${text}}`],
]

const long = (length: number): string[] => Array.from({ length }, () => 'A1')
function described(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40))
  if (typeof value !== 'object' || value === null) return String(value)
  return `${value.constructor.name} ${Object.keys(value).length}`
}
