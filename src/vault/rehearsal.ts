import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RehearsalView } from '../shared/contract.ts'
import type { Language } from '../shared/domain.ts'
import { KalifaError } from '../shared/errors.ts'
import { type ExercisePhrases, exercisePhrases, exerciseRecords } from './exercise.ts'
import { systemFault } from './files.ts'
import type { Vault } from './index.ts'
import { takeLock, type VaultLock } from './lock.ts'

/**
 * An exercise on a vault made for it alone: real files, real phrases that destroy, in a private folder of the system's
 * temporary one. It is given nothing of the person's own vault, and so cannot touch it.
 */

export type Engine = Pick<Vault, 'call' | 'close'>
export type NewEngine = (folder: string) => Engine

/** Ours to remove wherever it is found; tells nothing to who lists the folder. */
const prefix = 'wk-5d1c-'
/** Folders of this process's own exercises. */
const underWay = new Set<string>()
const page = { offset: 0, limit: 50 } as const

export class Rehearsal {
  readonly phrases: ExercisePhrases
  readonly #folder: string
  readonly #lock: VaultLock
  readonly #engine: Engine
  #ownKeys = true
  #busy = false
  #ended = false

  /** Makes the folder and nothing in it yet but the lock by which another Kalifa sees that it is in use. */
  constructor(newEngine: NewEngine, language: Language) {
    this.phrases = exercisePhrases(language)
    const { folder, lock } = privateFolder()
    this.#folder = folder
    this.#lock = lock
    this.#engine = newEngine(join(this.#folder, 'v'))
  }

  /** Makes the vault with its façade and its phrase that destroys, and puts the examples in. */
  prepare(language: Language): Promise<void> {
    return this.#alone(async () => {
      const { own, facade, destroying } = this.phrases
      const records = exerciseRecords(language)
      await this.#engine.call('vault.create', { passphrase: bytes(own), profile: 'defender' })
      for (const place of records.own) await this.#engine.call('testimony.create', { body: { where: at(place) } })
      await this.#engine.call('facade.create', {
        current: bytes(own),
        facade: bytes(facade),
        profile: 'simple',
        understood: true,
        replaces: true,
      })
      await this.#engine.call('destroying.set', {
        current: bytes(own),
        facade: bytes(facade),
        destroying: bytes(destroying),
        understood: true,
        safeguard: 'no-copy',
      })
      this.#engine.close()
      await this.#engine.call('vault.unlock', { passphrase: bytes(facade) })
      for (const pseudonym of records.facade) await this.#engine.call('contact.create', { body: { pseudonym } })
      this.#engine.close()
    })
  }

  /** What the phrase opens, as it would on the lock screen. The vault is closed again when it answers. */
  unlock(passphrase: Uint8Array): Promise<RehearsalView> {
    return this.#alone(async () => {
      if (!(await this.#opens(passphrase))) return { opened: 'nothing', titles: [], ownKeys: this.#ownKeys }
      const { profile } = await this.#engine.call('vault.status', {})
      const titles = await this.#titles()
      this.#engine.close()
      const opened = profile === 'simple' ? 'facade' : 'own'
      // Not taken on trust: whether the own phrase still opens is tried.
      if (opened === 'facade' && this.#ownKeys) this.#ownKeys = await this.#opens(bytes(this.phrases.own))
      this.#engine.close()
      return { opened, titles, ownKeys: this.#ownKeys }
    })
  }

  /** Removes everything, whatever is under way. */
  end(): void {
    this.#ended = true
    this.#clear()
  }

  async #opens(passphrase: Uint8Array): Promise<boolean> {
    try {
      await this.#engine.call('vault.unlock', { passphrase })
      return true
    } catch (error) {
      if (error instanceof KalifaError && error.code === 'passphrase-wrong') return false
      throw error
    }
  }

  async #titles(): Promise<readonly string[]> {
    const testimonies = await this.#engine.call('testimony.list', page)
    const contacts = await this.#engine.call('contact.list', page)
    return [...testimonies.rows.map(({ where }) => where.label), ...contacts.rows.map(({ pseudonym }) => pseudonym)]
  }

  /** One act at a time. One that is interrupted by the end clears again what it may have written meanwhile. */
  async #alone<T>(act: () => Promise<T>): Promise<T> {
    if (this.#ended) throw new KalifaError('cancelled')
    if (this.#busy) throw new KalifaError('vault-in-use')
    this.#busy = true
    try {
      return await act()
    } catch (error) {
      throw this.#ended ? new KalifaError('cancelled') : error
    } finally {
      this.#busy = false
      if (this.#ended) this.#clear()
    }
  }

  #clear(): void {
    try {
      this.#engine.close()
    } catch {
      // Its files may be gone already.
    }
    this.#lock.release()
    removeFolder(this.#folder)
    underWay.delete(this.#folder)
  }
}

/** Removes what exercises left behind that were killed. One that another Kalifa is holding just now stays. */
export function sweepRehearsals(): void {
  try {
    for (const name of readdirSync(tmpdir())) if (name.startsWith(prefix)) removeIfAbandoned(join(tmpdir(), name))
  } catch {
    // A temporary folder that cannot be listed is tried again at the next start.
  }
}

function removeIfAbandoned(folder: string): void {
  if (underWay.has(folder) || !isOurOwn(folder)) return
  try {
    takeLock(folder).release()
    removeFolder(folder)
  } catch {
    return
  }
}

/** A folder, no link to one, of this user and closed to others: what somebody else put there under our name is not ours. */
function isOurOwn(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  if (stat === undefined || !stat.isDirectory()) return false
  return process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o077) === 0)
}

function privateFolder(): { readonly folder: string; readonly lock: VaultLock } {
  let folder: string | undefined
  try {
    folder = mkdtempSync(join(tmpdir(), prefix))
    const lock = takeLock(folder)
    underWay.add(folder)
    return { folder, lock }
  } catch (error) {
    if (folder !== undefined) removeFolder(folder)
    throw systemFault(error)
  }
}

function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // What cannot be removed now is found by the next start's sweep.
  }
}

const bytes = (phrase: string): Uint8Array => new TextEncoder().encode(phrase)
const at = (label: string) => ({ code: '', label, detail: '' })
