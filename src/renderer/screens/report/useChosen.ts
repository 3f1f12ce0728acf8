import { useState } from 'react'
import type { RecipientKind } from '../../../shared/domain.ts'
import type { RecordId } from '../../../shared/records.ts'

interface Choice {
  readonly kind: RecipientKind | null
  readonly unnamed: boolean
  readonly masks: Readonly<Record<RecordId, readonly string[]>>
  readonly reread: readonly RecordId[]
}

/** What was chosen of a report, and what of it was read again; of another reader it is all to be read anew. */
export function useChosen() {
  const [choice, setChoice] = useState<Choice>({ kind: null, unnamed: true, masks: {}, reread: [] })
  const { kind, unnamed, masks, reread } = choice
  const without = (id: RecordId) => reread.filter((each) => each !== id)
  return {
    kind,
    unnamed,
    masksOf: (id: RecordId): readonly string[] => masks[id] ?? [],
    isReread: (id: RecordId): boolean => reread.includes(id),
    forWhom: (next: RecipientKind | null) => setChoice({ ...choice, kind: next, reread: [] }),
    leaveUnnamed: (next: boolean) => setChoice({ ...choice, unnamed: next, reread: [] }),
    mask: (id: RecordId, words: readonly string[]) =>
      setChoice({ ...choice, masks: { ...masks, [id]: words }, reread: without(id) }),
    read: (id: RecordId, done: boolean) => setChoice({ ...choice, reread: done ? [...without(id), id] : without(id) }),
    /** As the vault is asked. */
    asked: {
      kind: kind ?? 'cndh',
      unnamed,
      masks: Object.fromEntries(Object.entries(masks).map(([id, words]) => [id, [...words]])),
      reread: [...reread],
    },
  }
}

export type Chosen = ReturnType<typeof useChosen>
