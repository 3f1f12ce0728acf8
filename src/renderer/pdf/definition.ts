/** The part of pdfmake's document definitions that is used here; lengths in points. */

export type Content = string | Block | readonly Content[]

export interface Block {
  readonly text?: string | readonly (string | Block)[]
  readonly stack?: readonly Content[]
  readonly columns?: readonly Content[]
  readonly canvas?: readonly Line[]
  /** A data address of a JPEG or PNG. */
  readonly image?: string
  readonly fit?: readonly [number, number]
  readonly absolutePosition?: { readonly x: number; readonly y: number }
  readonly fontSize?: number
  readonly bold?: boolean
  readonly color?: string
  readonly background?: string
  readonly margin?: readonly [number, number, number, number]
  readonly lineHeight?: number
  readonly alignment?: 'left' | 'right' | 'center'
  readonly noWrap?: boolean
  readonly width?: number | '*' | 'auto'
  readonly columnGap?: number
  readonly pageBreak?: 'before'
  readonly headlineLevel?: number
  readonly preserveLeadingSpaces?: boolean
}

interface Line {
  readonly type: 'line'
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly lineWidth: number
  readonly lineColor?: string
  readonly dash?: { readonly length: number }
}

export interface Definition {
  readonly content: readonly Content[]
  readonly language: 'fr' | 'en'
  readonly pageSize: 'A4'
  readonly pageMargins: readonly [number, number, number, number]
  readonly footer?: (page: number, pages: number) => Block
  readonly defaultStyle?: Block & { readonly font?: string }
  readonly info?: { readonly creationDate: Date }
}
