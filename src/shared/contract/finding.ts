import { z } from 'zod'
import type { BinRow, DueRow, Figures, Page, SearchHit, TagUse, TimelineEntry } from '../answers.ts'
import { foundKinds } from '../domain.ts'
import { recordFilter } from '../filter.ts'
import { countedBy, timelineKinds } from '../finding.ts'
import { nothing, oneDay, page, whenOpen } from './spec.ts'

/** Lists across kinds: search, bin, counts, time, tags, what is due. */
export const findingMethods = {
  /** All kinds together, the last one put there first; what went with another record is not told apart. */
  'bin.list': whenOpen<Page<BinRow>>()(z.strictObject(page)),

  'figures.count': whenOpen<Figures>()(
    z.strictObject({ of: z.enum(['testimony', 'incident']), by: z.enum(countedBy), filter: recordFilter.optional() }),
  ),

  /** What has a date, the earliest first. */
  'timeline.list': whenOpen<Page<TimelineEntry>>()(
    z.strictObject({ ...page, kinds: z.array(z.enum(timelineKinds)).min(1).max(3), filter: recordFilter.optional() }),
  ),

  'search.run': whenOpen<Page<SearchHit>>()(
    z.strictObject({
      ...page,
      query: z.string().max(500),
      kinds: z.array(z.enum(foundKinds)).min(1).max(20).optional(),
    }),
  ),

  /** The tags in use, the most used first, at most 500. */
  'tag.list': whenOpen<readonly TagUse[]>()(nothing),

  /** What is to be done from one day to another, the earliest first. Without a day, from the beginning or to the end; or what has no day. */
  'followUp.list': whenOpen<Page<DueRow>>()(
    z.strictObject({ ...page, from: oneDay.optional(), to: oneDay.optional(), undated: z.boolean().optional() }),
  ),
} as const
