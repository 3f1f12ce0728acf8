import { constants, setPriority } from 'node:os'
import { pageMethods } from '../shared/bridge.ts'
import type { FromVault, MethodName, ToVault } from '../shared/contract.ts'
import { KalifaError } from '../shared/errors.ts'
import type { FromVaultToMain, MainToVault, VaultState } from '../shared/processes.ts'
import { asFault, Vault } from './index.ts'

/** The child's entry: port in, check, dispatch, port out. It alone knows that it is a process. */

/** The few parts of Electron's MessagePortMain and parentPort that are used here. */
interface Port {
  on: (event: 'message', listener: (message: { data: unknown; ports: Port[] }) => void) => void
  postMessage: (message: unknown) => void
  start: () => void
}
const { parentPort } = process as unknown as { parentPort: Port }

interface Grant {
  readonly paths: readonly string[]
  readonly use: 'read' | 'write'
}

const allowed: ReadonlySet<string> = new Set(pageMethods)
const opening: ReadonlySet<string> = new Set(['vault.create', 'vault.unlock'])
const grants = new Map<string, Grant>()
const running = new Map<number, AbortController>()
let vault: Vault | undefined

// Whatever the vault is busy with, hiding the window comes first: its threads inherit this.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

parentPort.on('message', ({ data, ports }) => {
  const message = data as MainToVault
  if (message.type === 'start') vault = new Vault(message.vaultDir)
  if (message.type === 'grant') {
    grants.set(message.token, message)
    parentPort.postMessage({ type: 'granted', token: message.token } satisfies FromVaultToMain)
  }
  const [port] = ports
  if (message.type === 'port' && port !== undefined) serve(port)
})

function serve(port: Port): void {
  const send = (message: FromVault): void => port.postMessage(message)
  port.on('message', ({ data }) => {
    const message = readMessage(data)
    if (message === null) return
    if ('cancel' in message) running.get(message.id)?.abort()
    else void answer(message, send)
  })
  port.start()
}

/** The port's other end may be in hostile hands: anything that is not a request is dropped. */
function readMessage(data: unknown): ToVault | null {
  if (typeof data !== 'object' || data === null) return null
  const { id, method, cancel } = data as Record<string, unknown>
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return null
  return cancel === true || typeof method === 'string' ? (data as ToVault) : null
}

async function answer(
  { id, method, params }: { id: number; method: string; params: unknown },
  send: (message: FromVault) => void,
): Promise<void> {
  const controller = new AbortController()
  running.set(id, controller)
  try {
    if (vault === undefined) throw new KalifaError('vault-closing')
    if (!allowed.has(method)) throw new KalifaError('method-unknown')
    if (opening.has(method)) tellMain('opening')
    const value = await vault.call(method as MethodName, withPaths(method, params), {
      signal: controller.signal,
      onProgress: (progress) => send({ id, progress }),
    })
    send({ id, ok: true, value })
  } catch (error) {
    send({ id, ok: false, error: asFault(error).toFault() })
  } finally {
    running.delete(id)
    if (opening.has(method)) tellMain((await vault?.call('vault.status', {}))?.state === 'open' ? 'open' : 'locked')
  }
}

const tellMain = (state: VaultState): void => parentPort.postMessage({ type: 'state', state } satisfies FromVaultToMain)

/** Methods that read a file the person dropped; a file to write is only ever named by a dialog. */
const readers: ReadonlySet<string> = new Set(['evidence.import', 'recipient.read'])

/** Puts real paths in place of `grant:` tokens and dropped `file:`s. A token serves once. */
function withPaths(method: string, params: unknown): unknown {
  if (typeof params !== 'object' || params === null) return params
  const { files, path, ...rest } = params as { files?: unknown; path?: unknown }
  const resolved: Record<string, unknown> = { ...rest }
  if (Array.isArray(files)) resolved.files = files.flatMap((source) => pathsOf(method, source))
  else if (files !== undefined) resolved.files = files
  if (path !== undefined) [resolved.path] = pathsOf(method, path)
  return resolved
}

function pathsOf(method: string, source: unknown): readonly string[] {
  if (typeof source !== 'string') throw new KalifaError('request-invalid')
  if (source.startsWith('file:') && source.length > 5 && readers.has(method)) return [source.slice(5)]
  const grant = grants.get(source)
  if (grant === undefined || (grant.use === 'write') === readers.has(method)) throw new KalifaError('request-invalid')
  grants.delete(source)
  return grant.paths
}
