import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PageMethod, pageMethods } from '../../src/shared/bridge.ts'
import { contract } from '../../src/shared/contract.ts'
import type { GrantUse } from '../../src/shared/processes.ts'
import type { RecordId } from '../../src/shared/records.ts'
import { newIdentity, recipientOf } from '../../src/vault/exchange/age.ts'
import { fingerprint, makeCard, readCard } from '../../src/vault/exchange/card.ts'
import { controlWords } from '../../src/vault/exchange/words.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { HostedVault } from './hostedVault.ts'
import { goodRequests, grantedPath, hostileRequests, type World } from './hostileRequests.ts'

/** The vault process, in a real child, against a page that has turned hostile and holds the port itself. */

const phrase = 'le grenier était vide au matin'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const lockScreen = ['vault.status', 'vault.create', 'vault.unlock', 'vault.flush', 'passphrase.suggest']

let place: string
let world: World
let elsewhere: World
let child: HostedVault

interface Made extends World {
  readonly folder: string
}

async function makeVault(name: string): Promise<Made> {
  const folder = join(place, name)
  const vault = new Vault(folder, { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: bytes(phrase) })
  const testimony = (await vault.call('testimony.create', { body: { account: 'Ils sont venus avant l’aube' } })).id
  const contact = (await vault.call('contact.create', { body: { name: 'Moussa' } })).id
  const note = (await vault.call('note.create', { body: { title: 'Marché', text: 'riz' } })).id
  const photo = join(place, `${name}.jpg`)
  writeFileSync(photo, Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(70_000, 1)]))
  const { imported } = await vault.call('evidence.import', { files: [photo], testimonyId: testimony })
  const recipient = await addRecipient(vault, name)
  const evidence = imported[0]?.id ?? testimony
  const incident = (await vault.call('incident.create', { body: { account: 'Une convocation' } })).id
  const plan = (await vault.call('plan.create', { body: { title: 'Sévaré' } })).id
  const dossier = (await vault.call('dossier.create', { body: { title: 'Marché' } })).id
  const transcript = (await vault.call('transcript.create', { evidenceId: evidence })).id
  const recording = (await vault.call('recording.begin', { purpose: 'account', belongsTo: null, obtainedHow: '' })).id
  const slice = Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0x80)
  await vault.call('recording.append', { id: recording, seq: 0, untilMs: 1000, bytes: slice })
  vault.close()
  return { folder, testimony, contact, note, evidence, incident, plan, dossier, transcript, recipient, recording }
}

async function addRecipient(vault: Vault, name: string): Promise<RecordId> {
  const content = { name, kind: 'cndh', age: await recipientOf(await newIdentity()), created: '2026-01-02' } as const
  const card = makeCard(content, new Uint8Array(32).fill(name.length))
  const file = join(place, `${name}.json`)
  writeFileSync(file, card)
  const { token } = await vault.call('recipient.read', { path: file })
  const words = controlWords(fingerprint(readCard(card))).join(' ')
  return (await vault.call('recipient.confirm', { token, words })).id
}

const lists = ['testimony', 'contact', 'evidence', 'note', 'incident', 'plan', 'dossier', 'transcript'].map(
  (kind) => `${kind}.list`,
)

/** All that the page can see of the vault, and how long the custody log is. */
async function content(): Promise<unknown> {
  const page = { offset: 0, limit: 500 }
  const seen: unknown[] = []
  for (const [method, params] of [
    ...lists.flatMap((method) => [false, true].map((trashed) => [method, { ...page, trashed }] as const)),
    ...['vault.summary', 'recording.list', 'recipient.list', 'bundle.list', 'vault.check'].map(
      (method) => [method, {}] as const,
    ),
    ['testimony.get', { id: world.testimony }],
    ['contact.get', { id: world.contact }],
    ['evidence.get', { id: world.evidence }],
    ['note.get', { id: world.note }],
    ['incident.get', { id: world.incident }],
    ['plan.get', { id: world.plan }],
    ['dossier.get', { id: world.dossier }],
    ['transcript.get', { id: world.transcript }],
    ['evidence.read', { id: world.evidence, offset: 0, length: 1024 * 1024 }],
    ...[world.testimony, world.contact, world.evidence, world.note].map((id) => ['link.list', { id }] as const),
  ] as const)
    seen.push(await child.call(method, params))
  return seen
}

