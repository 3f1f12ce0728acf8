import type { MethodName, Params, Result } from '../shared/contract.ts'
import type { Profile } from '../shared/domain.ts'
import { KalifaError } from '../shared/errors.ts'
import { Vault } from '../vault/index.ts'
import { ProgressLine } from './output.ts'
import { askPhrase, phraseOptionNames, phraseSource, readPhrase, type Secret } from './passphrase.ts'
import { UsageError } from './usage.ts'
import type { Words } from './words.ts'

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What is made: an institution's vault, or a person's. */
type Creation = Omit<Params<'desk.create'>, 'passphrase'> | { readonly profile: Profile }
type OtherPhrase = 'new-passphrase' | 'facade' | 'destroying'

/** One command's stay in one vault, from the passphrase to the closing. A signal cancels what it is doing, cleanly. */
export class Visit {
  readonly #vault: Vault
  readonly #words: Words
  readonly #stop = new AbortController()
  readonly #progress = new ProgressLine()
  #passphrase: Secret | null
  /** All phrases that this visit has read or asked for: zeroed with its end, however it ends. */
  readonly #secrets: Secret[] = []
  stoppedBy: NodeJS.Signals | undefined

  /** `passphrase` is what was read from a file or descriptor, or null when the person is to be asked. */
  constructor(folder: string, passphrase: Secret | null, words: Words) {
    this.#vault = new Vault(folder)
    this.#passphrase = passphrase && this.#kept(passphrase)
    this.#words = words
  }

  get stopped(): boolean {
    return this.#stop.signal.aborted
  }

  async unlock(): Promise<void> {
    await this.#unlockWith(await this.#typedPassphrase())
  }

  /** Unlocks, and gives the same passphrase once more for an act that asks for it itself. */
  async unlockForAct(): Promise<Secret> {
    const passphrase = await this.#typedPassphrase()
    const current = this.#kept(passphrase.slice())
    await this.#unlockWith(passphrase)
    return current
  }

  async create(choice: Creation): Promise<void> {
    if ((await this.ask('vault.status', {})).state !== 'absent') throw new KalifaError('vault-exists')
    const passphrase = this.#passphrase ?? (await this.askTwice(this.#words.askNewPassphrase))
    if ('profile' in choice) await this.#enter('vault.create', { passphrase, ...choice })
    else await this.#enter('desk.create', { passphrase, ...choice })
  }

  /** Reads another phrase than the vault's own where its options say; null when the terminal is to be asked later. */
  readPhrase<Name extends OtherPhrase>(
    options: { readonly [Option in `${Name}-fd` | `${Name}-file`]?: string },
    name: Name,
  ): Secret | null {
    const source = phraseSource(options, name)
    if (source !== null) return this.#kept(readPhrase(source))
    if (!process.stdin.isTTY) throw new UsageError('option-missing', phraseOptionNames(name))
    return null
  }

  async askOnce(question: string): Promise<Secret> {
    return this.#kept(await askPhrase(question))
  }

  async askTwice(question: string): Promise<Secret> {
    const first = await this.askOnce(question)
    const second = await this.askOnce(this.#words.askPassphraseAgain)
    if (Buffer.compare(first, second) !== 0) throw new UsageError('passphrases-differ')
    return first
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
    for (const secret of this.#secrets) secret.fill(0)
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

  async #typedPassphrase(): Promise<Secret> {
    if ((await this.ask('vault.status', {})).state === 'absent') throw new KalifaError('vault-absent')
    return this.#passphrase ?? (await this.askOnce(this.#words.askPassphrase))
  }

  #unlockWith(passphrase: Secret): Promise<void> {
    return this.#enter('vault.unlock', { passphrase })
  }

  #kept(secret: Secret): Secret {
    this.#secrets.push(secret)
    return secret
  }

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.stoppedBy = signal
    this.#stop.abort()
  }
}
