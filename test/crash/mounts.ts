import { execFile } from 'node:child_process'
import { mkdir, truncate, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A real ext4 in a file, mounted through a loop device. Needs root. */
export interface LoopDisk {
  readonly folder: string
  /** Makes durable what a test has put there. */
  readonly sync: () => Promise<void>
  /** As the kernel does when it finds the file system broken: from now on nothing is written, whatever stands open. */
  readonly fail: () => Promise<void>
  /** Unmounted, mended by fsck and mounted again, as after a new start of the machine. */
  readonly restart: () => Promise<void>
  readonly remove: () => Promise<void>
}

export async function mountLoopDisk(folder: string, bytes: number): Promise<LoopDisk> {
  const image = `${folder}.img`
  await writeFile(image, '')
  await truncate(image, bytes)
  await run('mkfs.ext4', ['-q', '-F', image])
  await mkdir(folder)
  const mount = async () => void (await run('mount', ['-o', 'loop,errors=remount-ro', image, folder]))
  const unmount = async () => void (await run('umount', [folder]))
  await mount()
  return {
    folder,
    sync: async () => void (await run('sync', ['-f', folder])),
    fail: async () => {
      const { stdout } = await run('findmnt', ['-n', '-o', 'SOURCE', folder])
      await writeFile(join('/sys/fs/ext4', basename(stdout.trim()), 'trigger_fs_error'), '1')
    },
    restart: async () => {
      await unmount()
      // Its exit code says that it mended something.
      await run('fsck.ext4', ['-y', image]).catch(() => undefined)
      await mount()
    },
    remove: unmount,
  }
}
