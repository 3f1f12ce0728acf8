import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { removeQuietly, systemFault } from '../files.ts'

const idPattern = /^[0-9a-f]{32}$/

/** `root`/ab/cdef…, so that no folder grows too large. */
export function blobPath(root: string, id: string): string {
  if (!idPattern.test(id)) throw new RangeError('id must be 32 hex digits')
  return join(root, id.slice(0, 2), id.slice(2))
}

/** The ids of all blobs below `root`, finished or not, known to the database or not. */
export function listBlobs(root: string): readonly string[] {
  try {
    const names = readdirSync(root, { withFileTypes: true })
    const folders = names.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
    const ids = folders.flatMap((folder) => readdirSync(join(root, folder)).map((name) => folder + name))
    return ids.filter((id) => idPattern.test(id))
  } catch (error) {
    throw systemFault(error)
  }
}

/** Unlinks the blob's file, if it is there. Its bytes became unreadable when its key went. */
export function removeBlob(root: string, id: string): void {
  removeQuietly(blobPath(root, id))
}
