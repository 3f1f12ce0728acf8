import {
  type CheckedParams,
  contract,
  type MethodName,
  type Progress,
  type Result,
  type VaultStatus,
} from '../shared/contract.ts'
import { KalifaError } from '../shared/errors.ts'
import { bin, emptyBin } from './api/bin.ts'
import { cards } from './api/cards.ts'
import { chats } from './api/chats.ts'
import { companions } from './api/companions.ts'
import { contactFiles } from './api/contactFiles.ts'
import { contactMerge } from './api/contactMerge.ts'
import { contacts } from './api/contacts.ts'
import { copiesOut } from './api/copiesOut.ts'
import { custody } from './api/custody.ts'
import { derivatives, endUploads } from './api/derivatives.ts'
import { becomeDesk, desk, deskIdentityFrom } from './api/desk.ts'
import { documents } from './api/documents.ts'
import { dossierReports } from './api/dossierReport.ts'
import { dues } from './api/dues.ts'
import { evidence } from './api/evidence.ts'
import { figures } from './api/figures.ts'
import { further } from './api/further.ts'
import { handover } from './api/handover.ts'
import { imports } from './api/imports.ts'
import { masking } from './api/masking.ts'
import { notes } from './api/notes.ts'
import { protectionRequests } from './api/protection.ts'
import { reception } from './api/reception.ts'
import { recipients } from './api/recipients.ts'
import { recordings } from './api/recordings.ts'
import { records } from './api/records.ts'
import { Rehearsals } from './api/rehearsal.ts'
import { reports } from './api/reports.ts'
import { revisions } from './api/revisions.ts'
import { security } from './api/security.ts'
import { testimonies } from './api/testimonies.ts'
import { withdrawals } from './api/withdrawals.ts'
import { checkVault } from './check.ts'
import type { Context, Handlers } from './context.ts'
import { destroyVault, finishDestruction, hasUnfinished, vaultExists } from './creation.ts'
import { systemFault } from './files.ts'
import { type KdfCost, kdfFloor } from './keys/kdf.ts'
import { suggestPassphrase } from './keys/suggest.ts'
import { takeLock } from './lock.ts'
import { sweepRehearsals } from './rehearsal.ts'
import { createSession, openSession, type Session } from './session.ts'
import { named } from './store/database.ts'

type EnteringMethod = 'vault.create' | 'vault.unlock' | 'desk.create'
type EnteringParams = CheckedParams<'desk.create'> & Partial<CheckedParams<'vault.create'>>
/** Answered here, because they make, end or do without a session. */
type OwnMethod = 'vault.status' | 'vault.flush' | 'vault.destroy' | 'passphrase.suggest' | EnteringMethod

const hour = 3_600_000

const rehearsals = new Rehearsals((folder) => new Vault(folder, { kdf: kdfFloor }))

const handlers: Handlers<Exclude<MethodName, OwnMethod>> = {
  'vault.check': checkVault,
  ...security,
  ...rehearsals.handlers,
  ...records,
  ...custody,
  ...revisions,
  ...withdrawals,
  ...testimonies,
  ...contacts,
  ...contactFiles,
  ...contactMerge,
  ...evidence,
  ...imports,
  ...chats,
  ...companions,
  ...derivatives,
  ...masking,
  ...notes,
  ...further,
  ...recordings,
  ...cards,
  ...dues,
  ...bin,
  ...figures,
  ...recipients,
  ...handover,
  ...protectionRequests,
  ...reports,
  ...dossierReports,
  ...documents,
  ...copiesOut,
  ...desk,
  ...reception,
}

export interface CallOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/**
 * A vault in a folder: the engine behind the window and the command line. It is asked by the methods of the contract, checks
 * what it is given, and answers or throws a KalifaError; nothing else leaves it.
 */
export class Vault {
  readonly #folder: string
  readonly #kdf: KdfCost | undefined
  #session: Session | null = null
  #opening = false
  #binTimer: NodeJS.Timeout | undefined

  /** With `kdf` a new vault takes these costs; without, the machine is measured. */
  constructor(folder: string, { kdf }: { readonly kdf?: KdfCost } = {}) {
    this.#folder = folder
    this.#kdf = kdf
    // What SQLite creates is for its owner alone, too.
    process.umask(0o077)
  }

