import { isReaderPage } from '../shared/reader.ts'

/** The sandboxed frame in which documents are read (shared/reader.ts): what it may load, and nothing of it may go anywhere. */

const policy = (host: string): string =>
  [
    "default-src 'none'",
    // A decoder compiled to WebAssembly is what a picture from a telephone or a scanner takes.
    `script-src app://${host} 'wasm-unsafe-eval'`,
    `style-src app://${host}`,
    'img-src data:',
    `font-src app://${host}`,
    // The fonts and decoders that are asked for by need.
    `connect-src app://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors app://kalifa',
    'sandbox allow-scripts',
  ].join('; ')

/** The frame of this host alone loads from it, and has no origin: what it needs of the program is open to all. */
export const readerHeaders = (host: string): Readonly<Record<string, string>> => ({
  'content-security-policy': policy(host),
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
})

/** Its page, and the folders of what it loads. */
export const isForReader = (pathname: string): boolean => /^\/(reader\.html$|assets\/|pdf\/|heif\/)/.test(pathname)

/** The only addresses that a frame inside our page may have, and never by going there from another. */
export const isReaderFrame = (url: string, isMainFrame: boolean): boolean => !isMainFrame && isReaderPage(url)
