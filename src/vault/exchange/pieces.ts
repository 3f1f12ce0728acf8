/** A run of bytes of a stream; only the last may be shorter than asked for, and only a stream without bytes gives an empty one. */
interface Piece {
  readonly bytes: Uint8Array
  readonly last: boolean
}

/** Cuts a stream again, into pieces of `size` bytes. A piece is good until the next is asked for: they share their memory. */
export async function* inPieces(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Piece> {
  const piece = Buffer.allocUnsafeSlow(size)
  let used = 0
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; ) {
      if (used === size) {
        yield { bytes: piece, last: false }
        used = 0
      }
      const end = Math.min(chunk.length, at + size - used)
      piece.set(chunk.subarray(at, end), used)
      used += end - at
      at = end
    }
  }
  yield { bytes: piece.subarray(0, used), last: true }
}

/** All bytes of a stream. Throws what `tooLong` makes once there are more than `limit`. */
export async function gather(
  source: AsyncIterable<Uint8Array>,
  limit: number,
  tooLong: () => Error,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    size += chunk.length
    if (size > limit) throw tooLong()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
