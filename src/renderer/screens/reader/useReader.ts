import { useCallback, useEffect, useRef, useState } from 'react'
import { KalifaError } from '../../../shared/errors.ts'
import {
  type FromReader,
  type ReaderKey,
  type ReaderKind,
  readFromReader,
  type ToReader,
} from '../../../shared/reader.ts'
import { useWords } from '../../i18n/index.ts'

const pingEvery = 2_000
/** A file that keeps the frame busy for longer cannot be shown: the frame is taken away with it. */
const patience = 45_000

interface ReaderState {
  /** 0 until the document is shown. */
  readonly pages: number
  readonly cut: boolean
  readonly page: number
  readonly scale: number
  /** Whether the words last looked for were found; null while there are none. */
  readonly found: boolean | null
  readonly error: unknown
}

const fresh: ReaderState = { pages: 0, cut: false, page: 1, scale: 1, found: null, error: null }
const step = 1.25
const [smallest, largest] = [0.5, 4]

export interface Reader {
  readonly state: ReaderState
  /** To be given to the frame. */
  readonly onLoad: (frame: HTMLIFrameElement) => void
  readonly go: (page: number) => void
  readonly zoom: (direction: 'in' | 'out' | 'fit') => void
  readonly find: (text: string, back?: boolean) => void
}

interface Read {
  readonly kind: ReaderKind
  /** The document, asked of the vault when the frame is there to take it. */
  readonly load: (signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>
  readonly onKey: (key: ReaderKey) => void
}

/** Speaks with the sandboxed frame about one document. What comes back is checked, and is only ever shown. */
export const useReader = ({ kind, load, onKey }: Read): Reader => {
  const { t, language } = useWords()
  const [state, setState] = useState(fresh)
  const port = useRef<MessagePort>(null)
  const heard = useRef(0)
  const keys = useRef(onKey)
  useEffect(() => {
    keys.current = onKey
  }, [onKey])
  const send = useCallback((message: ToReader) => port.current?.postMessage(message), [])
  const left = useRef<AbortController>(null)
  const fail = useCallback((error: unknown) => {
    port.current?.close()
    port.current = null
    setState((now) => ({ ...now, error }))
  }, [])

  const receive = useCallback(
    (message: FromReader) => {
      heard.current = performance.now()
      const { type } = message
      if (type === 'refused') fail(new KalifaError(message.code))
      if (type === 'key') keys.current(message.key)
      if (type === 'shown') setState((now) => ({ ...now, pages: message.pages, cut: message.cut }))
      if (type === 'page') setState((now) => ({ ...now, page: message.page }))
      if (type === 'found') setState((now) => ({ ...now, found: message.page !== null }))
    },
    [fail],
  )

  const onLoad = useCallback(
    (frame: HTMLIFrameElement) => {
      if (port.current) return
      const { port1, port2 } = new MessageChannel()
      const controller = new AbortController()
      const { signal } = controller
      left.current = controller
      port.current = port1
      heard.current = performance.now()
      // The frame's process has ended: Chromium says so to the other end.
      port1.addEventListener('close', () => fail(new KalifaError('document-unreadable')))
      port1.onmessage = ({ data }) => {
        const message = readFromReader(data)
        if (message) receive(message)
      }
      // It has no origin that could be named; and nothing but the reader can be in it.
      frame.contentWindow?.postMessage('reader', '*', [port2])
      const words = { language, picture: t('reader.picture') }
      load(signal).then((bytes) => {
        const open: ToReader = { type: 'open', kind, bytes, words }
        if (!signal.aborted) port1.postMessage(open, [bytes.buffer])
      }, fail)
    },
    [load, kind, language, t, receive, fail],
  )

  useEffect(() => {
    const timer = setInterval(() => {
      if (!port.current) return
      if (performance.now() - heard.current > patience) fail(new KalifaError('document-unreadable'))
      else send({ type: 'ping' })
    }, pingEvery)
    return () => {
      clearInterval(timer)
      left.current?.abort()
      port.current?.close()
      port.current = null
    }
  }, [send, fail])

  return {
    state,
    onLoad,
    go: (page) => send({ type: 'page', page: Math.min(Math.max(1, page), state.pages) }),
    zoom: (direction) => {
      const factor = direction === 'in' ? step : 1 / step
      const scale = direction === 'fit' ? 1 : Math.min(largest, Math.max(smallest, state.scale * factor))
      send({ type: 'zoom', scale })
      setState((now) => ({ ...now, scale }))
    },
    find: (text, back = false) => {
      if (text === '') setState((now) => ({ ...now, found: null }))
      send({ type: 'find', text, back })
    },
  }
}
