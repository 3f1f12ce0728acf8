import {
  AnnotationMode,
  getDocument,
  PasswordException,
  type PDFDocumentProxy,
  type PDFPageProxy,
  type RenderTask,
  TextLayer,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { mostPdfPages } from '../shared/reader.ts'
import { includes, mark, nextOf, rangesOf } from './find.ts'
import { element, type Open, type Reading, Refusal, type Stage } from './reading.ts'

/** Pages are drawn when they come into sight and let go when they are far from it. Nothing in a PDF acts: no script, link, form or file. */

const mostCanvasPixels = 16_000_000
const mostImagePixels = 50_000_000
const margin = 32
const widest = 920

/** What pdf.js logs of a hostile file is of no use to anybody. */
const silent = 0

export const openPdf: Open = async (bytes, stage) => {
  // It finds its other half here, and makes no worker: this frame is the place apart.
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  const task = getDocument({
    data: bytes,
    verbosity: silent,
    // Fonts are drawn from their outlines, and none of the system's is given to the file.
    disableFontFace: true,
    useSystemFonts: false,
    standardFontDataUrl: new URL('/pdf/standard_fonts/', location.href).href,
    wasmUrl: new URL('/pdf/wasm/', location.href).href,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    enableXfa: false,
    isImageDecoderSupported: false,
    maxImageSize: mostImagePixels,
    canvasMaxAreaInBytes: mostCanvasPixels * 4,
  })
  // Asked for a password once, it would wait for ever.
  task.onPassword = () => void task.destroy()
  const pdf = await task.promise.catch((error: unknown) => {
    throw new Refusal(error instanceof PasswordException || task.destroyed ? 'document-locked' : 'document-unreadable')
  })
  const first = await pdf.getPage(1).catch(() => null)
  if (!first) throw new Refusal('document-unreadable')
  return new PdfReading(pdf, first, stage)
}

interface Drawn {
  readonly box: HTMLElement
  task: RenderTask | null
  text: HTMLElement | null
  /** Which drawing is the newest: an older one that ends later is thrown away. */
  turn: number
  drawn: boolean
}

class PdfReading implements Reading {
  readonly pages: number
  readonly cut: boolean
  readonly #pdf: PDFDocumentProxy
  readonly #stage: Stage
  readonly #pages: Drawn[]
  readonly #seen: IntersectionObserver
  readonly #texts = new Map<number, string>()
  #scale = 1
  #page = 1
  #found = -1

  constructor(pdf: PDFDocumentProxy, first: PDFPageProxy, stage: Stage) {
    this.#pdf = pdf
    this.#stage = stage
    this.pages = Math.min(pdf.numPages, mostPdfPages)
    this.cut = pdf.numPages > mostPdfPages
    const { width, height } = first.getViewport({ scale: 1 })
    this.#pages = Array.from({ length: this.pages }, () => {
      const box = element('div', 'page')
      box.style.setProperty('--ratio', String(ratioOf(width, height)))
      return { box, task: null, text: null, turn: 0, drawn: false }
    })
    stage.element.replaceChildren(...this.#pages.map(({ box }) => box))
    this.#layOut()
    this.#seen = new IntersectionObserver((entries) => this.#onSeen(entries), {
      root: stage.element,
      rootMargin: '60%',
    })
    for (const { box } of this.#pages) this.#seen.observe(box)
    stage.element.addEventListener('scroll', () => this.#tellPage(), { passive: true })
    window.addEventListener('resize', () => this.#again())
    stage.tell({ type: 'page', page: 1 })
  }

  go(page: number): void {
    this.#pages[Math.min(Math.max(1, page), this.pages) - 1]?.box.scrollIntoView({ block: 'start' })
    this.#tellPage()
  }

  zoom(scale: number): void {
    this.#scale = scale
    this.#again()
  }

  async find(text: string, back: boolean): Promise<number | null> {
    mark([], undefined)
    if (text === '') return null
    const from = this.#page
    for (let tried = 0; tried <= this.pages; tried++) {
      const page = ((from - 1 + (back ? -tried : tried) + this.pages * 2) % this.pages) + 1
      if (!includes(await this.#textOf(page), text)) continue
      if (tried > 0) this.#found = -1
      const root = await this.#textLayerOf(page)
      const ranges = root ? rangesOf(root, text) : []
      const next = nextOf(ranges.length, this.#found, back)
      if (next < 0 && tried === 0 && this.pages > 1) continue
      this.#found = Math.max(0, next)
      this.#now(page)
      if (ranges.length === 0) this.go(page)
      mark(ranges, ranges[this.#found])
      return page
    }
    this.#found = -1
    return null
  }

  async #textOf(page: number): Promise<string> {
    const known = this.#texts.get(page)
    if (known !== undefined) return known
    const content = await (await this.#pdf.getPage(page)).getTextContent()
    const text = content.items.map((item) => ('str' in item ? item.str : '')).join('')
    this.#texts.set(page, text)
    return text
  }

  /** Drawn now, if it was not. */
  async #textLayerOf(page: number): Promise<HTMLElement | null> {
    const one = this.#pages[page - 1]
    if (!one) return null
    if (!one.text) await this.#draw(page)
    return one.text
  }

  #width(): number {
    return Math.max(120, Math.min(this.#stage.element.clientWidth - margin, widest)) * this.#scale
  }

  #layOut(): void {
    const width = this.#width()
    for (const { box } of this.#pages) {
      box.style.width = `${width}px`
      box.style.height = `${width * Number(box.style.getPropertyValue('--ratio'))}px`
    }
  }

  /** What was at the top stays there. */
  #again(): void {
    const page = this.#page
    this.#layOut()
    for (const one of this.#pages) letGo(one)
    this.#seen.disconnect()
    for (const { box } of this.#pages) this.#seen.observe(box)
    this.go(page)
  }

  #onSeen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const at = this.#pages.findIndex(({ box }) => box === target)
      const one = this.#pages[at]
      if (!one) continue
      if (!isIntersecting) letGo(one)
      else if (!one.drawn) void this.#draw(at + 1)
    }
  }

  async #draw(page: number): Promise<void> {
    const one = this.#pages[page - 1]
    if (!one) return
    letGo(one)
    one.drawn = true
    one.turn += 1
    const { turn } = one
    try {
      const source = await this.#pdf.getPage(page)
      const plain = source.getViewport({ scale: 1 })
      one.box.style.setProperty('--ratio', String(ratioOf(plain.width, plain.height)))
      const width = this.#width()
      one.box.style.height = `${width * ratioOf(plain.width, plain.height)}px`
      const viewport = source.getViewport({ scale: width / plain.width })
      const canvas = canvasFor(viewport.width, viewport.height)
      const sharp = source.getViewport({ scale: (width / plain.width) * (canvas.width / viewport.width) })
      one.task = source.render({ canvas, viewport: sharp, annotationMode: AnnotationMode.ENABLE })
      await one.task.promise
      if (one.turn !== turn) return
      const text = element('div', 'textLayer')
      text.style.setProperty('--total-scale-factor', String(viewport.scale))
      one.box.replaceChildren(canvas, text)
      one.text = text
      await new TextLayer({ textContentSource: source.streamTextContent(), container: text, viewport }).render()
    } catch {
      // A page that cannot be drawn stays white; the others are shown.
    }
  }

  #tellPage(): void {
    const middle = this.#stage.element.getBoundingClientRect().height / 3
    const at = this.#pages.findIndex(({ box }) => box.getBoundingClientRect().bottom > middle)
    const page = (at < 0 ? this.pages - 1 : at) + 1
    if (page === this.#page) return
    this.#found = -1
    this.#now(page)
  }

  #now(page: number): void {
    this.#page = page
    this.#stage.tell({ type: 'page', page })
  }
}

function letGo(one: Drawn): void {
  one.task?.cancel()
  one.task = null
  one.text = null
  one.drawn = false
  one.turn += 1
  one.box.replaceChildren()
}

/** A page may state any size: no strip a mile long. */
const ratioOf = (width: number, height: number): number => {
  const ratio = height / width
  return Number.isFinite(ratio) ? Math.min(20, Math.max(0.05, ratio)) : 1
}

/** As sharp as the screen, within what memory allows. */
function canvasFor(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  const sharpness = Math.min(window.devicePixelRatio, Math.sqrt(mostCanvasPixels / (width * height)))
  canvas.width = Math.max(1, Math.floor(width * sharpness))
  canvas.height = Math.max(1, Math.floor(height * sharpness))
  return canvas
}
