import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Paths of all files below a folder, from it on, sorted. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort()
}

/** Every file's name and SHA-256: two folders alike to the byte give the same. */
export async function hashesIn(folder: string): Promise<Record<string, string>> {
  const names = await filesIn(folder)
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await sha256Of(join(folder, name))])))
}

const largestText = 1024 * 1024

/**
 * In which files below the folder, by their names or bytes, any of the words stands; in texts whatever its accents and
 * capitals.
 */
export async function filesHolding(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const name of await filesIn(folder)) {
    const bytes = await readFile(join(folder, name))
    const text = bare(`${name}\n${bytes.length > largestText ? '' : bytes.toString('utf8')}`)
    const held = words.filter((word) => bytes.includes(word) || text.includes(bare(word)))
    found.push(...held.map((word) => `${word} in ${name}`))
  }
  return found
}

const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
