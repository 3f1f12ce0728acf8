/** What of the page's text stands on the system's clipboards, told so that main can take it back and never sees it. */

/** Electron's names. `selection` is X11's PRIMARY, which has whatever was selected last, copied or not. */
export const copiedTo = ['clipboard', 'selection'] as const

export interface Copied {
  readonly to: (typeof copiedTo)[number]
  readonly salt: Uint8Array
  /** SHA-256 of salt ‖ the text without its spaces, in UTF-8. */
  readonly digest: Uint8Array
}

/** Systems and browsers write line ends, tabs and hard spaces each in their own way. */
export const withoutSpaces = (text: string): string => text.replace(/[\s\u00a0]+/g, '')
