import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol, type Session } from 'electron'

export const origin = 'app://kalifa'

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/** Before the app is ready: `app://` is a standard, secure origin without any privilege over the policy below. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // No dialog of the page's own, no print dialog, no window.
    'sandbox allow-scripts allow-same-origin allow-forms',
  ].join('; ')

/** What the page never does, the pages inside it neither: a picture-in-picture window would stay when ours is hidden. */
const closedFeatures = [
  ...['accelerometer', 'bluetooth', 'camera', 'clipboard-read', 'display-capture', 'encrypted-media', 'fullscreen'],
  ...['gamepad', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'keyboard-map', 'local-fonts', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'serial'],
  ...['storage-access', 'usb', 'window-management', 'xr-spatial-tracking'],
]

/** Serves the built page, and nothing but files inside `folder`. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    const file = normalize(join(folder, decodeURIComponent(url.pathname === '/' ? '/index.html' : url.pathname)))
    const type = mediaTypes[extname(file)]
    if (url.host !== 'kalifa' || !file.startsWith(folder + sep) || type === undefined) return notFound()
    try {
      return await answer(file, type)
    } catch {
      return notFound()
    }
  })
}

async function answer(file: string, type: string): Promise<Response> {
  const nonce = randomBytes(18).toString('base64')
  const bytes = await readFile(file)
  const body = type.startsWith('text/html')
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
      'permissions-policy': closedFeatures.map((feature) => `${feature}=()`).join(', '),
      'referrer-policy': 'no-referrer',
    },
  })
}

const notFound = (): Response => new Response(null, { status: 404 })
