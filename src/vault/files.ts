import { constants, fstatSync, lstatSync, readSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type ErrorCode, KalifaError } from '../shared/errors.ts'
import { disk } from './disk.ts'

/** The one place where the vault writes files. What one of these promises to be durable is on disk when it returns. */

const fileMode = 0o600
const folderMode = 0o700

const codeOfErrno: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  // Sticks formatted as FAT hold no file over 4 GiB.
  EFBIG: 'export-too-big',
  EROFS: 'vault-read-only',
  EACCES: 'vault-read-only',
  EPERM: 'vault-read-only',
}

function errnoOf(error: unknown): string | null {
  const known = error instanceof Error && 'errno' in error && 'code' in error && typeof error.code === 'string'
  return known ? String(error.code) : null
}

/** The KalifaError for a fault of the system; anything else as it came. The cause is dropped: it carries a path. */
export function systemFault(error: unknown): unknown {
  const errno = errnoOf(error)
  return errno === null ? error : new KalifaError(codeOfErrno[errno] ?? 'disk-failed')
}

function attempt<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw systemFault(error)
  }
}

async function attemptLater<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw systemFault(error)
  }
}

function withFile<T>(path: string, flags: number | string, act: (fd: number) => T): T {
  return attempt(() => {
    const fd = disk().open(path, flags, fileMode)
    try {
      return act(fd)
    } finally {
      disk().close(fd)
    }
  })
}

/** The file's bytes, at most `limit` of them; null when there is no such file. */
export function readWhole(path: string, limit: number): Uint8Array | null {
  if (!existsAt(path)) return null
  return withFile(path, constants.O_RDONLY, (fd) => {
    return readBytes(fd, Math.min(fstatSync(fd).size, limit))
  })
}

function readBytes(fd: number, length: number): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(length)
  let done = 0
  for (let read = -1; read !== 0 && done < length; done += read) read = readSync(fd, bytes, done, length - done, done)
  return bytes.subarray(0, done)
}

/** Whether there is such an entry, even one that may not be read. */
export function existsAt(path: string): boolean {
  return attempt(() => lstatSync(path, { throwIfNoEntry: false })) !== undefined
}

function writeFully(fd: number, bytes: Uint8Array, at = 0): void {
  for (let done = 0; done < bytes.length; ) done += disk().write(fd, bytes, done, at + done)
}

/**
 * Makes a folder's entries durable. Windows cannot flush a folder, and some filesystems of USB sticks refuse:
 * a file that was just made may then be gone after a power cut, but is whole if it is there.
 */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  withFile(path, constants.O_RDONLY, (fd) => {
    try {
      disk().sync(fd)
    } catch (error) {
      if (!['EINVAL', 'ENOTSUP'].includes(errnoOf(error) ?? '')) throw error
    }
  })
}

/** Makes the folder, durably, unless it is there. Its parent must exist. */
export function ensureFolder(path: string): void {
  try {
    disk().makeFolder(path, folderMode)
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return
    throw systemFault(error)
  }
  syncFolder(dirname(path))
}

/** What is written of a file that changes in place: enough for any disk's own sector, and no more than must change. */
const blockSize = 4096

/** Files whose last writing failed: what is read of them may be memory that never reached the disk. */
const unsure = new Set<string>()

/**
 * Replaces a file's bytes where they lie, so that no old block stays behind on the disk as after a rename; makes the file
 * when it is missing. Blocks that are the same already are not written. A power cut in the middle leaves a mixture: the caller
 * keeps a second copy and a checksum.
 */
export function writeInPlaceDurably(path: string, bytes: Uint8Array): void {
  const isNew = !existsAt(path)
  withFile(path, constants.O_RDWR | constants.O_CREAT, (fd) => {
    const there = unsure.has(path) ? new Uint8Array() : whatCanBeRead(fd, bytes.length)
    unsure.add(path)
    for (const [from, to] of changedParts(bytes, there)) writeFully(fd, bytes.subarray(from, to), from)
    if (fstatSync(fd).size !== bytes.length) disk().truncate(fd, bytes.length)
    disk().sync(fd)
  })
  unsure.delete(path)
  if (isNew) syncFolder(dirname(path))
}

/** A disk that cannot read a block may still take it anew. */
function whatCanBeRead(fd: number, length: number): Uint8Array {
  try {
    return readBytes(fd, length)
  } catch {
    return new Uint8Array()
  }
}

