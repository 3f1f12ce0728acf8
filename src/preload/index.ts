import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { type Call, type KalifaBridge, pageMethods, type Reply } from '../shared/bridge.ts'
import type { FromVault, Progress, ToVault } from '../shared/contract.ts'
import type { Copied } from '../shared/copied.ts'
import { channels } from '../shared/processes.ts'
import { copy, watchCopies } from './copies.ts'

/**
 * The bridge's page side. The port stays in this isolated world: the page can only call the methods of the list,
 * and name files only as a dropped `File` or a dialog's token.
 */

interface Pending {
  readonly settle: (reply: Reply<unknown>) => void
  readonly onProgress: ((progress: Progress) => void) | undefined
}

const pending = new Map<number, Pending>()
const allowed: ReadonlySet<string> = new Set(pageMethods)
let nextId = 1

const port = new Promise<MessagePort>((resolve) => {
  ipcRenderer.once(channels.port, (event) => {
    const [received] = event.ports
    if (received === undefined) return
    received.onmessage = (message: MessageEvent<FromVault>) => receive(message.data)
    received.start()
    resolve(received)
  })
})
ipcRenderer.send(channels.hello)

const reportCopied = (copied: Copied): void => ipcRenderer.send(channels.copied, copied)
watchCopies(reportCopied)

function receive(message: FromVault): void {
  const call = pending.get(message.id)
  if (call === undefined) return
  if ('progress' in message) {
    if (typeof call.onProgress === 'function') call.onProgress(message.progress)
    return
  }
  pending.delete(message.id)
  call.settle(message.ok ? { ok: true, value: message.value } : { ok: false, error: message.error })
}

const send = async (message: ToVault): Promise<void> => (await port).postMessage(message)

/** What cannot be cloned is no request: a function, a symbol. */
async function request(id: number, method: string, params: unknown): Promise<void> {
  try {
    await send({ id, method, params: withSources(params) })
  } catch {
    receive({ id, ok: false, error: { code: 'request-invalid' } })
  }
}

function call(method: string, params: unknown, onProgress?: (progress: Progress) => void): Call<unknown> {
  if (!allowed.has(method)) {
    return { reply: Promise.resolve({ ok: false, error: { code: 'method-unknown' } }), cancel: () => {} }
  }
  const id = nextId++
  const reply = new Promise<Reply<unknown>>((settle) => pending.set(id, { settle, onProgress }))
  void request(id, method, params)
  return { reply, cancel: () => void send({ id, cancel: true }) }
}

function source(value: unknown): string {
  if (value instanceof File) return `file:${webUtils.getPathForFile(value)}`
  return typeof value === 'string' && value.startsWith('grant:') ? value : 'refused'
}

/** A list, a date or a buffer would pass for an object without properties. */
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Turns each `File` into `file:` and its path; one made up by a script has none, and the vault refuses it. */
function withSources(params: unknown): unknown {
  if (!isPlain(params)) throw new TypeError('params must be a plain object')
  const { files, path, ...rest } = params
  return {
    ...rest,
    ...(Array.isArray(files) && { files: files.map(source) }),
    ...(path !== undefined && { path: source(path) }),
  }
}

const bridge: KalifaBridge = {
  call: call as KalifaBridge['call'],
  shell: {
    hideAll: () => ipcRenderer.send(channels.hideAll),
    lock: () => ipcRenderer.send(channels.lock),
    state: () => ipcRenderer.invoke(channels.state),
    change: (patch) => ipcRenderer.invoke(channels.change, patch),
    testShortcut: () => ipcRenderer.invoke(channels.testShortcut),
    chooseFiles: (kind) => ipcRenderer.invoke(channels.chooseFiles, kind),
    chooseToErase: (kind) => ipcRenderer.invoke(channels.chooseToErase, kind),
    capture: (kind) => ipcRenderer.invoke(channels.capture, kind),
    chooseSave: (name, kind = 'bundle') => ipcRenderer.invoke(channels.chooseSave, { name, kind }),
    openCopy: (token) => ipcRenderer.invoke(channels.openCopy, token),
    copy: (text) => copy(text, reportCopied),
    onFlush: (flush) => {
      ipcRenderer.removeAllListeners(channels.flush)
      ipcRenderer.on(channels.flush, async () => {
        ipcRenderer.send(channels.flushBegun)
        try {
          await flush()
        } finally {
          ipcRenderer.send(channels.flushDone)
        }
      })
    },
  },
}

contextBridge.exposeInMainWorld('kalifa', bridge)