  async call<M extends MethodName>(method: M, params: unknown, options: CallOptions = {}): Promise<Result<M>> {
    const context: Context = {
      signal: options.signal ?? new AbortController().signal,
      onProgress: options.onProgress ?? (() => {}),
    }
    try {
      return (await this.#dispatch(method, params, context)) as Result<M>
    } catch (error) {
      throw asFault(error)
    }
  }

  /** Flushes and forgets the keys. The vault can be opened again. */
  close(): void {
    clearInterval(this.#binTimer)
    this.#endRehearsal()
    const session = this.#session
    this.#session = null
    if (session !== null) endUploads(session)
    try {
      session?.close()
    } catch (error) {
      throw asFault(error)
    }
  }

  #dispatch(method: MethodName, params: unknown, context: Context): unknown {
    if (!Object.hasOwn(contract, method)) throw new KalifaError('method-unknown')
    if (!contract[method].locked && this.#session === null) throw new KalifaError('vault-locked')
    const checked = contract[method].params.safeParse(params)
    if (!checked.success) throw new KalifaError('request-invalid')
    switch (method) {
      case 'vault.status':
        return this.#status()
      case 'vault.flush':
        return this.#flush()
      case 'passphrase.suggest':
        return suggestPassphrase((checked.data as CheckedParams<'passphrase.suggest'>).language)
      case 'vault.destroy':
        return this.#destroy()
      case 'vault.create':
      case 'vault.unlock':
      case 'desk.create':
        return this.#enter(method, checked.data as EnteringParams)
      default:
        return this.#answer(method, checked.data, context)
    }
  }

  #answer<M extends Exclude<MethodName, OwnMethod>>(method: M, params: unknown, context: Context): unknown {
    if (this.#session === null) throw new KalifaError('vault-locked')
    return handlers[method](this.#session, params as CheckedParams<M>, context)
  }

  /** What comes before a lock: an exercise ends with it. */
  #flush(): void {
    try {
      this.#session?.flush()
    } finally {
      this.#endRehearsal()
    }
  }

  #endRehearsal(): void {
    if (this.#session !== null) rehearsals.end(this.#session)
  }

  #status(): VaultStatus {
    if (this.#session !== null) return { state: 'open', profile: this.#session.profile }
    if (!this.#opening) finishQuietly(this.#folder)
    sweepRehearsals()
    return { state: vaultExists(this.#folder) ? 'locked' : 'absent' }
  }

  #destroy(): void {
    clearInterval(this.#binTimer)
    this.#endRehearsal()
    if (this.#session !== null) endUploads(this.#session)
    this.#session?.abandon()
    this.#session = null
    underLock(this.#folder, destroyVault)
  }

  async #enter(method: EnteringMethod, params: EnteringParams): Promise<void> {
    if (this.#session !== null || this.#opening) throw new KalifaError('vault-in-use')
    this.#opening = true
    sweepRehearsals()
    try {
      const session = await this.#newSession(method, params)
      this.#session = session
      setImmediate(session.tidy)
      this.#keepBin(session)
    } finally {
      params.passphrase.fill(0)
      this.#opening = false
    }
  }

  /** At once, and then every hour: a vault that stays open for days is looked after, too. */
  #keepBin(session: Session): void {
    const empty = () => {
      if (this.#session === session) void emptyBin(session).catch(() => undefined)
    }
    setImmediate(empty)
    this.#binTimer = setInterval(empty, hour).unref()
  }

  async #newSession(method: EnteringMethod, params: EnteringParams): Promise<Session> {
    if (method === 'vault.unlock') return openSession(this.#folder, params.passphrase)
    const identity = method === 'desk.create' ? await deskIdentityFrom(params.ageIdentity) : undefined
    const { passphrase, profile = 'defender' } = params
    const session = await createSession(this.#folder, { passphrase, profile, kdf: this.#kdf })
    if (identity !== undefined) becomeDesk(session, params, identity)
    return session
  }
}

function underLock(folder: string, act: (folder: string) => void): void {
  const lock = takeLock(folder)
  try {
    act(folder)
  } finally {
    lock.release()
  }
}

/** A destruction that was cut off goes on at the next start; what the disk refuses, at the one after. */
function finishQuietly(folder: string): void {
  try {
    if (hasUnfinished(folder)) underLock(folder, finishDestruction)
  } catch {
    return
  }
}

/** The one catch-all: whatever happened, only a code leaves. */
export function asFault(error: unknown): KalifaError {
  const known = systemFault(named(error))
  return known instanceof KalifaError ? known : new KalifaError('internal', { cause: error })
}
