import { useState } from 'react'
import type { RecordFilter } from '../../../shared/filter.ts'
import type { EvidenceOrder } from '../../../shared/finding.ts'
import { type MediaKind, mediaKinds } from '../../../shared/media.ts'

/** Which pieces the wall shows, and in which order. */
export interface Shelf {
  readonly kind: MediaKind | 'all' | 'trash'
  readonly order: EvidenceOrder
}

export const shelfKinds = ['all', ...mediaKinds, 'trash'] as const

/** By its kind, or by what else is asked. */
export const isNarrowed = ({ kind }: Shelf, asked: RecordFilter | undefined): boolean =>
  kind !== 'all' || asked !== undefined

interface Query {
  readonly trashed?: boolean
  readonly filter?: RecordFilter
  readonly order?: EvidenceOrder
}

/** In the bin nothing else is asked. */
export const queryOf = ({ kind, order }: Shelf, asked: RecordFilter | undefined): Query => {
  const ordered = order === 'newest' ? {} : { order }
  if (kind === 'trash') return { trashed: true, ...ordered }
  const filter = { ...asked, ...(kind !== 'all' && { media: [kind] }) }
  return { ...(Object.keys(filter).length > 0 && { filter }), ...ordered }
}

export const useShelf = () => useState<Shelf>({ kind: 'all', order: 'newest' })
