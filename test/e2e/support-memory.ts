import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import type { ProcessRef } from './app.ts'
import { type Secret, WordSearch } from './support-words.ts'

const pieceSize = 8 * 1024 * 1024

/** Which of these processes hold any of the secrets in their memories, in whatever form: `kind: secret`. Needs root. */
export function holders(processes: readonly ProcessRef[], secrets: readonly Secret[]): string[] {
  const search = new WordSearch(secrets)
  return processes.flatMap((each) => found(each.pid, search).map((name) => `${kindOf(each)}: ${name}`))
}

/** `vault`, `renderer`, `gpu-process`, `zygote`, `browser`, which is main, or the service a utility process runs. */
function kindOf({ command }: Pick<ProcessRef, 'command'>): string {
  const service = /--utility-sub-type=(\w+)/.exec(command)?.[1]
  if (service === 'node') return 'vault'
  return service ?? /--type=(\S+)/.exec(command)?.[1] ?? 'browser'
}

function found(pid: number, search: WordSearch): string[] {
  if (search.longest > overlap) throw new Error('A secret longer than what two pieces share')
  const [memory, pages] = [opened(pid, 'mem'), opened(pid, 'pagemap')]
  try {
    const names = new Set<string>()
    if (memory === null || pages === null) return []
    for (const [from, to] of changeableRegions(pid).flatMap(({ region, shared }) =>
      shared ? [region] : present(pages, region),
    ))
      searchRegion(memory, from, to, search, names)
    return [...names]
  } finally {
    for (const file of [memory, pages]) if (file !== null) closeSync(file)
  }
}

/** Null when the process is gone. */
function opened(pid: number, name: string): number | null {
  try {
    return openSync(`/proc/${pid}/${name}`, 'r')
  } catch {
    return null
  }
}

type Region = readonly [from: number, to: number]
const pageSize = 4096
const entrySize = 8
/** In memory, or in swap: the two upper bits of an entry's last byte. See pagemap in the kernel's documentation. */
const somewhere = 0xc0

/** The parts of a region that were ever used; the rest, often a thousand times as much, is only reserved. */
function present(pages: number, [from, to]: Region): Region[] {
  const entries = Buffer.alloc(((to - from) / pageSize) * entrySize)
  const read = readAt(pages, entries, (from / pageSize) * entrySize)
  const parts: [number, number][] = []
  for (let at = 0; at + entrySize <= read.length; at += entrySize) {
    if (((read[at + entrySize - 1] ?? 0) & somewhere) === 0) continue
    const page = from + (at / entrySize) * pageSize
    const last = parts.at(-1)
    if (last?.[1] === page) last[1] = page + pageSize
    else parts.push([page, page + pageSize])
  }
  return parts
}

/** All but what is mapped from programs and other files without a right to write: that stands in those files. */
function changeableRegions(pid: number): { readonly region: Region; readonly shared: boolean }[] {
  return (
    readFileSync(`/proc/${pid}/maps`, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [, from, to, rights = '', path = ''] =
          /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+ *(.*)$/.exec(line) ?? []
        const ofFile = path.startsWith('/') && !path.startsWith('/memfd:') && !path.startsWith('/dev/shm/')
        if (!from || !to || !rights.startsWith('r') || (ofFile && rights[1] !== 'w')) return []
        return [{ region: [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const, shared: rights[3] === 's' }]
      })
      // Beyond 2^53 there is only the kernel's own page.
      .filter(({ region: [, to] }) => Number.isSafeInteger(to))
  )
}

const overlap = 1024
const buffer = Buffer.allocUnsafe(pieceSize + overlap)

function searchRegion(memory: number, from: number, to: number, search: WordSearch, names: Set<string>): void {
  for (let at = from; at < to; at += pieceSize)
    search.findIn(readAt(memory, buffer.subarray(0, Math.min(buffer.length, to - at)), at), names)
}

/** What could be read; the kernel keeps some pages of its own to itself. */
function readAt(file: number, into: Buffer, at: number): Buffer {
  let done = 0
  try {
    for (let read = -1; read !== 0 && done < into.length; done += read)
      read = readSync(file, into, done, into.length - done, at + done)
  } catch {
    return into.subarray(0, done)
  }
  return into.subarray(0, done)
}
