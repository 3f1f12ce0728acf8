import type { CheckedParams } from '../../shared/contract.ts'
import { recipientKinds } from '../../shared/domain.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { Handlers } from '../context.ts'
import { newIdentity, recipientOf } from '../exchange/age.ts'
import { fingerprint, makeCard, readCard } from '../exchange/card.ts'
import { controlWords } from '../exchange/words.ts'
import { createDurably } from '../files.ts'
import type { Session } from '../session.ts'
import { meta, setMeta } from '../store/meta.ts'
import { secret, setSecret, signingKey } from '../store/secrets.ts'

/** An institution's side of the same vault: it has an age identity and a card to give away. */
export const desk: Handlers<'desk.card'> = {
  'desk.card': async (session, { path }) => {
    const { db } = session
    const kind = recipientKinds.find((known) => known === meta(db, 'desk-kind'))
    const name = meta(db, 'desk-name')
    if (kind === undefined || name === undefined) throw new KalifaError('not-a-desk')
    const age = await recipientOf(deskIdentity(session))
    const created = new Date().toISOString().slice(0, 10)
    const card = makeCard({ name, kind, age, created }, signingKey(db))
    createDurably(path, card)
    return { words: controlWords(fingerprint(readCard(card))).join(' ') }
  },
}

/** The age identity (`AGE-SECRET-KEY-1…`) bundles to this desk are opened with. Throws `not-a-desk`. */
export function deskIdentity({ db }: Session): string {
  const identity = secret(db, 'age-identity')
  if (identity === undefined) throw new KalifaError('not-a-desk')
  return Buffer.from(identity).toString('utf8')
}

/** The identity an institution brings along, or a new one. Throws `request-invalid`. */
export async function deskIdentityFrom(brought: string | undefined): Promise<string> {
  const identity = brought?.trim() ?? (await newIdentity())
  try {
    await recipientOf(identity)
    return identity
  } catch {
    throw new KalifaError('request-invalid')
  }
}

/** Makes a new vault an institution's. */
export function becomeDesk(session: Session, { name, kind }: CheckedParams<'desk.create'>, identity: string): void {
  session.db.transaction(() => {
    setMeta(session.db, 'desk-name', name)
    setMeta(session.db, 'desk-kind', kind)
    setSecret(session.db, 'age-identity', Buffer.from(identity, 'utf8'))
  })()
  session.flush()
}
