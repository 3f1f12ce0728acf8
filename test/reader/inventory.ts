import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { emptyIdentity, type RecordId } from '../../src/shared/records.ts'
import type { Vault } from '../../src/vault/index.ts'

/** What a vault holds, told alike by our engine and by the reader that was written from docs/format.md alone. */
export interface Inventory {
  /** In the order of their ids; an identity bears its testimony's id. */
  readonly records: readonly {
    readonly kind: string
    readonly id: string
    readonly code: string
    readonly trashed: boolean
    readonly body: unknown
  }[]
  /** Pairs of ids, each once. */
  readonly links: readonly string[]
  /** SHA-256 of each original, as its bytes came out. */
  readonly originals: readonly string[]
  readonly logEvents: number
  readonly problems: number
}

interface Read {
  readonly compartment: string
  readonly destroys: Condemned | null
  readonly intents: readonly Condemned[]
  readonly burial: Condemned | null
  readonly slots: { readonly allotted: number; readonly marked: number }
  readonly walTransactions: number
  readonly meta: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
  readonly records: readonly {
    readonly kind: string
    readonly id: string
    readonly code: string
    readonly parent: string | null
    readonly trashed: number
    readonly body: unknown
  }[]
  readonly links: readonly (readonly [string, string])[]
  readonly blobs: readonly { readonly sha256: string }[]
  readonly revisions: readonly { readonly record: string; readonly seq: number; readonly body: unknown }[]
  readonly log: { readonly events: number }
  readonly problems: readonly string[]
}

/** Slots and a compartment that are to be destroyed, or were. */
interface Condemned {
  readonly slots: readonly number[]
  readonly compartment: string
}

export interface ReaderRun {
  readonly code: number | null
  readonly found: Read | null
  readonly said: string
}

/** Runs the reader, with the system's own Python, on a folder that nobody writes. */
export function runReader(folder: string, passphrase: string | Uint8Array): ReaderRun {
  const program = join(import.meta.dirname, 'read_vault.py')
  const run = spawnSync('/usr/bin/python3', [program, folder], { input: passphrase, maxBuffer: 64 * 1024 * 1024 })
  const text = run.stdout.toString()
  return { code: run.status, found: text === '' ? null : JSON.parse(text), said: run.stderr.toString() }
}

const byId = (a: { id: string; kind: string; code: string }, b: { id: string; kind: string; code: string }): number =>
  a.id === b.id ? `${a.kind} ${a.code}`.localeCompare(`${b.kind} ${b.code}`) : a.id < b.id ? -1 : 1

/** The reader's answer in the common form. */
export function asInventory(read: Read): Inventory {
  const records = read.records.map(({ kind, id, parent, code, trashed, body }) => ({
    kind,
    id: parent ?? id,
    code,
    trashed: trashed === 1,
    body,
  }))
  return {
    records: records.sort(byId),
    links: read.links.map((pair) => pair.join(' ')).sort(),
    originals: read.blobs.map((blob) => blob.sha256).sort(),
    logEvents: read.log.events,
    problems: read.problems.length,
  }
}

const all = { offset: 0, limit: 500 }

/** Asks our engine for the same. Looking at identities is noted in the custody log, so the log is counted first. */
export async function engineInventory(vault: Vault): Promise<Inventory> {
  const report = await vault.call('vault.check', {})
  const records: { kind: string; id: RecordId; code: string; trashed: boolean; body: unknown }[] = []
  const links = new Set<string>()
  const originals: string[] = []
  for (const trashed of [false, true]) {
    for (const { id } of (await vault.call('testimony.list', { ...all, trashed })).rows) {
      const { code, body } = await vault.call('testimony.get', { id })
      records.push({ kind: 'testimony', id, code, trashed, body })
      const identity = await vault.call('identity.get', { testimonyId: id })
      if (JSON.stringify(identity) !== JSON.stringify(emptyIdentity))
        records.push({ kind: 'identity', id, code: '', trashed: false, body: identity })
    }
    for (const { id } of (await vault.call('contact.list', { ...all, trashed })).rows) {
      const { code, body } = await vault.call('contact.get', { id })
      records.push({ kind: 'contact', id, code, trashed, body })
    }
    for (const { id } of (await vault.call('note.list', { ...all, trashed })).rows) {
      const { code, body } = await vault.call('note.get', { id })
      records.push({ kind: 'note', id, code, trashed, body })
    }
    for (const kind of ['incident', 'plan', 'dossier', 'transcript'] as const)
      for (const { id } of (await vault.call(`${kind}.list`, { ...all, trashed })).rows) {
        const { code, body } = await vault.call(`${kind}.get`, { id })
        const parent = kind === 'transcript' ? (await vault.call('transcript.get', { id })).evidenceId : id
        records.push({ kind, id: parent, code, trashed, body })
      }
    for (const { id } of (await vault.call('evidence.list', { ...all, trashed })).rows) {
      const { code, body } = await vault.call('evidence.get', { id })
      records.push({ kind: 'evidence', id: body.derivation?.from ?? id, code, trashed, body })
      originals.push(body.sha256)
    }
  }
  for (const id of new Set(records.map((record) => record.id)))
    for (const other of await vault.call('link.list', { id })) links.add([id, other.id].sort().join(' '))
  return {
    records: records.sort(byId),
    links: [...links].sort(),
    originals: originals.sort(),
    logEvents: report.logEvents,
    problems: report.problems.length,
  }
}