/** The runs of whole blocks in which `bytes` differ from what is there. */
function changedParts(bytes: Uint8Array, there: Uint8Array): readonly (readonly [from: number, to: number])[] {
  const parts: [from: number, to: number][] = []
  for (let from = 0; from < bytes.length; from += blockSize) {
    const to = Math.min(from + blockSize, bytes.length)
    if (Buffer.compare(bytes.subarray(from, to), there.subarray(from, to)) === 0) continue
    const last = parts.at(-1)
    if (last?.[1] === from) last[1] = to
    else parts.push([from, to])
  }
  return parts
}

/** Overwrites a part of a file that is there, durably unless `flush` is false. */
export function overwriteAt(path: string, bytes: Uint8Array, at: number, { flush = true } = {}): void {
  withFile(path, constants.O_RDWR, (fd) => {
    writeFully(fd, bytes, at)
    if (flush) disk().sync(fd)
  })
}

/** Overwrites a file from its start and cuts it to the new length: same folder entry, same inode. Makes it when it is missing. */
export function overwriteWhole(path: string, bytes: Uint8Array): void {
  withFile(path, constants.O_RDWR | constants.O_CREAT, (fd) => {
    writeFully(fd, bytes)
    disk().truncate(fd, bytes.length)
    disk().sync(fd)
  })
}

/** Gives files and folders one and the same access and change time. Best effort: no word of it if the system refuses. */
export function setSameTimes(paths: readonly string[], time = new Date()): void {
  for (const path of paths) {
    try {
      disk().setTimes(path, time)
    } catch {
      // A time that could not be set is told in the threat model; an open vault matters more.
    }
  }
}

/** Makes a new file; leaves none behind when it fails. */
export function createDurably(path: string, bytes: Uint8Array): void {
  withFile(path, 'wx', (fd) => {
    try {
      writeFully(fd, bytes)
      disk().sync(fd)
    } catch (error) {
      removeQuietly(path)
      throw error
    }
  })
  syncFolder(dirname(path))
}

/** Unlinks the file if it is there and can be unlinked. */
export function removeQuietly(path: string): void {
  try {
    disk().unlink(path)
  } catch {
    // What stays behind is found again by the sweep for orphans.
  }
}

/**
 * Runs `act`, and keeps the file that it unlinks, empty: the same inode with the same time of birth. Where the system knows no second
 * name for a file (FAT) it is gone.
 */
export function keepThrough(path: string, act: () => void): void {
  const aside = `${path}-kept`
  removeQuietly(aside)
  try {
    disk().link(path, aside)
  } catch {
    act()
    return
  }
  act()
  try {
    if (!existsAt(path)) {
      overwriteWhole(aside, new Uint8Array())
      disk().rename(aside, path)
    }
  } catch {
    // A disk that refuses has shown more already than a time of birth.
  }
  removeQuietly(aside)
}

/** Removes a folder or file with all that is in it. */
export function removeTree(path: string): void {
  attempt(() => disk().removeTree(path))
}

/** A new file that grows at its end, off the main thread. One write at a time; it must be finished or discarded. */
export interface AppendedFile {
  write(bytes: Uint8Array): Promise<void>
  /** Starts moving what was written to the disk, so that `finish` has less to wait for. */
  flush(): Promise<void>
  /** Durable, in its folder too, and closed. */
  finish(): Promise<void>
  /** Closed and unlinked; never throws. */
  discard(): Promise<void>
}

export async function createToAppend(path: string): Promise<AppendedFile> {
  const file = await attemptLater(() => disk().openLater(path, 'wx', fileMode))
  let position = 0
  return {
    write: (bytes) =>
      attemptLater(async () => {
        for (let done = 0; done < bytes.length; ) {
          const written = await disk().writeLater(file, bytes, done, position)
          done += written
          position += written
        }
      }),
    flush: () => attemptLater(() => disk().syncDataLater(file)),
    finish: () =>
      attemptLater(async () => {
        await disk().syncLater(file)
        await disk().closeLater(file)
        syncFolder(dirname(path))
      }),
    discard: async () => {
      await disk()
        .closeLater(file)
        .catch(() => undefined)
      removeQuietly(path)
    },
  }
}

/** Null when there is no such file. */
export async function openToRead(path: string): Promise<FileHandle | null> {
  try {
    return await disk().openLater(path, constants.O_RDONLY, fileMode)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    throw systemFault(error)
  }
}

/** Fills `buffer` from `position` on; returns how many bytes there were. */
export async function readFully(file: FileHandle, buffer: Uint8Array, position: number): Promise<number> {
  return attemptLater(async () => {
    for (let done = 0; ; ) {
      if (done === buffer.length) return done
      const { bytesRead } = await file.read(buffer, done, buffer.length - done, position + done)
      if (bytesRead === 0) return done
      done += bytesRead
    }
  })
}
