import { type MediaAnswer, type MediaQuestion, mediaIdOf } from '../shared/mediaAddress.ts'

/**
 * Gives film and sound to the page's own `<video>` and `<audio>`, a range at a time. It keeps nothing: each range is asked of the page
 * that plays it, which alone can ask the vault. Every other request goes its way.
 */

declare const self: ServiceWorkerGlobalScope

const mostBytes = 256 * 1024
const patience = 30_000

self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  const media = mediaIdOf(pathname)
  if (origin === self.location.origin && media !== null) event.respondWith(answer(event, media))
})

/** Bytes from the first to the last, both included; the last may lie beyond the end. */
interface Range {
  readonly first: number
  readonly last: number
}

async function answer({ request, clientId }: FetchEvent, media: string): Promise<Response> {
  const range = rangeOf(request.headers.get('range'))
  if (request.method !== 'GET' || range === null) return nothing(416)
  const page = await self.clients.get(clientId)
  if (page?.type !== 'window') return nothing(404)
  const read = (offset: number, last: number): Promise<MediaAnswer> =>
    ask(page, { media, offset, length: Math.min(last - offset + 1, mostBytes) })
  const found = await read(range.first, range.last)
  return found === null ? nothing(404) : partial(found, range, read)
}

function rangeOf(header: string | null): Range | null {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === undefined) return null
  const range = { first: Number(from), last: to ? Number(to) : Number.MAX_SAFE_INTEGER }
  return range.last < range.first ? null : range
}

function ask(page: Client, question: MediaQuestion): Promise<MediaAnswer> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const end = (found: MediaAnswer): void => {
      clearTimeout(timer)
      port1.close()
      resolve(found)
    }
    const timer = setTimeout(() => end(null), patience)
    port1.onmessage = ({ data }: MessageEvent<MediaAnswer>) => end(data)
    page.postMessage(question, [port2])
  })
}

const closed = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

const nothing = (status: number): Response => new Response(null, { status, headers: closed })

/**
 * The whole range at once, for outside of http a player takes an answer's length for all there is; but each further piece is asked for
 * only when the player has room for it.
 */
function partial(
  { bytes, size, mediaType }: NonNullable<MediaAnswer>,
  { first, last: wanted }: Range,
  read: (offset: number, last: number) => Promise<MediaAnswer>,
): Response {
  if (bytes.length === 0 || !/^(audio|video)\/[a-z0-9.+-]+$/.test(mediaType)) return nothing(416)
  const last = Math.min(wanted, size - 1)
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(piecesOf(bytes, first, last, read), { highWaterMark: 0 })
  const headers = {
    ...closed,
    'content-type': mediaType,
    'content-length': String(last - first + 1),
    'content-range': `bytes ${first}-${last}/${size}`,
    'accept-ranges': 'bytes',
  }
  return new Response(body, { status: 206, headers })
}

function piecesOf(
  start: Uint8Array<ArrayBuffer>,
  first: number,
  last: number,
  read: (offset: number, last: number) => Promise<MediaAnswer>,
): UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> {
  let next: Uint8Array<ArrayBuffer> | undefined = start
  let offset = first
  return {
    pull: async (controller) => {
      const piece: Uint8Array<ArrayBuffer> | undefined = next ?? (await read(offset, last))?.bytes
      next = undefined
      if (piece === undefined || piece.length === 0) return controller.error()
      offset += piece.length
      controller.enqueue(piece)
      if (offset > last) controller.close()
    },
  }
}
