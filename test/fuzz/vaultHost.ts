import { EventEmitter } from 'node:events'

/**
 * Runs the vault process outside Electron, in a process of its own: `parentPort`, and the one port that the page would hold,
 * are both carried by Node's channel to whoever started it.
 */
export interface ToHost {
  readonly to: 'process' | 'page'
  readonly data: unknown
  /** Hands the process the page's port with this message. */
  readonly withPort?: boolean
}
export interface FromHost {
  readonly from: 'process' | 'page'
  readonly data: unknown
}

class CarriedPort extends EventEmitter {
  readonly #name: FromHost['from']

  constructor(name: FromHost['from']) {
    super()
    this.#name = name
  }

  postMessage(data: unknown): void {
    process.send?.({ from: this.#name, data } satisfies FromHost)
  }

  start(): void {}
}

const ports = { process: new CarriedPort('process'), page: new CarriedPort('page') }
Object.assign(process, { parentPort: ports.process })
await import('../../src/vault/process.ts')
process.on('message', ({ to, data, withPort }: ToHost) => {
  ports[to].emit('message', { data, ports: withPort === true ? [ports.page] : [] })
})
ports.process.postMessage({ type: 'ready' })
