import type { Block, Content, Definition } from './definition.ts'

/** A card of 85.6 × 54 mm (ISO/IEC 7810, ID-1): its two sides one above the other on A4, to be cut out, folded and put in a wallet. */

const mm = 72 / 25.4
const cardWidth = 85.6 * mm
const cardHeight = 54 * mm
const inset = 4 * mm
const page = { width: 595.28, height: 841.89 }
const left = (page.width - cardWidth) / 2
const top = 30 * mm
const markLength = 5 * mm

/** From large to small: the largest in which a side has room for all of its lines. */
const sizes = [9, 7.5, 6.5] as const
const smallest = 6.5
const titleHeight = 14
const lineHeight = (size: number): number => size * 1.3
const lineWidth = cardWidth - 2 * inset
const linesIn = (size: number): number => Math.floor((cardHeight - 2 * inset - titleHeight) / lineHeight(size))

interface CardSide {
  readonly title: string
  readonly lines: readonly string[]
  /** Of the letters, in points. */
  readonly size: number
  /** How many lines are not there, or not to their end. */
  readonly over: number
}

export interface WalletCard {
  /** How to cut and fold it, printed outside of it. */
  readonly hint: string
  readonly sides: readonly [CardSide, CardSide]
}

const line = (x1: number, y1: number, x2: number, y2: number, dashed = false): Block => ({
  absolutePosition: { x: 0, y: 0 },
  canvas: [
    { type: 'line', x1, y1, x2, y2, lineWidth: 0.4, lineColor: '#777777', ...(dashed && { dash: { length: 3 } }) },
  ],
})

/** Marks outside of each corner, and a dashed line where it is folded. */
const marks = (): Block[] => {
  const [right, fold, bottom] = [left + cardWidth, top + cardHeight, top + 2 * cardHeight]
  const gap = 1.5 * mm
  const across = [top, fold, bottom].flatMap((y) => [
    line(left - gap - markLength, y, left - gap, y),
    line(right + gap, y, right + gap + markLength, y),
  ])
  const along = [left, right].flatMap((x) => [
    line(x, top - gap - markLength, x, top - gap),
    line(x, bottom + gap, x, bottom + gap + markLength),
  ])
  return [...across, ...along, line(left, fold, right, fold, true)]
}

const sideAt = ({ title, lines, size }: CardSide, y: number): Content[] => [
  {
    text: title,
    bold: true,
    fontSize: 8,
    lineHeight: 1,
    noWrap: true,
    absolutePosition: { x: left + inset, y: y + inset },
  },
  ...lines.map(
    (text, n): Block => ({
      text,
      fontSize: size,
      lineHeight: 1,
      noWrap: true,
      absolutePosition: { x: left + inset, y: y + inset + titleHeight + n * lineHeight(size) },
    }),
  ),
]

export const walletCard = ({ hint, sides }: WalletCard, language: 'fr' | 'en'): Definition => ({
  language,
  pageSize: 'A4',
  pageMargins: [left, top, left, 40],
  content: [
    ...sideAt(sides[0], top),
    ...sideAt(sides[1], top + cardHeight),
    ...marks(),
    {
      text: hint,
      fontSize: 8,
      color: '#555555',
      absolutePosition: { x: left, y: top + 2 * cardHeight + 10 * mm },
    },
  ],
})

/** Measured in the letters of the page, which are those of the card. */
const fits = (text: string, size: number): boolean => {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) return text.length <= 40
  pen.font = `${size * 10}px "Noto Sans Variable", "Noto Sans", sans-serif`
  return pen.measureText(text).width / 10 <= lineWidth * 0.97
}

const trimmed = (text: string): string => {
  if (fits(text, smallest)) return text
  const letters = [...text]
  while (letters.length > 1 && !fits(`${letters.join('')}…`, smallest)) letters.pop()
  return `${letters.join('')}…`
}

export const cardSide = (title: string, lines: readonly string[]): CardSide => {
  const size = sizes.find((each) => lines.length <= linesIn(each) && lines.every((line) => fits(line, each)))
  if (size) return { title, lines, size, over: 0 }
  const shown = lines.slice(0, linesIn(smallest)).map(trimmed)
  return { title, lines: shown, size: smallest, over: lines.filter((line, n) => line !== shown[n]).length }
}
