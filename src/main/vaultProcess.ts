import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron'
import type { GrantToken } from '../shared/bridge.ts'
import {
  channels,
  type FromVaultToMain,
  type GrantUse,
  type MainToVault,
  type VaultState,
} from '../shared/processes.ts'

/** The process that alone holds keys. Main starts it, introduces it to the page, and kills it; it never speaks of records. */
export class VaultProcess {
  readonly #child: UtilityProcess
  #introduced = false
  readonly #granted = new Map<GrantToken, () => void>()
  state: VaultState | 'ended' = 'locked'
  /** Whether it ever held keys: what they opened may still be on the screen, or in memory. */
  wasOpen = false
  onOpen: () => void = () => {}
  /** Told whether anything was open, or about to be. */
  onExit: (wasOpen: boolean) => void = () => {}

  constructor(vaultDir: string) {
    this.#child = utilityProcess.fork(join(import.meta.dirname, 'vault.js'), [], {
      serviceName: 'Kalifa',
      stdio: 'ignore',
      // Windows starts no program without knowing its own folder, and has the user's temporary one nowhere else.
      env: process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot ?? '', TEMP: tmpdir() } : {},
    })
    this.#child.on('message', (message: FromVaultToMain) => {
      if (message.type === 'granted') {
        this.#granted.get(message.token)?.()
        this.#granted.delete(message.token)
        return
      }
      if (this.state === 'ended') return
      this.state = message.state
      if (message.state === 'open') {
        this.wasOpen = true
        this.onOpen()
      }
    })
    this.#child.once('exit', () => {
      const before = this.state
      this.state = 'ended'
      this.onExit(before !== 'locked')
    })
    this.#send({ type: 'start', vaultDir })
  }

  /** Hands each side its end of a private channel, once: a page that asks twice is not the one we loaded. */
  introduce(page: WebContents): boolean {
    if (this.#introduced) return false
    this.#introduced = true
    const { port1, port2 } = new MessageChannelMain()
    this.#child.postMessage({ type: 'port' } satisfies MainToVault, [port1])
    page.postMessage(channels.port, null, [port2])
    return true
  }

  /** Lets the vault open these paths, chosen by the person in a system dialog, under a name the page can use once. */
  async grant(paths: readonly string[], use: GrantUse): Promise<GrantToken> {
    const token: GrantToken = `grant:${randomUUID()}`
    const granted = new Promise<void>((resolve) => this.#granted.set(token, resolve))
    this.#send({ type: 'grant', token, paths, use })
    await granted
    return token
  }

  kill(): void {
    const { pid } = this.#child
    if (pid !== undefined) killNow(pid)
  }

  #send(message: MainToVault): void {
    this.#child.postMessage(message)
  }
}

/** Ends a process without asking it. One that has gone already is what we wanted. */
export function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    return
  }
}
