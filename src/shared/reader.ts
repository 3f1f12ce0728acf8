/**
 * How the page and the reader agree on a document. The reader is a sandboxed frame of an origin of its own, without a bridge: hostile
 * files are parsed and drawn there. It knows a document's bytes and what is asked of it here, and nothing else.
 */

/**
 * Every frame has a host of its own, by a number that is used once: Chromium then gives it a process of its own, and nothing that
 * one document did to its process is there for the next.
 */
export const readerHosts = 'app://*.reader'
const number = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const host = new RegExp(`^${number}\\.reader$`)
const address = new RegExp(`^app://${number}\\.reader/`)

export const readerAddressOf = (uuid: string): string => `app://${uuid}.reader/`
export const isReaderHost = (text: string): boolean => host.test(text)
export const isAtReader = (url: string): boolean => address.test(url)
export const isReaderPage = (url: string): boolean => address.exec(url)?.[0] === url

export type ReaderKind = 'pdf' | 'docx' | 'text' | 'heic'

/** What of a document's own cannot be drawn, said in its place. */
export interface ReaderWords {
  readonly language: string
  readonly picture: string
}

export type ToReader =
  | {
      readonly type: 'open'
      readonly kind: ReaderKind
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly words: ReaderWords
    }
  | { readonly type: 'page'; readonly page: number }
  /** 1 fits the document to the width. */
  | { readonly type: 'zoom'; readonly scale: number }
  /** An empty text takes the marks away. */
  | { readonly type: 'find'; readonly text: string; readonly back: boolean }
  /** A picture that is not shown, but whose pixels are wanted, its longer side at most so long: `FromDecoder` answers. */
  | { readonly type: 'decode'; readonly bytes: Uint8Array<ArrayBuffer>; readonly within: number }
  | { readonly type: 'ping' }

/** Keys pressed inside the frame that mean something to the page around it. */
const readerKeys = ['Escape', 'find', 'in', 'out', 'fit', 'next', 'previous'] as const
export type ReaderKey = (typeof readerKeys)[number]

const readerRefusals = ['document-unreadable', 'document-too-big', 'document-locked'] as const
export type ReaderRefusal = (typeof readerRefusals)[number]

/** Null for what is no refusal. */
export const refusalOf = (code: unknown): ReaderRefusal | null => readerRefusals.find((one) => one === code) ?? null

export type FromReader =
  /** `cut`: only the beginning is shown. */
  | { readonly type: 'shown'; readonly pages: number; readonly cut: boolean }
  | { readonly type: 'page'; readonly page: number }
  | { readonly type: 'found'; readonly page: number | null }
  | { readonly type: 'key'; readonly key: ReaderKey }
  | { readonly type: 'refused'; readonly code: ReaderRefusal }
  | { readonly type: 'pong' }

const isPage = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1

/** What the frame sends is in the hands of whatever file it read: null for what is no message. */
export function readFromReader(data: unknown): FromReader | null {
  if (typeof data !== 'object' || data === null) return null
  const { type, pages, page, cut, key, code } = data as Record<string, unknown>
  if (type === 'pong') return { type }
  if (type === 'shown') return isPage(pages) && pages <= mostPages ? { type, pages, cut: cut === true } : null
  if (type === 'page') return isPage(page) ? { type, page } : null
  if (type === 'found') return page === null || isPage(page) ? { type, page } : null
  const knownKey = readerKeys.find((one) => one === key)
  if (type === 'key') return knownKey ? { type, key: knownKey } : null
  const refusal = refusalOf(code)
  return type === 'refused' && refusal ? { type, code: refusal } : null
}

/** Of a PDF. A text has as many as its size calls for. */
export const mostPdfPages = 5000
const mostPages = 100_000

/** Beyond this a document is kept, and not read here. */
export const mostDocumentBytes = 256 * 1024 * 1024
