import { encodingOf, unseen } from '../shared/textFile.ts'
import { includes, mark, nextOf, rangesOf } from './find.ts'
import { element, type Open, type Reading, type Stage } from './reading.ts'

/** A text by pieces: no more than one of them is ever on the screen, however long the whole is. */

const pieceBytes = 32 * 1024
/** How far back a piece's end is sought at a line's. */
const reach = 4096

/** Where pieces end: after a line if there is one near, else between two letters. */
export function piecesOf(bytes: Uint8Array, wide: boolean): readonly (readonly [from: number, to: number])[] {
  const pieces: [from: number, to: number][] = []
  for (let from = 0; from < bytes.length || from === 0; ) {
    const to = endOf(bytes, from, wide)
    pieces.push([from, to])
    from = to
    if (to >= bytes.length) break
  }
  return pieces
}

function endOf(bytes: Uint8Array, from: number, wide: boolean): number {
  const end = from + pieceBytes
  if (end >= bytes.length) return bytes.length
  if (wide) return end
  const line = bytes.subarray(end - reach, end).lastIndexOf(10)
  if (line >= 0) return end - reach + line + 1
  // Not inside of a letter of UTF-8.
  for (let back = 0; back < 4; back++) if (((bytes[end - back] ?? 0) & 0xc0) !== 0x80) return end - back
  return end
}

/** It is named, so that it can neither act nor hide. */
const isUnseen = new RegExp(unseen, 'u')
const split = new RegExp(`(${unseen})`, 'u')

function lineOf(text: string): HTMLElement {
  const line = element('div')
  line.dir = 'auto'
  for (const part of text.split(split)) {
    if (part === '') continue
    if (!isUnseen.test(part) || part === '\t') line.append(part)
    else {
      const named = element('span', 'mark')
      named.textContent = `U+${(part.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
      line.append(named)
    }
  }
  return line
}

class TextReading implements Reading {
  readonly cut = false
  readonly #bytes: Uint8Array
  readonly #stage: Stage
  readonly #encoding: string
  readonly #pieces: readonly (readonly [from: number, to: number])[]
  readonly #paper = element('div', 'paper lines')
  #page = 1
  #found = -1

  constructor(bytes: Uint8Array, stage: Stage) {
    this.#bytes = bytes
    this.#stage = stage
    this.#encoding = encodingOf(bytes)
    this.#pieces = piecesOf(bytes, this.#encoding.startsWith('utf-16'))
    stage.element.replaceChildren(this.#paper)
    this.#show(1)
  }

  get pages(): number {
    return this.#pieces.length
  }

  go(page: number): void {
    this.#found = -1
    this.#show(page)
  }

  zoom(scale: number): void {
    this.#paper.style.fontSize = `${scale * 16}px`
  }

  async find(text: string, back: boolean): Promise<number | null> {
    mark([], undefined)
    if (text === '') return null
    for (let tried = 0; tried <= this.pages; tried++) {
      const page = ((this.#page - 1 + (back ? -tried : tried) + this.pages * 2) % this.pages) + 1
      if (!includes(this.#textOf(page), text)) continue
      if (page !== this.#page || tried > 0) this.go(page)
      const ranges = rangesOf(this.#paper, text)
      const next = nextOf(ranges.length, this.#found, back)
      if (next < 0) {
        this.#found = -1
        continue
      }
      this.#found = next
      mark(ranges, ranges[next])
      return page
    }
    return null
  }

  #textOf(page: number): string {
    const [from, to] = this.#pieces[page - 1] ?? [0, 0]
    return new TextDecoder(this.#encoding).decode(this.#bytes.subarray(from, to))
  }

  #show(page: number): void {
    this.#page = Math.min(Math.max(1, page), this.pages)
    const text = this.#textOf(this.#page)
      .replace(/\r\n?|\u2028|\u2029/g, '\n')
      .replace(/\n$/, '')
    this.#paper.replaceChildren(...text.split('\n').map(lineOf))
    this.#stage.element.scrollTop = 0
    this.#stage.tell({ type: 'page', page: this.#page })
  }
}

export const openText: Open = async (bytes, stage) => new TextReading(bytes, stage)
