import { join } from 'node:path'
import { app } from 'electron'
import { Capture } from './capture.ts'
import { systemClipboards } from './clipboard.ts'
import { Copies } from './copies.ts'
import { forbidCores } from './cores.ts'
import { answerPage } from './ipc.ts'
import { Lock } from './lock.ts'
import { registerScheme, servePage } from './protocol.ts'
import { watchReaderMemory } from './readerMemory.ts'
import { closedSession } from './sessions.ts'
import { readSettings } from './settings.ts'
import { applySwitches } from './switches.ts'
import { IdleWatch, Shortcut, watchSystem, watchWindow } from './triggers.ts'
import { VaultProcess } from './vaultProcess.ts'
import { forbidNavigation, openWindow } from './window.ts'

forbidCores()
const switches = applySwitches()
registerScheme()
forbidNavigation()
// Not awaited: Electron is ready only once this module has run to its end.
void app.whenReady().then(start)

function start(): void {
  const vault = new VaultProcess(switches.vaultDir)
  const capture = new Capture(() => vault.state === 'open')
  const session = closedSession(capture)
  servePage(session, join(import.meta.dirname, '../renderer'))

  const copies = new Copies(systemClipboards())
  const lock = new Lock(vault, switches, copies)
  const settings = readSettings()
  const idle = new IdleWatch(settings.idleMinutes, () => lock.lock())
  const shortcut = new Shortcut(() => lock.hideAll())
  capture.onChange = (kind) => idle.wait(kind === 'audio')
  vault.onOpen = () => idle.arm()
  vault.onExit = (wasOpen) => lock.crashed(wasOpen)

  const window = openWindow(session)
  watchWindow(window, lock, idle)
  watchReaderMemory(window)
  capture.watch(window)
  watchSystem(lock)
  shortcut.register(settings.shortcut)
  answerPage({ window, vault, lock, copies, capture, idle, shortcut, settings })
}
