import { KalifaError } from '../../shared/errors.ts'

const headSize = 4096

/** Pieces that are pushed from outside, as a source that is pulled from. One piece at a time, `most` bytes in all. */
export class Feed {
  readonly #most: number
  readonly #controller = new AbortController()
  #size = 0
  #ended = false
  #fault: unknown = null
  #piece: Uint8Array | null = null
  /** The source waits for a piece, or the pusher for the source to have used it. */
  #wake: () => void = () => undefined
  #used: () => void = () => undefined
  /** The first bytes, at most 4,096. */
  head: Uint8Array = new Uint8Array()

  constructor(most: number) {
    this.#most = most
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Resolves once the piece has been used. Throws `request-invalid` for too much, after the end, and for a second piece meanwhile. */
  async push(bytes: Uint8Array): Promise<void> {
    if (this.#fault !== null) throw this.#fault
    if (this.#ended || this.#piece !== null || this.#size + bytes.length > this.#most) {
      throw new KalifaError('request-invalid')
    }
    this.#size += bytes.length
    if (this.head.length < headSize) this.head = Buffer.concat([this.head, bytes]).subarray(0, headSize)
    this.#piece = bytes
    const used = new Promise<void>((resolve) => {
      this.#used = resolve
    })
    this.#wake()
    await used
    if (this.#fault !== null) throw this.#fault
  }

  end(): void {
    if (this.#size === 0) this.fail(new KalifaError('file-empty'))
    if (this.#ended || this.#piece !== null) throw new KalifaError('request-invalid')
    this.#ended = true
    this.#wake()
  }

  /** The source throws, and so does every push from now on. */
  fail(error: unknown): void {
    this.#fault ??= error
    this.#piece = null
    this.#wake()
    this.#used()
  }

  abort(): void {
    this.#controller.abort()
    this.fail(new KalifaError('cancelled'))
  }

  async *pieces(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      if (this.#fault !== null) throw this.#fault
      if (this.#piece !== null) {
        yield this.#piece
        this.#piece = null
        this.#used()
      } else if (this.#ended) return
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
    }
  }
}
