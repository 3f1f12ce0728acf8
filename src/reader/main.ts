import type { FromDecoder } from '../shared/decoded.ts'
import type { FromReader, ReaderKey, ReaderKind, ReaderRefusal, ToReader } from '../shared/reader.ts'
import { type Open, type Reading, Refusal } from './reading.ts'

/** The frame's entry: a port in, one document in, its pages or its pixels out. A frame reads one document and is thrown away with it. */

const openers: Readonly<Record<ReaderKind, () => Promise<Open>>> = {
  pdf: async () => (await import('./pdf.ts')).openPdf,
  docx: async () => (await import('./docx.ts')).openDocx,
  text: async () => (await import('./text.ts')).openText,
  heic: async () => (await import('./heic.ts')).openHeic,
}

const stage = document.querySelector<HTMLElement>('#stage') ?? document.body
// It is scrolled by keys.
stage.tabIndex = 0

window.addEventListener('message', listen)

/** The first port that the page around it gives, and no other. */
function listen({ source, ports: [port] }: MessageEvent): void {
  if (source !== window.parent || !port) return
  window.removeEventListener('message', listen)
  serve(port)
}

function serve(port: MessagePort): void {
  const tell = (message: FromReader): void => port.postMessage(message)
  let reading: Reading | undefined
  const open = async ({ kind, bytes, words }: ToReader & { type: 'open' }): Promise<void> => {
    document.documentElement.lang = words.language
    try {
      const start = await openers[kind]()
      reading = await start(bytes, { element: stage, words, tell })
      tell({ type: 'shown', pages: reading.pages, cut: reading.cut })
    } catch (error) {
      stage.replaceChildren()
      tell(refused(error))
    }
  }
  const decode = async ({ bytes, within }: ToReader & { type: 'decode' }): Promise<void> => {
    const answer = (message: FromDecoder): void =>
      port.postMessage(message, message.type === 'decoded' ? [message.pixels.data.buffer] : [])
    try {
      answer(await (await import('./heic.ts')).decodeHeic(bytes, within))
    } catch (error) {
      answer(refused(error))
    }
  }
  const find = async (text: string, back: boolean): Promise<void> => {
    const page = await reading?.find(text, back).catch(() => null)
    tell({ type: 'found', page: page ?? null })
  }
  port.onmessage = ({ data }: MessageEvent<ToReader>) => {
    if (data.type === 'ping') tell({ type: 'pong' })
    if (data.type === 'open') void open(data)
    if (data.type === 'decode') void decode(data)
    if (data.type === 'page') reading?.go(data.page)
    if (data.type === 'zoom') reading?.zoom(data.scale)
    if (data.type === 'find') void find(data.text, data.back)
  }
  window.addEventListener('keydown', (event) => {
    const key = keyOf(event)
    if (!key) return
    event.preventDefault()
    tell({ type: 'key', key })
  })
}

const refused = (error: unknown): { readonly type: 'refused'; readonly code: ReaderRefusal } => ({
  type: 'refused',
  code: error instanceof Refusal ? error.code : 'document-unreadable',
})

const plainKeys: Readonly<Record<string, ReaderKey>> = {
  ...{ Escape: 'Escape', '+': 'in', '=': 'in', '-': 'out', '0': 'fit', n: 'next', p: 'previous' },
}

function keyOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): ReaderKey | undefined {
  if (altKey) return undefined
  if (ctrlKey || metaKey) return key.toLowerCase() === 'f' ? 'find' : undefined
  return plainKeys[key]
}
