import { spawn } from 'node:child_process'
import { Worker } from 'node:worker_threads'
import { app, BrowserWindow, ipcMain } from 'electron'
import { channels } from '../shared/processes.ts'
import type { Copies } from './copies.ts'
import { relaunchArguments, type Switches } from './switches.ts'
import { killNow, type VaultProcess } from './vaultProcess.ts'

/** How long a page may take to say that it has begun to flush; a hung one is not waited for. */
const flushBegunWithin = 300
/** How long a slow disk may take to make what was typed durable, the windows being hidden all the while. */
const flushDoneWithin = 5000
/** How long another program that has the clipboard may take to say what is in it. */
const copiesTakenBackWithin = 250

/**
 * Locking is dying: hide, flush, kill the vault, take back what was copied, end every process of ours. `relaunch` brings back the lock screen in a new
 * process that never held anything. The second call finds the first at work and changes nothing.
 */
export class Lock {
  readonly #vault: VaultProcess
  readonly #switches: Switches
  readonly #copies: Copies
  #dying = false

  constructor(vault: VaultProcess, switches: Switches, copies: Copies) {
    this.#vault = vault
    this.#switches = switches
    this.#copies = copies
  }

  /** « Cacher tout ». */
  hideAll(): void {
    void this.#die(false)
  }

  /** Idle, suspend, screen lock, or the person's wish: only a vault that is, was, or is about to be open comes back as a lock screen. */
  lock(): void {
    if (this.#vault.wasOpen || this.#vault.state === 'opening') void this.#die(true)
  }

  /** A process of ours ended by itself: back to the lock screen, unless it ended there just after coming back. */
  crashed(wasOpen: boolean): void {
    void this.#die(wasOpen || !this.#switches.relaunched)
  }

  async #die(relaunch: boolean): Promise<void> {
    if (this.#dying) return
    this.#dying = true
    try {
      const windows = BrowserWindow.getAllWindows()
      for (const window of windows) window.hide()
      if (this.#vault.state === 'open') await Promise.all(windows.map(flush))
      else await mainLoopTurned()
    } finally {
      this.#vault.kill()
      if (relaunch) startAgain(this.#switches)
      const ours = [
        ...app
          .getAppMetrics()
          .map(({ pid }) => pid)
          .filter((pid) => pid !== process.pid),
        process.pid,
      ]
      if (this.#copies.pending && endWithin(copiesTakenBackWithin, ours)) await this.#copies.clear()
      for (const pid of ours) killNow(pid)
    }
  }
}

function startAgain(switches: Switches): void {
  try {
    spawn(process.execPath, relaunchArguments(switches), { detached: true, stdio: 'ignore' }).unref()
  } catch {
    // Without a lock screen to come back to, dying is still right.
  }
}

/**
 * To hide is a request that the display server gets when main's loop turns. A process that ended before would leave its window
 * standing until the last of its memory was given back (measured on X11).
 */
const mainLoopTurned = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Ends these processes after a while from a thread of its own: a program that hangs with the clipboard would hold up this one. */
function endWithin(ms: number, pids: readonly number[]): boolean {
  const end = `setTimeout(() => { for (const pid of ${JSON.stringify(pids)}) try { process.kill(pid, 'SIGKILL') } catch {} }, ${ms})`
  try {
    new Worker(end, { eval: true })
    return true
  } catch {
    return false
  }
}

function flush(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    const ours = (event: Electron.IpcMainEvent): boolean => event.sender === window.webContents
    const begun = setTimeout(resolve, flushBegunWithin)
    // One limit, however often a page in hostile hands says that it begins.
    setTimeout(resolve, flushDoneWithin)
    ipcMain.on(channels.flushBegun, (event) => {
      if (ours(event)) clearTimeout(begun)
    })
    ipcMain.on(channels.flushDone, (event) => {
      if (ours(event)) resolve()
    })
    if (window.isDestroyed() || window.webContents.isCrashed()) resolve()
    else window.webContents.send(channels.flush)
  })
}
