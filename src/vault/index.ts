import {
  type CheckedParams,
  contract,
  type MethodName,
  type Progress,
  type Result,
  type VaultStatus,
} from '../shared/contract.ts'
import { KalifaError } from '../shared/errors.ts'
import { contacts } from './api/contacts.ts'
import { becomeDesk, desk, deskIdentityFrom } from './api/desk.ts'
import { evidence } from './api/evidence.ts'
import { handover } from './api/handover.ts'
import { notes } from './api/notes.ts'
import { reception } from './api/reception.ts'
import { recipients } from './api/recipients.ts'
import { records } from './api/records.ts'
import { Rehearsals } from './api/rehearsal.ts'
import { security } from './api/security.ts'
import { testimonies } from './api/testimonies.ts'
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

const rehearsals = new Rehearsals((folder) => new Vault(folder, { kdf: kdfFloor }))

const handlers: Handlers<Exclude<MethodName, OwnMethod>> = {
  'vault.check': checkVault,
  ...security,
  ...rehearsals.handlers,
  ...records,
  ...testimonies,
  ...contacts,
  ...evidence,
  ...notes,
  ...recipients,
  ...handover,
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
    this.#endRehearsal()
    const session = this.#session
    this.#session = null
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
    this.#endRehearsal()
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
    } finally {
      params.passphrase.fill(0)
      this.#opening = false
    }
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
