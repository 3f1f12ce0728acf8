export const thumbnailEdge = 320
const mostBytes = 256 * 1024

const jpegOf = async (canvas: OffscreenCanvas): Promise<Uint8Array<ArrayBuffer> | null> => {
  for (const quality of [0.82, 0.6, 0.4]) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    if (blob.size <= mostBytes) return new Uint8Array(await blob.arrayBuffer())
  }
  return null
}

/** A small JPEG of what can be drawn, on white. Null when there is nothing to draw it with, or it stays too large. */
export const thumbnailOf = async (
  source: CanvasImageSource,
  width: number,
  height: number,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const scale = Math.min(1, thumbnailEdge / Math.max(width, height))
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
  const context = canvas.getContext('2d')
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return jpegOf(canvas)
}
