import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

export const repository = dirname(import.meta.dirname)

/** Shared by all checkouts of one user, and outside node_modules because `npm ci` empties that. */
export function cacheFolder(): string {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kalifa-dev')
  mkdirSync(folder, { recursive: true })
  return folder
}

/**
 * Makes a folder beside its final place, so that a finished result gets there by one rename and an interrupted run
 * leaves only a temporary folder, which a later run removes.
 */
export function temporaryFolder(parent: string): string {
  mkdirSync(parent, { recursive: true })
  removeAbandoned(parent)
  const folder = join(parent, `tmp-${process.pid}-${randomBytes(4).toString('hex')}`)
  mkdirSync(folder)
  return folder
}

function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const owner = /^tmp-(\d+)-/.exec(name)?.[1]
    if (owner && !isAlive(Number(owner))) rmSync(join(parent, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  if (existsSync('/proc/self')) return existsSync(`/proc/${pid}`)
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
