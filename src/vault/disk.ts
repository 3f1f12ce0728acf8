import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  unlinkSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/**
 * All that the vault asks of the system in order to change its folder, SQLite's own writing apart. One object, so that a test
 * can put in its place a disk that fails, writes short or stops; `files.ts` alone calls it.
 */
export interface Disk {
  open(path: string, flags: number | string, mode: number): number
  /** How many bytes were written, which may be fewer. */
  write(fd: number, bytes: Uint8Array, offset: number, position: number): number
  truncate(fd: number, length: number): void
  sync(fd: number): void
  close(fd: number): void
  makeFolder(path: string, mode: number): void
  unlink(path: string): void
  /** A second name for the same file. */
  link(path: string, name: string): void
  rename(path: string, name: string): void
  setTimes(path: string, time: Date): void
  /** A folder and all that is in it. */
  removeTree(path: string): void

  /** The same off the main thread, for what can be long. */
  openLater(path: string, flags: number | string, mode: number): Promise<FileHandle>
  writeLater(file: FileHandle, bytes: Uint8Array, offset: number, position: number): Promise<number>
  syncDataLater(file: FileHandle): Promise<void>
  syncLater(file: FileHandle): Promise<void>
  closeLater(file: FileHandle): Promise<void>
}

const system: Disk = {
  open: openSync,
  write: (fd, bytes, offset, position) => writeSync(fd, bytes, offset, bytes.length - offset, position),
  truncate: ftruncateSync,
  sync: fsyncSync,
  close: closeSync,
  makeFolder: (path, mode) => void mkdirSync(path, { mode }),
  unlink: unlinkSync,
  link: linkSync,
  rename: renameSync,
  setTimes: (path, time) => utimesSync(path, time, time),
  removeTree: (path) => rmSync(path, { recursive: true, maxRetries: 3, retryDelay: 20 }),

  openLater: open,
  writeLater: async (file, bytes, offset, position) =>
    (await file.write(bytes, offset, bytes.length - offset, position)).bytesWritten,
  syncDataLater: (file) => file.datasync(),
  syncLater: (file) => file.sync(),
  closeLater: (file) => file.close(),
}

let current = system

export const disk = (): Disk => current

/** For tests. Returns what puts the system's own disk back. */
export function useDisk(make: (system: Disk) => Disk): () => void {
  current = make(system)
  return () => {
    current = system
  }
}
