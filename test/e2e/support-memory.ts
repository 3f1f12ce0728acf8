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
export function kindOf({ command }: Pick<ProcessRef, 'command'>): string {
  const service = /--utility-sub-type=(\w+)/.exec(command)?.[1]
  if (service === 'node') return 'vault'
  return service ?? /--type=(\S+)/.exec(command)?.[1] ?? 'browser'
}

function found(pid: number, search: WordSearch): string[] {
  let file: number
  try {
    file = openSync(`/proc/${pid}/mem`, 'r')
  } catch {
    return []
  }
  try {
    const names = new Set<string>()
    for (const [from, to] of changeableRegions(pid)) searchRegion(file, from, to, search, names)
    return [...names]
  } finally {
    closeSync(file)
  }
}

/** All but what is mapped from programs and other files without a right to write: that stands in those files. */
function changeableRegions(pid: number): [number, number][] {
  return (
    readFileSync(`/proc/${pid}/maps`, 'utf8')
      .split('\n')
      .flatMap((line): [number, number][] => {
        const [, from, to, rights = '', path = ''] =
          /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+ *(.*)$/.exec(line) ?? []
        const ofFile = path.startsWith('/') && !path.startsWith('/memfd:') && !path.startsWith('/dev/shm/')
        if (!from || !to || !rights.startsWith('r') || (ofFile && rights[1] !== 'w')) return []
        return [[Number.parseInt(from, 16), Number.parseInt(to, 16)]]
      })
      // Beyond 2^53 there is only the kernel's own page.
      .filter(([, to]) => Number.isSafeInteger(to))
  )
}

const overlap = 1024
const buffer = Buffer.allocUnsafe(pieceSize + overlap)

function searchRegion(file: number, from: number, to: number, search: WordSearch, names: Set<string>): void {
  if (search.longest > overlap) throw new Error('A secret longer than what two pieces share')
  for (let at = from; at < to; at += pieceSize) {
    const read = readAt(file, Math.min(buffer.length, to - at), at)
    search.findIn(read, names)
    // Memory that was reserved and never used has nothing behind it either.
    if (read.length === 0) return
  }
}

function readAt(file: number, length: number, at: number): Buffer {
  try {
    return buffer.subarray(0, readSync(file, buffer, 0, length, at))
  } catch {
    return buffer.subarray(0, 0)
  }
}
