import { basename, extname } from 'node:path'
import { type BrowserWindow, dialog, ipcMain } from 'electron'
import type { Choosable, Chosen, Settings, ShellState } from '../shared/bridge.ts'
import type { Language } from '../shared/domain.ts'
import { channels, type GrantUse } from '../shared/processes.ts'
import type { Capture } from './capture.ts'
import type { Copies } from './copies.ts'
import { mayErase } from './erasing.ts'
import type { Lock } from './lock.ts'
import { origin } from './protocol.ts'
import { SavedCopies } from './savedCopies.ts'
import { changeSettings } from './settings.ts'
import type { IdleWatch, Shortcut } from './triggers.ts'
import type { VaultProcess } from './vaultProcess.ts'

const shortcutTestMs = 10_000
const photoExtensions = ['jpg', 'jpeg', 'png', 'webp', 'avif', 'gif', 'bmp', 'heic']

export interface ShellParts {
  readonly window: BrowserWindow
  readonly vault: VaultProcess
  readonly lock: Lock
  readonly copies: Copies
  readonly capture: Capture
  readonly idle: IdleWatch
  readonly shortcut: Shortcut
  readonly settings: Settings
}

/** All that the page can ask of main. Every message is answered only to our window's main frame at our origin. */
export function answerPage(parts: ShellParts): void {
  const { window, vault, lock, copies, capture, idle, shortcut } = parts
  let { settings } = parts

  const trusted = (event: Electron.IpcMainEvent | Electron.IpcMainInvokeEvent): boolean =>
    event.sender === window.webContents &&
    event.senderFrame === window.webContents.mainFrame &&
    event.senderFrame?.origin === origin
  const on = (channel: string, act: (argument: unknown) => void): void => {
    ipcMain.on(channel, (event, argument: unknown) => {
      if (trusted(event)) act(argument)
    })
  }
  const handle = (channel: string, answer: (argument: unknown) => unknown): void => {
    ipcMain.handle(channel, (event, argument: unknown) => (trusted(event) ? answer(argument) : undefined))
  }
  const state = (): ShellState => ({ ...settings, shortcutState: shortcut.state, development: !__KALIFA_RELEASE__ })

  on(channels.hello, () => {
    if (!vault.introduce(window.webContents)) lock.crashed(true)
  })
  on(channels.copied, (copied) => copies.note(copied))
  on(channels.hideAll, () => lock.hideAll())
  on(channels.lock, () => lock.lock())
  handle(channels.state, state)
  handle(channels.change, (patch) => {
    const before = settings
    settings = changeSettings(settings, patch)
    if (settings.shortcut !== before.shortcut) shortcut.register(settings.shortcut)
    idle.setMinutes(settings.idleMinutes)
    return state()
  })
  handle(channels.testShortcut, () => shortcut.test(shortcutTestMs))
  handle(channels.capture, (kind) => capture.set(kind))
  const alone = oneAtATime()
  handle(channels.chooseFiles, (kind) => alone(() => chooseFiles(parts, isChoosable(kind) ? kind : 'photos')))
  handle(channels.chooseToErase, (kind) =>
    alone(async () => (isChoosable(kind) ? chooseFiles(parts, kind, settings.language) : null)),
  )
  const saved = new SavedCopies()
  handle(channels.chooseSave, (asked) => alone(() => chooseSave(parts, saved, asked)))
  handle(channels.openCopy, (token) => saved.open(token))
}

/** While one dialog stands open there is no other: a page in hostile hands could bury the screen under them. */
function oneAtATime(): (choose: () => Promise<Chosen | null>) => Promise<Chosen | null> {
  let choosing = false
  return async (choose) => {
    if (choosing) return null
    choosing = true
    try {
      return await choose()
    } finally {
      choosing = false
    }
  }
}

interface Choosing {
  readonly properties: readonly ('openFile' | 'openDirectory' | 'multiSelections')[]
  /** None: every file. */
  readonly filters: Electron.FileFilter[]
  readonly use: GrantUse
}

const choosings: Readonly<Record<Choosable, Choosing>> = {
  photos: {
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: 'Photos', extensions: photoExtensions }],
    use: 'evidence',
  },
  evidence: { properties: ['openFile', 'multiSelections'], filters: [], use: 'evidence' },
  folder: { properties: ['openDirectory'], filters: [], use: 'evidence' },
  chat: { properties: ['openFile'], filters: [{ name: 'WhatsApp', extensions: ['zip'] }], use: 'evidence' },
  companion: { properties: ['openFile'], filters: [], use: 'companion' },
  card: { properties: ['openFile'], filters: [{ name: 'JSON', extensions: ['json'] }], use: 'card' },
  contacts: {
    properties: ['openFile'],
    filters: [{ name: 'vCard, CSV', extensions: ['vcf', 'vcard', 'csv', 'tsv', 'txt'] }],
    use: 'contacts-in',
  },
}
const isChoosable = (kind: unknown): kind is Choosable => typeof kind === 'string' && Object.hasOwn(choosings, kind)

/** What may be erased once it was taken in is granted as such, after main itself has asked: the page can ask for it, never have it. */
async function chooseFiles({ window, vault }: ShellParts, kind: Choosable, erase?: Language): Promise<Chosen | null> {
  const { properties, filters, use } = choosings[kind]
  if (erase !== undefined && use !== 'evidence') return null
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties: ['dontAddToRecent', ...properties],
    filters,
  })
  if (filePaths.length === 0) return null
  if (erase !== undefined && !(await mayErase(window, filePaths, erase))) return null
  return {
    token: await vault.grant(filePaths, erase === undefined ? use : 'erase'),
    names: filePaths.map((path) => basename(path)),
  }
}

const saveUses: ReadonlyMap<unknown, GrantUse> = new Map([
  ['document', 'document'],
  ['contacts', 'contacts-out'],
  ['copy', 'copy'],
])

async function chooseSave({ window, vault }: ShellParts, saved: SavedCopies, asked: unknown): Promise<Chosen | null> {
  const { name, kind } = (asked ?? {}) as { readonly name?: unknown; readonly kind?: unknown }
  const use = saveUses.get(kind) ?? 'bundle'
  const { filePath } = await dialog.showSaveDialog(window, {
    defaultPath: typeof name === 'string' ? basename(name).slice(0, 255) : '',
    properties: ['dontAddToRecent', 'createDirectory'],
    ...(use === 'document' && { filters: [{ name: 'PDF', extensions: ['pdf'] }] }),
  })
  if (filePath === '') return null
  const path = use === 'document' && extname(filePath).toLowerCase() !== '.pdf' ? `${filePath}.pdf` : filePath
  const token = await vault.grant([path], use)
  if (use === 'copy') saved.note(token, path)
  return { token, names: [basename(path)] }
}
