import { app, type BrowserWindow } from 'electron'
import { killNow } from './vaultProcess.ts'

/** A HEIC of 48 million pixels, decoded and shown, takes half of this; the largest that is decoded takes nearly all. */
const mostBytes = 2 * 1024 * 1024 * 1024
const every = 1_000

/**
 * A file of a few kilobytes can be made to fill all memory, and the machine would stand still with the vault open. The process of a
 * frame that takes too much is ended; the page learns of that as of any frame that ends.
 */
export function watchReaderMemory(window: BrowserWindow): void {
  const watch = setInterval(() => {
    for (const pid of tooLarge(window)) killNow(pid)
  }, every)
  window.once('closed', () => clearInterval(watch))
}

function tooLarge({ webContents }: BrowserWindow): number[] {
  if (webContents.isDestroyed() || webContents.isCrashed()) return []
  const { osProcessId, frames } = webContents.mainFrame
  const readers = new Set(frames.map((frame) => frame.osProcessId).filter((pid) => pid > 0 && pid !== osProcessId))
  if (readers.size === 0) return []
  return app
    .getAppMetrics()
    .filter(({ pid, memory }) => readers.has(pid) && memory.workingSetSize * 1024 > mostBytes)
    .map(({ pid }) => pid)
}
