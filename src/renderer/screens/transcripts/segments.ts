import type { TranscriptBody } from '../../../shared/records.ts'

export type Segment = TranscriptBody['segments'][number]

export const emptySegment = (atMs: number | null): Segment => ({ atMs, text: '' })

export const changed = (segments: readonly Segment[], at: number, patch: Partial<Segment>): Segment[] =>
  segments.map((segment, index) => (index === at ? { ...segment, ...patch } : segment))

export const withAfter = (segments: readonly Segment[], at: number, segment: Segment): Segment[] => [
  ...segments.slice(0, at + 1),
  segment,
  ...segments.slice(at + 1),
]

export const without = (segments: readonly Segment[], at: number): Segment[] =>
  segments.filter((_, index) => index !== at)

/** The one that is being said at a moment: the last that began before it. -1 when none did. */
export const saidAt = (segments: readonly Segment[], ms: number): number =>
  segments.reduce((found, { atMs }, index) => (atMs !== null && atMs <= ms ? index : found), -1)

/** A line of a translation for each of what it is made from, at the same moment. */
export const toTranslate = (source: readonly Segment[]): Segment[] => source.map(({ atMs }) => emptySegment(atMs))
