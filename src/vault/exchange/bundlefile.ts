import { randomBytes } from 'node:crypto'
import { link, mkdir, rename, rm, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { KalifaError } from '../../shared/errors.ts'
import { type AppendedFile, createToAppend, existsAt, syncFolder, systemFault } from '../files.ts'
import type { ReadFile } from './bagreader.ts'
import type { Sink } from './bundle.ts'

/** Files and folders that appear under their name whole, or not at all. */

const flushSize = 32 * 1024 * 1024

/** A name beside the destination that tells nothing of it. */
const temporaryBeside = (path: string): string => join(dirname(path), `.${randomBytes(8).toString('hex')}.part`)

/**
 * Makes the file `path` of what `write` writes. Throws `export-exists` when there is one already; whatever is thrown, nothing is left
 * behind but, after a power cut, a sealed piece under a neutral name.
 */
export async function createWhole<T>(path: string, write: (sink: Sink) => Promise<T>): Promise<T> {
  refuseExisting(path)
  const temporary = temporaryBeside(path)
  const file = await createToAppend(temporary).catch((error: unknown) => {
    throw destinationFault(error)
  })
  try {
    const result = await write(flushing(file))
    await file.finish()
    await moveToNew(temporary, path)
    return result
  } catch (error) {
    await file.discard()
    throw destinationFault(error)
  }
}

/** The same faults as the vault's own files have other names here: it is another disk, and another thing to do. */
function destinationFault(error: unknown): unknown {
  const fault = systemFault(error)
  const readOnly = fault instanceof KalifaError && fault.code === 'vault-read-only'
  return readOnly ? new KalifaError('export-read-only') : fault
}

/** Sends what was written to the disk while more is being sealed, so that the end has little to wait for. */
function flushing(file: AppendedFile): Sink {
  let waiting = 0
  let flush = Promise.resolve()
  return {
    async write(bytes) {
      await file.write(bytes)
      waiting += bytes.length
      if (waiting < flushSize) return
      waiting = 0
      await flush
      flush = file.flush()
      flush.catch(() => undefined)
    },
  }
}

function refuseExisting(path: string): void {
  if (existsAt(path)) throw new KalifaError('export-exists')
}

/** `rename` would replace a file that appeared meanwhile, `link` does not; but USB sticks (FAT, exFAT) know no links. */
async function moveToNew(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
    await unlink(from)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EEXIST') throw new KalifaError('export-exists')
    refuseExisting(to)
    await rename(from, to)
  }
  syncFolder(dirname(to))
}

/**
 * Makes the folder `path` of the files given to the sink while `receive` runs. Throws `export-exists` when there is one already; the
 * folder has its name only once `receive` has succeeded, that is, once all was verified.
 */
export async function receiveInto<T>(
  path: string,
  receive: (sink: (file: ReadFile, body: AsyncIterable<Uint8Array>) => Promise<void>) => Promise<T>,
): Promise<T> {
  refuseExisting(path)
  const temporary = temporaryBeside(path)
  try {
    await mkdir(temporary, { mode: 0o700 })
    for (const folder of ['data', 'data/records', 'data/attachments'])
      await mkdir(join(temporary, folder), { mode: 0o700 })
    const result = await receive((file, body) => writeFile(join(temporary, file.path), body))
    refuseExisting(path)
    await rename(temporary, path)
    syncFolder(dirname(path))
    return result
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    throw destinationFault(error)
  }
}

async function writeFile(path: string, body: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await createToAppend(path)
  try {
    for await (const bytes of body) await file.write(bytes)
    await file.finish()
  } catch (error) {
    await file.discard()
    throw error
  }
}
