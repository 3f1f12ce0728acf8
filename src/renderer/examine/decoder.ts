import { type Decoded, readFromDecoder } from '../../shared/decoded.ts'
import { KalifaError } from '../../shared/errors.ts'
import { readerAddressOf, type ToReader } from '../../shared/reader.ts'

/**
 * Pictures that Chromium does not decode, from a sandboxed frame that is made for each and taken away with it. Nothing comes back
 * but pixels, and they are checked.
 */

const patience = 60_000

/** Pictures as telephones take them. */
export const needsDecoder = (mediaType: string): boolean => mediaType === 'image/heic'

/** The picture, its longer side at most `within`. The bytes are given away. Rejects with a KalifaError, or as `signal` says. */
export const decodedPicture = async (
  bytes: Uint8Array<ArrayBuffer>,
  within: number,
  signal?: AbortSignal,
): Promise<Decoded> => {
  signal?.throwIfAborted()
  const frame = hiddenFrame()
  const { port1, port2 } = new MessageChannel()
  const ended = new AbortController()
  try {
    return await new Promise<Decoded>((resolve, reject) => {
      const fail = () => reject(new KalifaError('document-unreadable'))
      const timer = setTimeout(fail, patience)
      ended.signal.addEventListener('abort', () => clearTimeout(timer))
      signal?.addEventListener('abort', () => reject(signal.reason), { signal: ended.signal })
      port1.addEventListener('close', fail)
      port1.onmessage = ({ data }) => {
        const answer = readFromDecoder(data, within)
        if (typeof answer === 'string') reject(new KalifaError(answer))
        else resolve(answer)
      }
      const open: ToReader = { type: 'decode', bytes, within }
      const onLoad = () => {
        frame.contentWindow?.postMessage('reader', '*', [port2])
        port1.postMessage(open, [bytes.buffer])
      }
      frame.addEventListener('load', onLoad, { once: true, signal: ended.signal })
      onFocusTaken(frame, fail, ended.signal)
      document.body.append(frame)
    })
  } finally {
    ended.abort()
    port1.close()
    frame.remove()
  }
}

/**
 * A frame can take the keyboard by a script, out of sight as it is, and so what somebody is typing. Ours never does; what had the
 * keyboard gets it back.
 */
const onFocusTaken = (frame: HTMLIFrameElement, fail: () => void, signal: AbortSignal): void => {
  let had: EventTarget | null = document.activeElement
  document.addEventListener('focusout', ({ target }) => (had = target), { signal })
  const taken = () => {
    if (document.activeElement !== frame) return
    fail()
    frame.remove()
    if (had instanceof HTMLElement) had.focus({ preventScroll: true })
  }
  window.addEventListener('blur', taken, { signal })
}

/** Nothing in it can be seen, or reached by a person. */
const hiddenFrame = (): HTMLIFrameElement => {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.referrerPolicy = 'no-referrer'
  frame.hidden = true
  frame.inert = true
  frame.src = readerAddressOf(crypto.randomUUID())
  return frame
}
