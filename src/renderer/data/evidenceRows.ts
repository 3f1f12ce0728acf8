import type { EvidenceRow } from '../../shared/contract.ts'
import type { RecordFilter } from '../../shared/filter.ts'
import type { EvidenceOrder } from '../../shared/finding.ts'
import type { RecordId } from '../../shared/records.ts'
import { ask } from './ask.ts'
import { type Rows, useRows } from './rows.ts'

interface EvidenceFilter {
  readonly testimonyId?: RecordId
  readonly apartFrom?: RecordId
  readonly trashed?: boolean
  readonly filter?: RecordFilter
  readonly order?: EvidenceOrder
}

export const useEvidenceRows = (filter: EvidenceFilter): Rows<EvidenceRow> =>
  useRows({
    method: 'evidence.list',
    filter,
    load: (page, signal) => ask('evidence.list', { ...filter, ...page }, { signal }),
  })
