import type { ImportReport } from '../../shared/contract.ts'
import { type ErrorCode, type Fault, KalifaError } from '../../shared/errors.ts'
import type { RecordId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { systemFault } from '../files.ts'
import { named } from '../store/database.ts'

/** Whatever one file's fault, the others are still taken. */
const faultsOfOneFile: readonly ErrorCode[] = [
  ...([
    'file-unreadable',
    'file-not-photo',
    'file-empty',
    'file-changed',
    'drop-refused',
    'zip-damaged',
    'zip-entry',
  ] as const),
]

type Outcome = { readonly imported: RecordId } | { readonly present: { readonly id: RecordId; readonly code: string } }

export interface Tally extends Omit<ImportReport, 'passedOver'> {
  /** What ended the act before the last file: a full or failing disk. */
  readonly ended: Fault | null
}

/** What is told of a large file before its end, of its bytes. */
const tellEvery = 8 * 1024 * 1024

/** Takes file after file, and keeps count of what became of each, to the end or to a cancel. */
export async function takeEach<File>(
  files: readonly File[],
  nameOf: (file: File) => string,
  take: (file: File, onBytes: (taken: number, size: number) => void) => Promise<Outcome>,
  { signal, onProgress }: Context,
): Promise<Tally> {
  const imported: { id: RecordId; name: string }[] = []
  const present: { id: RecordId; code: string; name: string }[] = []
  const refused: { name: string; fault: Fault }[] = []
  let done = 0
  let ended: Fault | null = null
  const total = files.length
  let told = 0
  const onBytes = (taken: number, size: number): void => {
    if (taken - told < tellEvery || taken >= size) return
    told = taken
    onProgress({ done: done + taken / size, total, unit: 'items' })
  }
  for (const file of files) {
    told = 0
    if (signal.aborted) break
    const name = nameOf(file)
    try {
      const outcome = await take(file, onBytes)
      if ('imported' in outcome) imported.push({ id: outcome.imported, name })
      else present.push({ ...outcome.present, name })
    } catch (error) {
      const known = systemFault(named(error))
      const fault = known instanceof KalifaError ? known : new KalifaError('internal', { cause: error })
      if (fault.code === 'cancelled') break
      if (!faultsOfOneFile.includes(fault.code)) {
        ended = fault.toFault()
        break
      }
      refused.push({ name, fault: fault.toFault() })
    }
    done += 1
    onProgress({ done, total, unit: 'items' })
  }
  return { imported, present, refused, stopped: done < total, ended }
}
