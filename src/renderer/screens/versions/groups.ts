import type { RevisionState } from '../../../shared/contract.ts'

/** What was saved within ten minutes, one version for a person. */
export interface Version {
  /** The newest first; the first one is what the version is shown as. */
  readonly states: readonly [RevisionState, ...RevisionState[]]
  /** What its states changed, together. */
  readonly fields: readonly string[]
}

const togetherMs = 10 * 60 * 1000

/** `states` are the newest first. A clock that was set back does not begin a version, nor end one. */
export function versionsOf(states: readonly RevisionState[]): readonly Version[] {
  const groups: [RevisionState, ...RevisionState[]][] = []
  for (const state of states) {
    const group = groups.at(-1)
    const newest = group?.[0]
    if (group && newest && Math.abs(Date.parse(newest.at) - Date.parse(state.at)) <= togetherMs) group.push(state)
    else groups.push([state])
  }
  return groups.map((group) => ({ states: group, fields: [...new Set(group.flatMap(({ fields }) => fields))] }))
}
