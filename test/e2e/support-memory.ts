import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import type { ProcessRef } from './app.ts'

const pieceSize = 8 * 1024 * 1024

/** In which of these processes' memories any of the words stands, as UTF-8, UTF-16, hex or base64. Needs root. */
export function holders(processes: readonly ProcessRef[], secrets: readonly string[]): string[] {
  const patterns = secrets.flatMap(encodings)
  return processes.flatMap(({ pid, command }) => found(pid, patterns).map((name) => `${kindOf(command)}: ${name}`))
}

interface Pattern {
  readonly name: string
  readonly bytes: Buffer
}

const kindOf = (command: string): string => /--type=(\S+)/.exec(command)?.[1] ?? 'browser'

function encodings(secret: string): Pattern[] {
  const utf8 = Buffer.from(secret)
  // Base64 of a word inside a text depends on where it begins: the middle of each of the three alignments is looked for.
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64')
    return Buffer.from(text.slice(shift === 0 ? 0 : 4, Math.floor((utf8.length + shift) / 3) * 4))
  })
  return [
    { name: `${secret} as UTF-8`, bytes: utf8 },
    { name: `${secret} as UTF-16`, bytes: Buffer.from(secret, 'utf16le') },
    { name: `${secret} as hex`, bytes: Buffer.from(utf8.toString('hex')) },
    ...base64.map((bytes, shift) => ({ name: `${secret} as base64, shifted by ${shift}`, bytes })),
  ]
}

function found(pid: number, patterns: readonly Pattern[]): string[] {
  let file: number
  try {
    file = openSync(`/proc/${pid}/mem`, 'r')
  } catch {
    return []
  }
  try {
    const names = new Set<string>()
    for (const [from, to] of readableRegions(pid)) searchRegion(file, from, to, patterns, names)
    return [...names]
  } finally {
    closeSync(file)
  }
}

function readableRegions(pid: number): [number, number][] {
  return (
    readFileSync(`/proc/${pid}/maps`, 'utf8')
      .split('\n')
      .flatMap((line): [number, number][] => {
        const match = /^([0-9a-f]+)-([0-9a-f]+) (r\S+)/.exec(line)
        return match?.[1] && match[2] ? [[Number.parseInt(match[1], 16), Number.parseInt(match[2], 16)]] : []
      })
      // Beyond 2^53 there is only the kernel's own page.
      .filter(([, to]) => Number.isSafeInteger(to))
  )
}

const overlap = 1024
const buffer = Buffer.allocUnsafe(pieceSize + overlap)

function searchRegion(file: number, from: number, to: number, patterns: readonly Pattern[], names: Set<string>): void {
  for (let at = from; at < to; at += pieceSize) {
    const read = readAt(file, Math.min(buffer.length, to - at), at)
    for (const { name, bytes } of patterns) if (!names.has(name) && read.includes(bytes)) names.add(name)
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
