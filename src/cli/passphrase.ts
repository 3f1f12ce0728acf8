import { KalifaError } from '../shared/errors.ts'
import { descriptor, readFirstLine, type Source } from './input.ts'
import { UsageError } from './usage.ts'

/** UTF-8 bytes, for whoever holds them to zero. */
export type Secret = Uint8Array<ArrayBuffer>

/** The contract's own bound, in bytes. */
const longest = 1024

type PhraseOption<Name extends string> = `${Name}-fd` | `${Name}-file`

/** The two options by which a phrase is given. */
export const phraseOptions = <Name extends string>(name: Name) =>
  ({ [`${name}-fd`]: 'text', [`${name}-file`]: 'text' }) as { readonly [Option in PhraseOption<Name>]: 'text' }

export const phraseOptionNames = (name: string): string => `--${name}-fd, --${name}-file`

/** Where the phrase is to be read, or null when it is to be asked for on the terminal. */
export function phraseSource<Name extends string>(
  options: { readonly [Option in PhraseOption<Name>]?: string },
  name: Name,
): Source | null {
  const fd: string | undefined = options[`${name}-fd` as const]
  const path: string | undefined = options[`${name}-file` as const]
  if (fd !== undefined && path !== undefined) throw new UsageError('options-exclude', phraseOptionNames(name))
  if (fd !== undefined) return descriptor(fd, `--${name}-fd`)
  return path === undefined ? null : { path, option: `--${name}-file` }
}

export const readPhrase = (source: Source): Secret => readFirstLine(source, longest)

/** Asks on the terminal, without echo, for bytes the caller zeroes. Throws `cancelled` on Ctrl+C. */
export async function askPhrase(question: string): Promise<Secret> {
  if (!process.stdin.isTTY) throw new UsageError('passphrase-missing')
  const typed = new TypedLine()
  // Before the question: what is typed the instant it appears must not be echoed.
  process.stdin.setRawMode(true)
  process.stderr.write(question)
  process.stdin.resume()
  try {
    return await new Promise<Secret>((resolve, reject) => {
      process.stdin.once('end', () => reject(new KalifaError('cancelled')))
      process.stdin.on('data', (chunk: Buffer) => {
        try {
          if (typed.take(chunk)) resolve(typed.line())
        } catch (error) {
          reject(error)
        } finally {
          chunk.fill(0)
        }
      })
    })
  } finally {
    process.stdin.removeAllListeners('data')
    process.stdin.removeAllListeners('end')
    process.stdin.setRawMode(false)
    process.stdin.pause()
    typed.wipe()
    process.stderr.write('\n')
  }
}

const keys = {
  interrupt: 0x03,
  end: 0x04,
  backspace: 0x08,
  erase: 0x7f,
  clear: 0x15,
  enter: 0x0d,
  newline: 0x0a,
} as const

/** What was typed so far, in bytes, as a terminal in raw mode sends it. */
class TypedLine {
  readonly #bytes = new Uint8Array(longest)
  #length = 0

  /** True once the line is finished. */
  take(chunk: Uint8Array): boolean {
    for (const byte of chunk) {
      if (byte === keys.interrupt) throw new KalifaError('cancelled')
      if (byte === keys.enter || byte === keys.newline || byte === keys.end) return true
      if (byte === keys.backspace || byte === keys.erase) this.#eraseLetter()
      else if (byte === keys.clear) this.wipe()
      else this.#add(byte)
    }
    return false
  }

  line(): Secret {
    if (this.#length === 0) throw new UsageError('passphrase-empty')
    return this.#bytes.slice(0, this.#length)
  }

  wipe(): void {
    this.#bytes.fill(0)
    this.#length = 0
  }

  #add(byte: number): void {
    if (this.#length === longest) throw new UsageError('passphrase-long')
    this.#bytes[this.#length] = byte
    this.#length += 1
  }

  /** A letter's continuation bytes (10xxxxxx) go with its first. */
  #eraseLetter(): void {
    let byte: number | undefined
    do {
      if (this.#length === 0) return
      this.#length -= 1
      byte = this.#bytes[this.#length]
      this.#bytes[this.#length] = 0
    } while (byte !== undefined && (byte & 0xc0) === 0x80)
  }
}
