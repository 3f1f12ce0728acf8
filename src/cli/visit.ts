import type { MethodName, Params, Result } from '../shared/contract.ts'
import { KalifaError } from '../shared/errors.ts'
import { Vault } from '../vault/index.ts'
import { ProgressLine } from './output.ts'
import { askPassphrase, type Secret } from './passphrase.ts'
import { UsageError } from './usage.ts'
import type { Words } from './words.ts'

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** One command's stay in one vault, from the passphrase to the closing. A signal cancels what it is doing, cleanly. */
export class Visit {
  readonly #vault: Vault
  readonly #words: Words
  readonly #stop = new AbortController()
  readonly #progress = new ProgressLine()
  #passphrase: Secret | null
  stoppedBy: NodeJS.Signals | undefined

  /** `passphrase` is what was read from a file or descriptor, or null when the person is to be asked. */
  constructor(folder: string, passphrase: Secret | null, words: Words) {
    this.#vault = new Vault(folder)
    this.#passphrase = passphrase
    this.#words = words
  }

  get stopped(): boolean {
    return this.#stop.signal.aborted
  }

  async unlock(): Promise<void> {
    if ((await this.ask('vault.status', {})).state === 'absent') throw new KalifaError('vault-absent')
    const passphrase = this.#passphrase ?? (await askPassphrase(this.#words.askPassphrase))
    await this.#enter('vault.unlock', { passphrase })
  }

  async create(desk: Omit<Params<'desk.create'>, 'passphrase'> | null): Promise<void> {
    if ((await this.ask('vault.status', {})).state !== 'absent') throw new KalifaError('vault-exists')
    const passphrase = this.#passphrase ?? (await this.#askTwice())
    if (desk === null) await this.#enter('vault.create', { passphrase })
    else await this.#enter('desk.create', { passphrase, ...desk })
  }

  async ask<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>> {
    if (this.stopped) throw new KalifaError('cancelled')
    return this.askEvenStopped(method, params)
  }

  async askEvenStopped<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>> {
    try {
      return await this.#vault.call(method, params, { signal: this.#stop.signal, onProgress: this.#progress.show })
    } finally {
      this.#progress.clear()
    }
  }

  close(): void {
    this.#passphrase?.fill(0)
    this.#vault.close()
    for (const signal of stopSignals) process.off(signal, this.#onSignal)
  }

  async #enter<M extends 'vault.unlock' | 'vault.create' | 'desk.create'>(
    method: M,
    params: Params<M> & { readonly passphrase: Secret },
  ): Promise<void> {
    for (const signal of stopSignals) process.on(signal, this.#onSignal)
    try {
      await this.ask(method, params)
    } finally {
      params.passphrase.fill(0)
    }
  }

  async #askTwice(): Promise<Secret> {
    const first = await askPassphrase(this.#words.askNewPassphrase)
    const second = await askPassphrase(this.#words.askPassphraseAgain).catch((error) => {
      first.fill(0)
      throw error
    })
    const same = Buffer.compare(first, second) === 0
    second.fill(0)
    if (same) return first
    first.fill(0)
    throw new UsageError('passphrases-differ')
  }

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.stoppedBy = signal
    this.#stop.abort()
  }
}
