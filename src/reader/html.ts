/**
 * HTML that a converter made from a hostile file, built anew from the few elements that show a text. No attribute is taken over but the
 * number of a cell's columns and rows; a link is its words; a picture only if it lies in the document and is of a kind that cannot act.
 */

const kept: ReadonlySet<string> = new Set([
  ...[
    'P',
    'H1',
    'H2',
    'H3',
    'H4',
    'H5',
    'H6',
    'UL',
    'OL',
    'LI',
    'BR',
    'STRONG',
    'B',
    'EM',
    'I',
    'U',
    'S',
    'SUP',
    'SUB',
  ],
  ...['TABLE', 'THEAD', 'TBODY', 'TR', 'TD', 'TH', 'DL', 'DT', 'DD'],
])
/** With all that is in them. */
const dropped: ReadonlySet<string> = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'IFRAME', 'OBJECT', 'EMBED', 'NOSCRIPT'])

const picture = /^data:image\/(png|jpeg|gif|bmp|webp);base64,[A-Za-z0-9+/=]*$/
const mostSpan = 100
const deepest = 200

export function rebuilt(html: string, missing: string): DocumentFragment {
  const source = new DOMParser().parseFromString(html, 'text/html')
  const result = document.createDocumentFragment()
  for (const child of source.body.childNodes) append(result, child, missing, 0)
  return result
}

function append(to: Node, from: Node, missing: string, depth: number): void {
  if (from instanceof Text) to.appendChild(document.createTextNode(from.data))
  if (!(from instanceof HTMLElement) || dropped.has(from.tagName) || depth > deepest) return
  if (from instanceof HTMLImageElement) return void to.appendChild(imageOf(from, missing))
  const into = kept.has(from.tagName) ? to.appendChild(copyOf(from)) : to
  for (const child of from.childNodes) append(into, child, missing, depth + 1)
}

function copyOf(from: HTMLElement): HTMLElement {
  const copy = document.createElement(from.tagName.toLowerCase())
  if (!(from instanceof HTMLTableCellElement && copy instanceof HTMLTableCellElement)) {
    if (/^(P|H\d|LI)$/.test(from.tagName)) copy.dir = 'auto'
    return copy
  }
  copy.colSpan = Math.min(from.colSpan, mostSpan)
  copy.rowSpan = Math.min(from.rowSpan, mostSpan)
  return copy
}

function imageOf(from: HTMLImageElement, missing: string): HTMLElement {
  const source = from.getAttribute('src') ?? ''
  const told = document.createElement('span')
  told.className = 'missing'
  told.textContent = missing
  if (!picture.test(source)) return told
  const image = document.createElement('img')
  image.alt = from.alt
  image.draggable = false
  image.addEventListener('error', () => image.replaceWith(told))
  image.src = source
  return image
}
