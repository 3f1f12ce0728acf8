import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Reply } from '../../src/shared/bridge.ts'
import type { FromVault } from '../../src/shared/contract.ts'
import type { FromVaultToMain, GrantUse, VaultState } from '../../src/shared/processes.ts'
import type { FromHost, ToHost } from './vaultHost.ts'

interface Waiting {
  readonly resolve: (reply: Reply<unknown>) => void
  readonly reject: (error: Error) => void
}

/** The vault process in a real child, spoken to as main and as the page. */
export class HostedVault {
  /** Every state that main was told, in order. */
  readonly states: VaultState[] = []
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  readonly #granted = new Map<string, () => void>()
  #nextId = 1

  static async start(vaultDir: string): Promise<HostedVault> {
    const child = fork(join(import.meta.dirname, 'vaultHost.ts'), {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    await once(child, 'message')
    const vault = new HostedVault(child)
    vault.toProcess({ type: 'start', vaultDir })
    vault.toProcess({ type: 'port' }, true)
    return vault
  }

  private constructor(child: ChildProcess) {
    this.#child = child
    child.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the process ended'))
    })
    child.on('message', ({ from, data }: FromHost) => {
      if (from === 'page') this.#receive(data as FromVault)
      else this.#receiveAsMain(data as FromVaultToMain)
    })
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Resolves however the process answers; rejects when it ends instead. */
  call(method: string, params: unknown, id = this.#nextId++): Promise<Reply<unknown>> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.toPage({ id, method, params })
    })
  }

  /** What the page's side of the port could send, be it no request at all. */
  toPage(data: unknown): void {
    this.#send({ to: 'page', data })
  }

  toProcess(data: unknown, withPort = false): void {
    this.#send({ to: 'process', data, withPort })
  }

  grant(token: string, paths: readonly string[], use: GrantUse): Promise<void> {
    return new Promise((resolve) => {
      this.#granted.set(token, resolve)
      this.toProcess({ type: 'grant', token, paths, use })
    })
  }

  async stop(): Promise<void> {
    if (!this.alive) return
    this.#child.kill('SIGKILL')
    await once(this.#child, 'exit')
  }

  #send(message: ToHost): void {
    this.#child.send(message)
  }

  #receive(message: FromVault): void {
    if ('progress' in message) return
    const { id: _, ...reply } = message
    this.#waiting.get(message.id)?.resolve(reply)
    this.#waiting.delete(message.id)
  }

  #receiveAsMain(message: FromVaultToMain): void {
    if (message.type === 'state') this.states.push(message.state)
    else this.#granted.get(message.token)?.()
  }
}
