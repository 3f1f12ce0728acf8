import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, posix, sep } from 'node:path'
import { protocol, type Session } from 'electron'
import { isReaderHost, readerHosts } from '../shared/reader.ts'
import { isForReader, readerHeaders } from './reader.ts'

export const origin = 'app://kalifa'

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.pfb': 'application/octet-stream',
}

/**
 * Before the app is ready: `app://` is a standard, secure origin without any privilege over the policy below. Its one service worker
 * gives film and sound to the page's players, from bytes that the page asks the vault for.
 */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        allowServiceWorkers: true,
        stream: true,
        corsEnabled: true,
      },
    },
  ])
}

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    `frame-src ${readerHosts}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // No dialog of the page's own, no print dialog, no window.
    'sandbox allow-scripts allow-same-origin allow-forms',
  ].join('; ')

/** What the page never does, the pages inside it neither: a picture-in-picture window would stay when ours is hidden. */
const closedFeatures = [
  ...['accelerometer', 'bluetooth', 'clipboard-read', 'display-capture', 'encrypted-media', 'fullscreen'],
  ...['gamepad', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'keyboard-map', 'local-fonts', 'magnetometer'],
  ...['midi', 'payment', 'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'serial'],
  ...['storage-access', 'usb', 'window-management', 'xr-spatial-tracking'],
]

/** Open to our own page alone, and there only while the person records: sessions.ts. */
const ownFeatures = ['camera', 'microphone']

const permissions = (reads: boolean): string =>
  [
    ...closedFeatures.map((feature) => `${feature}=()`),
    ...ownFeatures.map((feature) => `${feature}=${reads ? '()' : '(self)'}`),
  ].join(', ')

/** Serves the built page and, at hosts of their own, the frames that read documents; and nothing but files inside `folder`. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    const reads = isReaderHost(url.host)
    const page = reads ? '/reader.html' : '/index.html'
    const path = url.pathname === '/' ? page : posix.normalize(decodeURIComponent(url.pathname))
    const file = normalize(join(folder, path))
    const type = mediaTypes[extname(file)]
    const known = reads ? isForReader(path) : url.host === 'kalifa' && path !== '/reader.html'
    if (!known || !file.startsWith(folder + sep) || type === undefined) return notFound()
    try {
      return await answer(file, type, reads ? url.host : null)
    } catch {
      return notFound()
    }
  })
}

async function answer(file: string, type: string, reader: string | null): Promise<Response> {
  const nonce = randomBytes(18).toString('base64')
  const bytes = await readFile(file)
  const body =
    type.startsWith('text/html') && reader === null
      ? bytes.toString('utf8').replaceAll('__NONCE__', nonce)
      : new Uint8Array(bytes)
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-security-policy': policy(nonce),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': permissions(reader !== null),
      'referrer-policy': 'no-referrer',
      ...(reader === null ? {} : readerHeaders(reader)),
    },
  })
}

const notFound = (): Response => new Response(null, { status: 404 })
