/** What lists are narrowed, ordered and counted by, without the library that checks it: the page has none. */

/** What a record may lack: an answer « oui » to keeping it is a consent. */
export const lackable = ['date', 'place', 'violation', 'perpetrator', 'consent', 'tag', 'dossier'] as const
export type Lackable = (typeof lackable)[number]

/** `event`: by the day of what happened, the newest first, then what has none. */
export const listOrders = ['newest', 'event'] as const
export type ListOrder = (typeof listOrders)[number]

/** Of evidence. `taken`: by the day it was taken, as told, else as the file or the chat says, the newest first; then what has none. */
export const evidenceOrders = ['newest', 'taken'] as const
export type EvidenceOrder = (typeof evidenceOrders)[number]

/** What testimonies and incidents are counted by. A month is YYYY-MM, or YYYY where only the year is known; a place is a region. */
/** `violation` of testimonies alone, `kind` of incidents alone. */
export const countedBy = ['violation', 'kind', 'place', 'month', 'perpetrator'] as const
export type CountedBy = (typeof countedBy)[number]

export const timelineKinds = ['testimony', 'incident', 'evidence'] as const
export type TimelineKind = (typeof timelineKinds)[number]
