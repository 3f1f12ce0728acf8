import type { BulkAct } from '../../shared/filter.ts'
import { type Found, findRecord } from '../lookup.ts'
import type { Answer } from '../output.ts'
import type { Visit } from '../visit.ts'
import type { Words } from '../words.ts'

export const mostAtOnce = 1000

export async function findRecords(visit: Visit, typed: readonly string[]): Promise<Found[]> {
  const found: Found[] = []
  for (const code of typed) found.push(await findRecord(visit, code))
  return found
}

/** Each act on all the records, all or none; what was so already is told as unchanged. */
export async function doToAll(visit: Visit, found: readonly Found[], acts: readonly BulkAct[]): Promise<Found[]> {
  const ids = found.map(({ id }) => id)
  const changed = new Set<string>()
  for (const act of acts) for (const id of (await visit.ask('record.bulk', { ids, act })).changed) changed.add(id)
  return found.filter(({ id }) => changed.has(id))
}

export function changesTold(
  found: readonly Found[],
  changed: readonly Found[],
  say: (code: string) => string,
  { organise }: Words,
): Answer {
  const did = [...new Set(changed.map(({ code }) => code))]
  const not = [...new Set(found.map(({ code }) => code))].filter((code) => !did.includes(code))
  return { value: { changed: did, unchanged: not }, lines: [...did.map(say), ...not.map(organise.unchanged)] }
}
