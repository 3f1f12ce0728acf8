import type { FromReader, ReaderRefusal, ReaderWords } from '../shared/reader.ts'

/** A document that is open, whatever its kind. Pages are numbered from 1. */
export interface Reading {
  readonly pages: number
  /** Only the beginning is shown. */
  readonly cut: boolean
  readonly go: (page: number) => void
  readonly zoom: (scale: number) => void
  /** Goes to the next place that has these words, from the page in sight on. The page it is on, or null. */
  readonly find: (text: string, back: boolean) => Promise<number | null>
}

/** Where a document is drawn, and whom it tells what it does. */
export interface Stage {
  readonly element: HTMLElement
  readonly words: ReaderWords
  readonly tell: (message: FromReader) => void
}

export type Open = (bytes: Uint8Array<ArrayBuffer>, stage: Stage) => Promise<Reading>

/** Why a document is not shown. Anything else that is thrown counts as unreadable. */
export class Refusal extends Error {
  readonly code: ReaderRefusal

  constructor(code: ReaderRefusal) {
    super(code)
    this.code = code
  }
}

export function element(name: string, className = ''): HTMLElement {
  const made = document.createElement(name)
  if (className) made.className = className
  return made
}
