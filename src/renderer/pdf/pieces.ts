import type { Block } from './definition.ts'

/** What the documents have in common. */

export const ink = '#22252B'
export const muted = '#62666E'

export const heading = (text: string): Block => ({
  text,
  bold: true,
  fontSize: 11,
  margin: [0, 12, 0, 3],
  headlineLevel: 2,
})

/** A name beside what stands there; what says nothing is left out. */
export const facts = (rows: readonly (readonly [string, string])[]): Block[] =>
  rows
    .filter(([, value]) => value.trim() !== '')
    .map(([name, value]) => ({
      columns: [
        { text: name, color: muted, width: 130 },
        { text: value, width: '*' },
      ],
      columnGap: 8,
      margin: [0, 1, 0, 1],
    }))
