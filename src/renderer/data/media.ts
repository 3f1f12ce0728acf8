import { type MediaAnswer, type MediaQuestion, mediaAddress } from '../../shared/mediaAddress.ts'
import type { RecordId } from '../../shared/records.ts'
import { ask } from './ask.ts'

/** Film and sound for the page's players, through the service worker, which asks here for what the vault holds. */

interface Offered {
  readonly size: number
  readonly mediaType: string
}

/** What a player or an examination has open now: nothing else is answered. */
const offered = new Map<string, Offered & { readonly id: RecordId; readonly times: number }>()

let ready: Promise<void> | undefined

/** Resolves once the worker takes this page's requests. */
const workerReady = (): Promise<void> => {
  ready ??= startWorker().catch((error) => {
    ready = undefined
    throw error
  })
  return ready
}

const startWorker = async (): Promise<void> => {
  const { serviceWorker } = navigator
  serviceWorker.addEventListener('message', ({ data, ports }: MessageEvent<MediaQuestion>) => {
    const [port] = ports
    if (port) void answer(data).then((found) => port.postMessage(found, found ? [found.bytes.buffer] : []))
  })
  await serviceWorker.register('/media.js', { type: 'module', updateViaCache: 'none' })
  if (serviceWorker.controller) return
  await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
}

const answer = async ({ media, offset, length }: MediaQuestion): Promise<MediaAnswer> => {
  const facts = offered.get(media)
  if (!facts || offset >= facts.size) return null
  try {
    const bytes = new Uint8Array(await ask('evidence.read', { id: facts.id, offset, length }))
    return { bytes, size: facts.size, mediaType: facts.mediaType }
  } catch {
    return null
  }
}

/** Offers a piece until `withdraw`. Several players may have the same one. */
export const offerMedia = async (
  id: RecordId,
  { size, mediaType }: Offered,
): Promise<{ readonly url: string; readonly withdraw: () => void }> => {
  await workerReady()
  offered.set(id, { id, size, mediaType, times: (offered.get(id)?.times ?? 0) + 1 })
  let withdrawn = false
  return {
    url: mediaAddress(id),
    withdraw: () => {
      const facts = offered.get(id)
      if (withdrawn || !facts) return
      withdrawn = true
      if (facts.times === 1) offered.delete(id)
      else offered.set(id, { ...facts, times: facts.times - 1 })
    },
  }
}
