/** How the page's players, the service worker and the page agree on a piece of film or sound. */

const folder = '/media/'

export const mediaAddress = (id: string): string => `${folder}${id}`

/** The piece that an address names; null for every other address. */
export const mediaIdOf = (pathname: string): string | null => /^\/media\/([0-9a-f-]{36})$/.exec(pathname)?.[1] ?? null

/** What the worker asks of the page, with a port for the answer. `offset` and `length` are in bytes. */
export interface MediaQuestion {
  readonly media: string
  readonly offset: number
  /** Fewer bytes come at the end. */
  readonly length: number
}

/** Null when the page plays no such piece, or the vault could not read it. */
export type MediaAnswer = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly size: number
  readonly mediaType: string
} | null
