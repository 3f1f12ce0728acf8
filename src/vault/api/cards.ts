import type { CardLine, PlanCard } from '../../shared/contract.ts'
import { fold } from '../../shared/fold.ts'
import { holdsKnownTerm, type KnownTerms, knownTerms } from '../../shared/masking.ts'
import type { ContactBody, PlanBody } from '../../shared/records.ts'
import type { Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import { knownPeople } from './candidates.ts'

/** What a journey's wallet card may say: it is found on the person at a checkpoint. */
export const cards: Handlers<'plan.card'> = {
  'plan.card': (session, { id }) => cardOf(session, session.records.body(session.records.row(id, 'plan'), 'plan')),
}

/** Roles of people who are called for help. Whoever has another or none may be a victim, and is on no card. */
const helpers: ReadonlySet<string> = new Set<ContactBody['roles'][number]>([
  ...(['defender', 'lawyer', 'doctor', 'cndh', 'ngo', 'emergency'] as const),
])

function cardOf(session: Session, { checkIns, alerts, numbers }: PlanBody): PlanCard {
  const safe = safety(session)
  const lines: CardLine[] = [
    ...checkIns.map(({ on, at, with: who, how }, n) => ({ part: 'checkIns' as const, n, on, at, words: [who, how] })),
    ...alerts.map(({ afterMinutes, who, phone, what }, n) => ({
      ...{ part: 'alerts' as const, n, afterMinutes },
      words: [who, phone, what],
    })),
    ...numbers.map(({ label, number }, n) => ({ part: 'numbers' as const, n, words: [label, number] })),
  ].map(({ words, ...line }) => ({ ...line, words: words.map((word) => word.trim()).filter((word) => word !== '') }))
  const filled = lines.filter(({ words, on, at }) => words.length > 0 || on || at)
  return {
    lines: filled.filter(({ words }) => words.every(safe)),
    held: filled.filter(({ words }) => !words.every(safe)).map(({ part, n }) => ({ part, n })),
  }
}

/** Neither a name or number of somebody heard, nor a record's code, nor the name of this program. */
function safety(session: Session): (text: string) => boolean {
  const { identities, contacts } = knownPeople(session)
  const victims = contacts.filter(({ roles }) => !roles.some((role) => helpers.has(role)))
  const terms: KnownTerms = knownTerms({ identities, contacts: victims, words: [], shownAs: '' })
  return (text) => !holdsKnownTerm(text, terms) && !/\p{L}-\d{4}-\d{3,}/u.test(text) && !fold(text).includes('kalifa')
}
