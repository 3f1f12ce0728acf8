import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** All that is in a folder at one moment: contents by path, null for a folder. Sorted, so that parents come first. */
export type Tree = ReadonlyMap<string, Buffer | null>

/**
 * Not read: SQLite's shared index, which it makes again from the log; and the lock, which is always empty and would be let go if
 * this process closed it.
 */
export const unread = /(^lock|-shm)$/

export function readTree(folder: string, known: (path: string) => Buffer | undefined = () => undefined): Tree {
  const tree = new Map<string, Buffer | null>()
  const visit = (under: string): void => {
    for (const entry of readdirSync(join(folder, under), { withFileTypes: true })) {
      const path = under === '' ? entry.name : `${under}/${entry.name}`
      if (unread.test(path)) continue
      tree.set(path, entry.isDirectory() ? null : (known(path) ?? readFileSync(join(folder, path))))
      if (entry.isDirectory()) visit(path)
    }
  }
  try {
    visit('')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  return new Map([...tree].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Makes `folder` hold exactly this. */
export function writeTree(folder: string, tree: Tree): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  for (const [path, content] of tree) {
    if (content === null) mkdirSync(join(folder, path), { mode: 0o700 })
    else writeFileSync(join(folder, path), content, { mode: 0o600 })
  }
}

export const blobFiles = (tree: Tree): readonly string[] =>
  [...tree.keys()].filter((path) => /\/blobs\/..\/[0-9a-f]{30}$/.test(path))
