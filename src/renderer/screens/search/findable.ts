import type { SearchHit } from '../../../shared/contract.ts'
import type { Profile } from '../../../shared/domain.ts'

/** What each profile has a screen for. */
export const findable: Readonly<Record<Profile, readonly SearchHit['kind'][]>> = {
  defender: ['testimony', 'incident', 'evidence', 'contact', 'plan', 'dossier', 'note', 'transcript'],
  simple: ['note', 'evidence', 'contact'],
}
