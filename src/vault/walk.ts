import { lstatSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** What was left where it was when folders were gone through, by how many there were. */
export interface PassedOver {
  /** Hidden files and folders, previews, and what the system keeps for itself. */
  readonly hidden: number
  /** Links and what is neither a file nor a folder: never followed, never opened. */
  readonly links: number
  /** Files beyond the most that one import takes. */
  readonly beyond: number
}

const mostFiles = 5000
const mostDepth = 32

/** Previews of photos that are elsewhere, the bin, and what systems note: telephones, cameras, Windows, macOS. */
const unwanted =
  /^(\..*|thumbs?\.db|desktop\.ini|ehthumbs.*\.db|\$recycle\.bin|system volume information|lost\.dir|thumbnails|found\.\d{3})$/i

/** The files that these paths name, and all that are in the folders among them but those of `closed`, in the order of their names. */
export async function filesUnder(
  paths: readonly string[],
  signal: AbortSignal,
  closed: ReadonlySet<string> = new Set(),
): Promise<{ readonly files: readonly string[]; readonly passedOver: PassedOver }> {
  const files: string[] = []
  const passed = { hidden: 0, links: 0, beyond: 0 }
  const take = (path: string): void => {
    if (files.length < mostFiles) files.push(path)
    else passed.beyond += 1
  }
  const enter = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      if (signal.aborted) return
      const path = join(folder, entry.name)
      if (unwanted.test(entry.name)) passed.hidden += 1
      else if (entry.isFile()) take(path)
      else if (entry.isDirectory() && depth < mostDepth) await enter(path, depth + 1)
      else passed.links += 1
    }
  }
  for (const path of paths) {
    if (isFolder(path) && !closed.has(path)) await enter(path, 0)
    else take(path)
  }
  return { files, passedOver: passed }
}

export const isFolder = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true
