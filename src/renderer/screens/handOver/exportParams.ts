import type { RecordId } from '../../../shared/records.ts'
import type { Choice } from './Flow.tsx'

/** The same for the preview and for the packet, so that what was seen is what leaves. */
export const exportParams = ({ recipientId, testimonyIds, masks, reread, withOriginals, transcripts }: Choice) => ({
  recipientId,
  testimonyIds: [...testimonyIds],
  masks: Object.fromEntries(
    testimonyIds.filter((id) => masks[id]?.length).map((id) => [id, [...(masks[id] ?? [])]]),
  ) as Record<RecordId, string[]>,
  reread: reread.filter((id) => testimonyIds.includes(id)),
  withOriginals: [...withOriginals],
  transcripts: { ...transcripts },
})