/** Puts fresh tokens, of files that are there, where a good request names files. */
const grantedFiles: Partial<Record<PageMethod, readonly [GrantUse, string]>> = {
  'evidence.import': ['evidence', 'mine.jpg'],
  'evidence.importErasing': ['erase', 'mine.jpg'],
  'companion.add': ['companion', 'mine.jpg'],
  'recipient.read': ['card', 'mine.json'],
  'document.save': ['document', 'out.pdf'],
  'contacts.read': ['contacts-in', 'mine.vcf'],
  'contacts.export': ['contacts-out', 'out.vcf'],
  'evidence.copyOut': ['copy', 'out.bin'],
}

async function granted(method: PageMethod, params: unknown): Promise<unknown> {
  const [use, name] = grantedFiles[method] ?? (['bundle', 'out.age'] as const)
  const path = join(place, name)
  return withTokens(params, async () => {
    const token = `grant:${randomUUID()}`
    await child.grant(token, [path], use)
    return token
  })
}

async function withTokens(value: unknown, token: () => Promise<string>): Promise<unknown> {
  if (value === grantedPath) return token()
  if (Array.isArray(value)) return Promise.all(value.map((each) => withTokens(each, token)))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  const entries = Object.entries(value).map(async ([key, each]) => [key, await withTokens(each, token)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-bridge-'))
  elsewhere = await makeVault('other')
  const mine = await makeVault('mine')
  world = mine
  child = await HostedVault.start(mine.folder)
})
afterAll(async () => {
  await child.stop()
  rmSync(place, { recursive: true })
})

describe('a locked vault', () => {
  test('answers nothing but what the lock screen needs', async () => {
    const answered = Object.entries(contract).filter(([, { locked }]) => locked)
    expect(answered.map(([method]) => method)).toEqual([...lockScreen, 'desk.create'])
    for (const [method, { params, optional }] of Object.entries(goodRequests(world))) {
      if (lockScreen.includes(method)) continue
      const reply = await child.call(method, await granted(method as PageMethod, { ...params, ...optional }))
      expect(reply, method).toEqual({ ok: false, error: { code: 'vault-locked' } })
    }
  })

  test('knows no method but those of the page', async () => {
    const others = Object.keys(contract).filter((method) => !(pageMethods as readonly string[]).includes(method))
    expect(others).toEqual(['desk.create', 'desk.card', 'bundle.verify', 'bundle.receive'])
    const names = [
      ...others,
      '',
      'constructor',
      '__proto__',
      'toString',
      'vault.status ',
      'VAULT.STATUS',
      'x'.repeat(1e6),
    ]
    for (const method of names) {
      expect(await child.call(method, {}), method).toEqual({ ok: false, error: { code: 'method-unknown' } })
    }
  })

  test('drops what is no request, and answers the next', async () => {
    const noRequests = [
      ...[null, undefined, 0, 'vault.status', true, 10n, [], [1, 'vault.status'], new Map([['id', 1]]), new Date(0)],
      { method: 'vault.status' },
      ...[1.5, Number.NaN, 2 ** 53, '1', null, {}].map((id) => ({ id, method: 'vault.status', params: {} })),
      ...[undefined, 7, null, ['vault.status'], { toString: 'vault.status' }].map((method) => ({ id: 1e6, method })),
      ...[1e7, -1, 0, '1', null].map((id) => ({ id, cancel: true })),
    ]
    for (const data of noRequests) child.toPage(data)
    expect(await child.call('vault.status', {})).toEqual({ ok: true, value: { state: 'locked' } })
  })

  test('tells main of keys as long as one entry is under way, though another was refused', async () => {
    const tries = await Promise.all([
      child.call('vault.unlock', { passphrase: bytes(phrase) }),
      child.call('vault.unlock', { passphrase: bytes(phrase) }),
      child.call('vault.unlock', {}),
    ])
    expect(tries.map((reply) => (reply.ok ? 'ok' : reply.error.code))).toEqual([
      'ok',
      'vault-in-use',
      'request-invalid',
    ])
    for (const passphrase of [bytes(phrase), 'text', undefined]) await child.call('vault.unlock', { passphrase })
    expect(child.states).toEqual(['opening', 'open'])
  })
})

describe('an open vault', () => {
  test('refuses every hostile request with a code, changes nothing, and answers the next', {
    timeout: 240_000,
  }, async () => {
    // The first look at a contact's name is an event of its own.
    await content()
    const before = await content()
    const requests = hostileRequests(world)
    const wrong: string[] = []
    for (const { method, what, params } of requests) {
      const reply = await child.call(method, await granted(method, params))
      const code = reply.ok ? 'accepted' : reply.error.code
      if (code !== 'request-invalid') wrong.push(`${method}, ${what}: ${code}`)
    }
    expect(wrong).toEqual([])
    expect(requests.length).toBeGreaterThan(2000)
    expect(await content()).toEqual(before)
  })

  test('takes an id of another kind, of another vault or of nothing for absent, and changes nothing', async () => {
    const before = await content()
    const nobody = '019a0000-0000-7000-8000-000000000000'
    const kinds = Object.entries(world).filter(([name]) => name !== 'folder') as [keyof World, RecordId][]
    for (const [method, { params }] of Object.entries(goodRequests(world))) {
      for (const [key, own] of Object.entries(params).filter(([, value]) => kinds.some(([, id]) => id === value))) {
        const strangers = Object.values(elsewhere).filter((id) => !id.includes('/'))
        const taken = takesAnyRecord(method)
          ? kinds.map(([, id]) => id).filter((id) => id !== world.recipient && id !== world.recording)
          : [own]
        // A photo belongs to a testimony, to a note or to an incident.
        if (/^(evidence\.import|chat\.)/.test(method) && key === 'testimonyId') taken.push(world.note, world.incident)
        const others = kinds.map(([, id]) => id).filter((id) => !taken.includes(id))
        for (const bad of [nobody, ...strangers, ...others]) {
          const reply = await child.call(method, await granted(method as PageMethod, { ...params, [key]: bad }))
          expect(reply, `${method} ${key} ${bad}`).toEqual({ ok: false, error: { code: 'record-absent' } })
        }
      }
    }
    expect(await content()).toEqual(before)
  })

  test('has no use for keys that reach for a prototype, inside a record either', async () => {
    const before = await content()
    const poison = '{"__proto__": {"status": "closed", "polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}'
    const own = (name: string, value: unknown) => JSON.parse(`{"__proto__": ${JSON.stringify(value)}, "${name}": 1}`)
    for (const [method, params] of [
      ['testimony.get', own('x', { id: world.testimony })],
      ['vault.summary', JSON.parse(poison)],
      ['testimony.list', own('constructor', { offset: 0, limit: 1 })],
    ] as const)
      expect(await child.call(method, params)).toEqual({ ok: false, error: { code: 'request-invalid' } })
    const made = await child.call('contact.create', { body: JSON.parse(poison) })
    const { id } = (made.ok ? made.value : {}) as { id: string }
    const { value } = (await child.call('contact.get', { id })) as { ok: true; value: { body: object } }
    expect(value.body).not.toHaveProperty('polluted')
    expect(value.body).not.toHaveProperty('status')
    await child.call('record.destroy', { id })
    const figures = (seen: unknown) => JSON.stringify(seen, (key, each) => (key === 'logEvents' ? 0 : each))
    expect(figures(await content())).toBe(figures(before))
  })

  test('takes a token once, for what it was given, and never one that it was not', async () => {
    const photo = join(place, 'mine.jpg')
    const out = join(place, 'stolen.age')
    const give = async (use: GrantUse, path: string) => {
      const token = `grant:${randomUUID()}`
      await child.grant(token, [path], use)
      return token
    }
    const requests = goodRequests(world)
    const importing = (source: string) => child.call('evidence.import', { files: [source], testimonyId: null })
    const reading = (source: string) => child.call('recipient.read', { path: source })
    const exporting = (source: string) => child.call('export.run', { ...requests['export.run'].params, path: source })
    const saving = (source: string) =>
      child.call('document.save', { ...requests['document.save'].params, path: source })
    const refused = { ok: false, error: { code: 'request-invalid' } }
    const [photos, card, bundle] = [await give('evidence', photo), await give('card', photo), await give('bundle', out)]
    for (const act of [importing, reading, exporting, saving])
      for (const forged of [`grant:${randomUUID()}`, photo, `${photos} `, `file:`, 'grant:', 'refused'])
        expect(await act(forged), forged).toEqual(refused)
    expect(await exporting(`file:${out}`)).toEqual(refused)
    expect(await importing(card)).toEqual(refused)
    expect(await importing(bundle)).toEqual(refused)
    expect(await reading(photos)).toEqual(refused)
    expect(await reading(bundle)).toEqual(refused)
    expect(await exporting(photos)).toEqual(refused)
    expect(await exporting(card)).toEqual(refused)
    for (const other of [photos, card, bundle, `file:${out}`]) expect(await saving(other)).toEqual(refused)
    expect(await exporting(await give('document', out))).toEqual(refused)
    for (const [method, { params }] of Object.entries(requests))
      if (!['evidence.import', 'recipient.read', 'export.run', 'document.save'].includes(method)) {
        expect(await child.call(method, { ...params, path: photos }), method).toEqual(refused)
        expect(await child.call(method, { ...params, files: [photos] }), method).toEqual(refused)
      }
    // None of that used them up; they serve once.
    const first = await importing(photos)
    expect(first).toMatchObject({ ok: true, value: { imported: [{ name: 'mine.jpg' }], refused: [] } })
    expect(await importing(photos)).toEqual(refused)
    expect(await reading(card)).toEqual({ ok: false, error: { code: 'card-damaged' } })
    expect(await reading(card)).toEqual(refused)
  })

  test('lets no request be stopped, answered twice or mixed up by foreign numbers', async () => {
    const many = Array.from({ length: 20 }, (_, at) =>
      child.call('testimony.get', { id: world.testimony }, 10_000 + at),
    )
    for (let at = 0; at < 10_000; at += 1) child.toPage({ id: 20_000 + at, cancel: true })
    for (const reply of await Promise.all(many)) expect(reply).toMatchObject({ ok: true })
    const checking = child.call('vault.check', {}, 30_000)
    child.toPage({ id: 30_000, method: 'vault.status', params: {} })
    expect(await checking).toMatchObject({ ok: true, value: { pages: 'ok' } })
  })

  test('answers 2,000 requests at once, the last as well as the first', async () => {
    const replies = await Promise.all(
      Array.from({ length: 2_000 }, (_, at) =>
        at % 2 === 0
          ? child.call('testimony.get', { id: world.testimony })
          : child.call('search.run', { query: 'aube'.repeat(at % 20), offset: 0, limit: 500 }),
      ),
    )
    expect(replies.filter((reply) => !reply.ok)).toEqual([])
    expect(child.alive).toBe(true)
  })
})

/** Methods for whose id a testimony, a contact and a piece of evidence are all right. */
const takesAnyRecord = (method: string): boolean => /^(record|link|revision)\./.test(method)
