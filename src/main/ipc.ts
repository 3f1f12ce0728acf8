import { basename } from 'node:path'
import { type BrowserWindow, dialog, ipcMain } from 'electron'
import type { Chosen, Settings, ShellState } from '../shared/bridge.ts'
import { channels } from '../shared/processes.ts'
import type { Copies } from './copies.ts'
import type { Lock } from './lock.ts'
import { origin } from './protocol.ts'
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
  readonly idle: IdleWatch
  readonly shortcut: Shortcut
  readonly settings: Settings
}

/** All that the page can ask of main. Every message is answered only to our window's main frame at our origin. */
export function answerPage(parts: ShellParts): void {
  const { window, vault, lock, copies, idle, shortcut } = parts
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
  const alone = oneAtATime()
  handle(channels.chooseFiles, (kind) => alone(() => chooseFiles(parts, kind === 'card')))
  handle(channels.chooseSave, (name) =>
    alone(() => chooseSave(parts, typeof name === 'string' ? basename(name).slice(0, 255) : '')),
  )
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

async function chooseFiles({ window, vault }: ShellParts, card: boolean): Promise<Chosen | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties: card ? ['openFile', 'dontAddToRecent'] : ['openFile', 'multiSelections', 'dontAddToRecent'],
    filters: card ? [{ name: 'JSON', extensions: ['json'] }] : [{ name: 'Photos', extensions: photoExtensions }],
  })
  if (filePaths.length === 0) return null
  return {
    token: await vault.grant(filePaths, card ? 'card' : 'photos'),
    names: filePaths.map((path) => basename(path)),
  }
}

async function chooseSave({ window, vault }: ShellParts, suggestedName: string): Promise<Chosen | null> {
  const { filePath } = await dialog.showSaveDialog(window, {
    defaultPath: suggestedName,
    properties: ['dontAddToRecent', 'createDirectory'],
  })
  if (filePath === '') return null
  return { token: await vault.grant([filePath], 'bundle'), names: [basename(filePath)] }
}
