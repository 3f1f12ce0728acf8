import mammoth from 'mammoth'
import { mark, nextOf, rangesOf } from './find.ts'
import { rebuilt } from './html.ts'
import { element, type Open, type Reading, Refusal, type Stage } from './reading.ts'
import { unzip, zipStored } from './zip.ts'

/** The text, tables and pictures of a document, simply laid out. Nothing it refers to outside of itself is looked at. */

const mostEntries = 10_000
const mostUnpacked = 192 * 1024 * 1024
const mostXml = 48 * 1024 * 1024

const needed = /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/(.+\.xml|_rels\/.+\.rels|media\/[^/]+))$/
const isXml = (name: string): boolean => /\.(xml|rels)$/.test(name)

/** An office file has no document type (ECMA-376, part 2, 8.1.4): entities have no place in it. */
const typed = /<!(DOCTYPE|ENTITY)/i

export const openDocx: Open = async (bytes, stage) => {
  const entries = await unzip(bytes, { wanted: (name) => needed.test(name), mostEntries, mostBytes: mostUnpacked })
  const parts = entries.filter(({ name }) => isXml(name))
  if (parts.reduce((sum, part) => sum + part.bytes.length, 0) > mostXml) throw new Refusal('document-too-big')
  for (const part of parts) if (typed.test(textOf(part.bytes))) throw new Refusal('document-unreadable')
  const { value } = await mammoth.convertToHtml(
    { arrayBuffer: zipStored(entries).buffer },
    { externalFileAccess: false, includeEmbeddedStyleMap: false },
  )
  const paper = element('article', 'paper')
  paper.append(rebuilt(value, stage.words.picture))
  stage.element.replaceChildren(paper)
  stage.tell({ type: 'page', page: 1 })
  return new DocxReading(paper, stage)
}

/** By its mark, as a parser would: an entity is not hidden from us by UTF-16. */
function textOf(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff || bytes[0] === 0xfe || bytes[0] === 0 || bytes[1] === 0
  if (wide) throw new Refusal('document-unreadable')
  return new TextDecoder().decode(bytes)
}

class DocxReading implements Reading {
  readonly pages = 1
  readonly cut = false
  readonly #paper: HTMLElement
  readonly #stage: Stage
  #found = -1

  constructor(paper: HTMLElement, stage: Stage) {
    this.#paper = paper
    this.#stage = stage
    this.zoom(1)
  }

  go(): void {
    this.#stage.element.scrollTop = 0
  }

  zoom(scale: number): void {
    this.#paper.style.fontSize = `${scale * 16}px`
    this.#paper.style.width = `${scale * 820}px`
    this.#paper.style.maxWidth = scale > 1 ? 'none' : '100%'
  }

  async find(text: string, back: boolean): Promise<number | null> {
    const ranges = rangesOf(this.#paper, text)
    const next = nextOf(ranges.length, this.#found, back)
    this.#found = next < 0 ? (back ? ranges.length - 1 : 0) : next
    mark(ranges, ranges[this.#found])
    return ranges.length === 0 ? null : 1
  }
}
