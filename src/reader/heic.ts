import { type FromDecoder, fitted, mostDecodedPixels } from '../shared/decoded.ts'
import { element, type Open, type Reading, Refusal, type Stage } from './reading.ts'

/** A picture as telephones take it, decoded by libheif: a file of its own beside the program (LGPL), which anybody can replace. */

const library = new URL('/heif/libheif-bundle.mjs', location.href).href
const mostCanvasPixels = 32_000_000

interface HeifImage {
  readonly get_width: () => number
  readonly get_height: () => number
  readonly display: (into: ImageData, done: (image: ImageData | null) => void) => void
  readonly is_primary?: () => boolean
}
interface Heif {
  readonly HeifDecoder: new () => { readonly decode: (bytes: Uint8Array) => readonly HeifImage[] }
}

export const openHeic: Open = async (bytes, stage) => {
  const picture = await drawn(await pixelsOf(bytes))
  stage.element.replaceChildren(picture)
  stage.tell({ type: 'page', page: 1 })
  return new HeicReading(picture, stage)
}

/** The picture that the file names as its own, as it stands upright: its turns and mirrorings are done. */
async function pixelsOf(bytes: Uint8Array): Promise<ImageData> {
  const { default: load } = (await import(/* @vite-ignore */ library)) as { readonly default: () => Heif }
  const images = new (load().HeifDecoder)().decode(bytes)
  const image = images.find((one) => one.is_primary?.() === true) ?? images[0]
  if (!image) throw new Refusal('document-unreadable')
  const [width, height] = [image.get_width(), image.get_height()]
  if (width * height > mostDecodedPixels) throw new Refusal('document-too-big')
  if (!(width > 0 && height > 0)) throw new Refusal('document-unreadable')
  const pixels = await new Promise<ImageData | null>((resolve) => image.display(new ImageData(width, height), resolve))
  if (!pixels) throw new Refusal('document-unreadable')
  return pixels
}

/** For the page, which covers, cuts and makes smaller what it cannot decode. */
export async function decodeHeic(bytes: Uint8Array, within: number): Promise<FromDecoder & { type: 'decoded' }> {
  const whole = await pixelsOf(bytes)
  const { width, height } = whole
  const { data, ...size } = await smaller(whole, fitted(whole, within))
  return { type: 'decoded', width, height, pixels: { ...size, data } }
}

async function smaller(
  whole: ImageData,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray<ArrayBuffer> }> {
  if (width === whole.width && height === whole.height) return { width, height, data: whole.data }
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Refusal('document-too-big')
  const bitmap = await resized(whole, { width, height })
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return { width, height, data: context.getImageData(0, 0, width, height).data }
}

/** At once, for a bitmap of the whole would be a third copy of it. */
const resized = (
  whole: ImageData,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<ImageBitmap> => createImageBitmap(whole, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' })

async function drawn(pixels: ImageData): Promise<HTMLCanvasElement> {
  const { width, height } = pixels
  const scale = Math.min(1, Math.sqrt(mostCanvasPixels / (width * height)))
  const canvas = element('canvas', 'picture') as HTMLCanvasElement
  canvas.width = Math.max(1, Math.floor(width * scale))
  canvas.height = Math.max(1, Math.floor(height * scale))
  const bitmap = await resized(pixels, canvas)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return canvas
}

class HeicReading implements Reading {
  readonly pages = 1
  readonly cut = false
  readonly #picture: HTMLCanvasElement
  readonly #stage: Stage
  #scale = 1

  constructor(picture: HTMLCanvasElement, stage: Stage) {
    this.#picture = picture
    this.#stage = stage
    this.zoom(1)
    window.addEventListener('resize', () => this.zoom(this.#scale))
  }

  go(): void {
    this.#stage.element.scrollTop = 0
  }

  zoom(scale: number): void {
    this.#scale = scale
    const { clientWidth, clientHeight } = this.#stage.element
    const { width, height } = this.#picture
    const fit = Math.min((clientWidth - 32) / width, (clientHeight - 32) / height, 1)
    this.#picture.style.width = `${Math.max(1, width * fit * scale)}px`
    this.#picture.style.height = `${Math.max(1, height * fit * scale)}px`
  }

  async find(): Promise<number | null> {
    return null
  }
}
