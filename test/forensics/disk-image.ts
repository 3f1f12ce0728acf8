import { execFileSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Secret, WordSearch } from '../e2e/support-words.ts'

/** A whole disk in a file, as a laboratory copies it. Needs root, to mount it. */
export interface DiskImage {
  /** Where it is mounted. */
  readonly folder: string
  /** Which of the secrets stand anywhere on it, in files or in free blocks. */
  readonly holds: (secrets: readonly Secret[]) => string[]
  readonly remove: () => void
}

/** An empty ext4 as Debian makes it, journal and all. */
export function ext4Image(bytes: number): DiskImage {
  const place = mkdtempSync(join(tmpdir(), 'kalifa-disk-'))
  const [image, folder] = [join(place, 'image'), join(place, 'mounted')]
  const file = openSync(image, 'w')
  ftruncateSync(file, bytes)
  closeSync(file)
  mkdirSync(folder)
  run('mkfs.ext4', '-q', image)
  run('mount', '-o', 'loop', image, folder)
  return {
    folder,
    holds: (secrets) => {
      run('sync', '-f', folder)
      const names = new Set<string>()
      new WordSearch(secrets).findIn(readFileSync(image), names)
      return [...names]
    },
    remove: () => {
      run('umount', folder)
      rmSync(place, { recursive: true, force: true })
    },
  }
}

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } })
}
