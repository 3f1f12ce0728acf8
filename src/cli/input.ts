import { closeSync, openSync, readSync } from 'node:fs'
import { KalifaError } from '../shared/errors.ts'
import { UsageError } from './usage.ts'

/** What a command is given in files, on descriptors and on its standard input (`-`), and never in its arguments. */

const sizeLimit = 16 * 1024 * 1024
const chunkSize = 64 * 1024
const standardInput = 0
const newline = 0x0a
const byteOrderMark = [0xef, 0xbb, 0xbf]

/** `option` is what the person wrote, for a message. */
export type Source =
  | { readonly fd: number; readonly option: string }
  | { readonly path: string; readonly option: string }

export function descriptor(value: string, option: string): Source {
  if (!/^\d{1,6}$/.test(value) || ['1', '2'].includes(value)) throw new UsageError('option-invalid', option)
  return { fd: Number(value), option }
}

export const fileOrStandardInput = (value: string, option: string): Source =>
  value === '-' ? { fd: standardInput, option } : { path: value, option }

/** At most one of what a command reads can come from the standard input. */
export function refuseInputTwice(sources: readonly (Source | undefined)[]): void {
  const fds = sources.flatMap((source) => (source !== undefined && 'fd' in source ? [source.fd] : []))
  if (new Set(fds).size < fds.length) throw new UsageError('input-twice')
}

/** The first line's bytes, without its end, in a buffer of their own for the caller to zero. */
export function readFirstLine(source: Source, limit: number): Uint8Array<ArrayBuffer> {
  const buffer = new Uint8Array(limit + byteOrderMark.length + 2)
  try {
    const length = reading(source, (fd) => {
      let at = 0
      // One byte at a time: what stands after the line is left for whoever reads next.
      while (at < buffer.length && readSome(fd, buffer, at, 1) === 1 && buffer[at] !== newline) at += 1
      return at
    })
    const start = byteOrderMark.every((byte, index) => buffer[index] === byte) ? byteOrderMark.length : 0
    const end = buffer[length] === newline && buffer[length - 1] === 0x0d ? length - 1 : length
    if (end <= start) throw new UsageError('passphrase-empty', source.option)
    if (end - start > limit) throw new UsageError('passphrase-long', source.option)
    return buffer.slice(start, end)
  } finally {
    buffer.fill(0)
  }
}

export function readText(source: Source): string {
  const bytes = reading(source, readToEnd(source))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UsageError('input-not-text', source.option)
  }
}

export function readJson(source: Source): unknown {
  const text = readText(source)
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError('input-not-json', source.option)
  }
}

const readToEnd =
  ({ option }: Source) =>
  (fd: number): Uint8Array => {
    const pieces: Uint8Array[] = []
    let size = 0
    for (;;) {
      const piece = new Uint8Array(chunkSize)
      const length = readSome(fd, piece, 0, chunkSize)
      if (length === 0) return Buffer.concat(pieces)
      size += length
      if (size > sizeLimit) throw new UsageError('input-large', option)
      pieces.push(piece.subarray(0, length))
    }
  }

function reading<Value>(source: Source, read: (fd: number) => Value): Value {
  if ('fd' in source) return read(source.fd)
  const fd = attempt(() => openSync(source.path, 'r'))
  try {
    return read(fd)
  } finally {
    closeSync(fd)
  }
}

/** Waits for a descriptor that its other end made non-blocking. */
function readSome(fd: number, buffer: Uint8Array, offset: number, length: number): number {
  for (;;) {
    try {
      return readSync(fd, buffer, offset, length, null)
    } catch (error) {
      if (errnoOf(error) === 'EOF') return 0
      if (errnoOf(error) !== 'EAGAIN') throw new KalifaError('file-unreadable')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}

/** The cause is dropped on purpose: its message carries a path. */
function attempt<Value>(work: () => Value): Value {
  try {
    return work()
  } catch {
    throw new KalifaError('file-unreadable')
  }
}

const errnoOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : '')
