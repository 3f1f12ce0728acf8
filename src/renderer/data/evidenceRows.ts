import type { EvidenceRow } from '../../shared/contract.ts'
import type { RecordId } from '../../shared/records.ts'
import { ask } from './ask.ts'
import { type Rows, useRows } from './rows.ts'

interface EvidenceFilter {
  readonly testimonyId?: RecordId
  readonly trashed?: boolean
}

export const useEvidenceRows = (filter: EvidenceFilter): Rows<EvidenceRow> =>
  useRows({
    method: 'evidence.list',
    filter,
    load: (page, signal) => ask('evidence.list', { ...filter, ...page }, { signal }),
  })
