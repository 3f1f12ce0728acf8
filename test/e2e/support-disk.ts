import { execFile } from 'node:child_process'
import { mkdir, open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A disk of its own for a test: it can be full or refuse to be written. Needs root, to mount it. */
export interface SmallDisk {
  readonly folder: string
  readonly resize: (bytes: number) => Promise<void>
  readonly setReadOnly: (readOnly: boolean) => Promise<void>
  /** Takes every byte that is left; the result gives them back. */
  readonly fill: () => Promise<() => Promise<void>>
  readonly remove: () => Promise<void>
}

export async function mountSmallDisk(folder: string, bytes: number): Promise<SmallDisk> {
  await mkdir(folder)
  await run('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=700`, 'kalifa-test', folder])
  const remount = async (option: string) => void (await run('mount', ['-o', `remount,${option}`, folder]))
  return {
    folder,
    resize: (size) => remount(`size=${size}`),
    setReadOnly: (readOnly) => remount(readOnly ? 'ro' : 'rw'),
    fill: () => fill(folder),
    remove: async () => void (await run('umount', ['--lazy', folder])),
  }
}

async function fill(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'other-file')
  const { bavail, bsize } = await statfs(folder)
  const file = await open(path, 'wx')
  try {
    for (let left = bavail; left > 0; left--) await file.write(Buffer.alloc(bsize))
  } finally {
    await file.close()
  }
  if ((await statfs(folder)).bavail > 0) throw new Error('The disk is not full')
  return () => rm(path)
}
