import type { Progress } from '../shared/contract.ts'

/** What a command answers: one JSON value, and the same as lines for a person. */
export interface Answer {
  readonly value: unknown
  readonly lines: readonly string[]
  /** The exit code, when it is not 0. */
  readonly exit?: number
  /** A signal stopped it, and what was done by then is told. */
  readonly stopped?: boolean
}

/** Characters that move the cursor, change the direction of what follows, or hide: no record may send them to a terminal. */
const dangerous = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u{FEFF}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E007F}]/gu

/** Shows dangerous characters by their number instead. A tab becomes a space. */
export const neutralised = (text: string): string =>
  text.replaceAll('\t', ' ').replace(dangerous, (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`)

const escapedUnits = (found: string): string =>
  Array.from({ length: found.length }, (_, i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')

/** One line. Means exactly the value: what is dangerous on a terminal is escaped as JSON allows. */
export const jsonLine = (value: unknown): string => JSON.stringify(value).replace(dangerous, escapedUnits)

export function printAnswer({ value, lines }: Answer, json: boolean): void {
  if (json) process.stdout.write(`${jsonLine(value)}\n`)
  else if (lines.length > 0) process.stdout.write(`${lines.map(neutralised).join('\n')}\n`)
}

export const tell = (line: string): void => {
  process.stderr.write(`${neutralised(line)}\n`)
}

/** Rows of cells as lines, each column as wide as its widest cell. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const safe = rows.map((row) => row.map(neutralised))
  const widths: number[] = []
  for (const row of safe) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, width(cell))
  }
  return safe.map((row) =>
    row
      .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  )
}

const width = (text: string): number => [...text.normalize('NFC')].length

/** Makes a text stand below its heading, even when it is one line. */
export const below = (text: string): string => (text === '' ? '' : `\n${text}`)

/** A heading and its value a line; a text of several lines stands below its heading. Empty values are left out. */
export function headed(pairs: readonly (readonly [heading: string, value: string])[]): string[] {
  const shown = pairs.filter(([, value]) => value !== '')
  const short = shown.filter(([, value]) => !value.includes('\n')).map(([heading]) => heading.length)
  const indent = Math.max(0, ...short) + 2
  return shown.flatMap(([heading, value]) =>
    value.includes('\n')
      ? [
          heading,
          ...value
            .replace(/^\n/, '')
            .split(/\r?\n/)
            .map((line) => `  ${line}`),
        ]
      : [`${heading.padEnd(indent)}${value}`],
  )
}

/** Says on stderr how far a long act is: one living line on a terminal, else a line a tenth. */
export class ProgressLine {
  #tenth = 0
  #drawn = false

  readonly show = ({ done, total }: Progress): void => {
    const percent = total > 0 ? Math.floor((done * 100) / total) : 0
    if (process.stderr.isTTY) {
      process.stderr.write(`\r${String(percent).padStart(3)} %`)
      this.#drawn = true
    } else if (Math.floor(percent / 10) > this.#tenth) {
      this.#tenth = Math.floor(percent / 10)
      process.stderr.write(`${percent} %\n`)
    }
  }

  clear(): void {
    if (this.#drawn) process.stderr.write('\r\u001b[K')
    this.#drawn = false
    this.#tenth = 0
  }
}
