import { constants } from 'node:fs'
import { type FileHandle, lstat, open, realpath, unlink } from 'node:fs/promises'
import { isAbsolute, relative } from 'node:path'
import { stateOf } from '../blobs/source.ts'

/** The original of what was taken in and read back, overwritten and removed: as far as a program can tell, and no further. */

const pieceSize = 1024 * 1024

/**
 * Overwrites the file where it lies, and takes its name away. False, and as far as possible untouched, when it is a link or has a second
 * name, when it is not the very file of this `state`, when it lies in `vaultFolder`, or when the system refuses. What a disk, a
 * telephone or a service keeps of it elsewhere is out of reach.
 */
export async function eraseOriginal(path: string, state: string, vaultFolder: string): Promise<boolean> {
  try {
    if (!(await lstat(path)).isFile() || (await isWithin(path, vaultFolder))) return false
    const file = await open(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    try {
      const { nlink, size } = await file.stat()
      if (nlink !== 1 || (await stateOf(file)) !== state) return false
      await overwrite(file, size)
      if (!(await isStill(path, file))) return false
    } finally {
      await file.close()
    }
    await unlink(path)
    return true
  } catch {
    return false
  }
}

/** Through links, too: nobody erases the vault by choosing its folder. */
async function isWithin(path: string, folder: string): Promise<boolean> {
  const way = relative(await realpath(folder), await realpath(path))
  return way === '' || !(way.startsWith('..') || isAbsolute(way))
}

async function overwrite(file: FileHandle, size: number): Promise<void> {
  const zeros = Buffer.alloc(Math.min(pieceSize, size))
  for (let at = 0; at < size; ) {
    const { bytesWritten } = await file.write(zeros, 0, Math.min(zeros.length, size - at), at)
    at += bytesWritten
  }
  await file.sync()
  await file.truncate(0)
}

/** Nobody has put another in its place meanwhile. */
async function isStill(path: string, file: FileHandle): Promise<boolean> {
  const [named, held] = await Promise.all([lstat(path, { bigint: true }), file.stat({ bigint: true })])
  return named.ino === held.ino && named.dev === held.dev && !named.isSymbolicLink()
}
