import { createRequire } from 'node:module'
import { constants, setPriority } from 'node:os'
import { pageMethods } from '../shared/bridge.ts'
import type { FromVault, MethodName, ToVault } from '../shared/contract.ts'
import { coreCalls } from '../shared/cores.ts'
import { KalifaError } from '../shared/errors.ts'
import type { FromVaultToMain, GrantUse, MainToVault, VaultState } from '../shared/processes.ts'
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
  readonly use: GrantUse
}

const allowed: ReadonlySet<string> = new Set(pageMethods)
/** How each changes, while it is under way, whether there may be keys in this process. */
const entries: ReadonlyMap<string, 0 | 1> = new Map([
  ['vault.create', 1],
  ['vault.unlock', 1],
  ['vault.destroy', 0],
])
const grants = new Map<string, Grant>()
const running = new Map<number, AbortController>()
let vault: Vault | undefined
let entriesUnderWay = 0
let toldState: VaultState = 'locked'

// Main has limited cores for all; the keys are here.
coreCalls(process.platform, createRequire(import.meta.url))?.refuseDebuggers()
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
  if (running.has(id)) return
  const entry = entries.get(method)
  const controller = new AbortController()
  running.set(id, controller)
  try {
    if (vault === undefined) throw new KalifaError('vault-closing')
    if (!allowed.has(method)) throw new KalifaError('method-unknown')
    if (entry !== undefined) await tellMain(entry)
    const value = await vault.call(method as MethodName, withPaths(method, params), {
      signal: controller.signal,
      onProgress: (progress) => send({ id, progress }),
    })
    send({ id, ok: true, value: alone(value) })
  } catch (error) {
    send({ id, ok: false, error: asFault(error).toFault() })
  } finally {
    running.delete(id)
    if (entry !== undefined) await tellMain(-entry)
  }
}

/** A view is cloned with all of the buffer that it lies in, and nobody knows what else that holds. */
const alone = (value: unknown): unknown => (value instanceof Uint8Array ? new Uint8Array(value) : value)

/** A second entry, refused while the first is under way or the vault open, must not have main think that there are no keys. */
async function tellMain(entered: number): Promise<void> {
  entriesUnderWay += entered
  const open = (await vault?.call('vault.status', {}))?.state === 'open'
  const state = open ? 'open' : entriesUnderWay > 0 ? 'opening' : 'locked'
  if (state === toldState) return
  toldState = state
  parentPort.postMessage({ type: 'state', state } satisfies FromVaultToMain)
}

/** The dialog whose files a method takes. */
const grantedFor: ReadonlyMap<string, GrantUse> = new Map([
  ['evidence.import', 'evidence'],
  // Only what main asked about in its own words; never what was dropped.
  ['evidence.importErasing', 'erase'],
  ['companion.add', 'companion'],
  ['recipient.read', 'card'],
  ['export.run', 'bundle'],
  ['protection.send', 'bundle'],
  ['custody.export', 'bundle'],
  ['document.save', 'document'],
  ['contacts.read', 'contacts-in'],
  ['contacts.export', 'contacts-out'],
  ['evidence.copyOut', 'copy'],
])
/**
 * Methods that read a file the person dropped; a file to write is only ever named by a dialog. A drop can be forged by whoever has the
 * page's process: a card is read only if it is one, and evidence taken only if it looks like it (`dropped`).
 */
const readers: ReadonlySet<string> = new Set(['evidence.import', 'recipient.read'])
const isDrop = (source: unknown): source is string => typeof source === 'string' && /^file:./s.test(source)

/** Puts real paths in place of `grant:` tokens and dropped `file:`s. A token serves once. */
function withPaths(method: string, params: unknown): unknown {
  if (!isPlain(params)) throw new KalifaError('request-invalid')
  const use = grantedFor.get(method)
  if (use === undefined) return params
  const { files, path, dropped: _never, ...rest } = params
  const resolved: Record<string, unknown> = { ...rest }
  if (method === 'evidence.import' && Array.isArray(files)) resolved.dropped = files.filter(isDrop).map(pathOfDrop)
  if (Array.isArray(files)) resolved.files = files.flatMap((source) => pathsOf(method, use, source))
  else if (files !== undefined) resolved.files = files
  if (path !== undefined) [resolved.path] = pathsOf(method, use, path)
  return resolved
}

/** A list, a map or a date would pass for an object without properties. */
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const pathOfDrop = (source: string): string => source.slice('file:'.length)

function pathsOf(method: string, use: GrantUse, source: unknown): readonly string[] {
  if (typeof source !== 'string') throw new KalifaError('request-invalid')
  if (isDrop(source) && readers.has(method)) return [pathOfDrop(source)]
  const grant = grants.get(source)
  if (grant?.use !== use) throw new KalifaError('request-invalid')
  grants.delete(source)
  return grant.paths
}
