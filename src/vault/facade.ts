import { z } from 'zod'
import type { CheckedParams, SecurityState } from '../shared/contract.ts'
import { profiles } from '../shared/domain.ts'
import { KalifaError } from '../shared/errors.ts'
import {
  buryCompartment,
  closeCompartment,
  evenTimes,
  openCompartment,
  otherCompartment,
  remakeCompartment,
} from './compartment.ts'
import { readCopies } from './keys/copies.ts'
import { type KeyFile, slotBytes } from './keys/keyfile.ts'
import type { Keyring } from './keys/keyring.ts'
import {
  checkPassphrase,
  destroyOther,
  endDestroyingOther,
  isInPlace,
  newDestroyingSlot,
  newOther,
  otherKeyring,
  removeDestroyingSlot,
} from './keys/other.ts'
import { gatherSlots } from './keys/slots.ts'
import type { Session } from './session.ts'
import { sha256 } from './sodium.ts'
import { meta, removeMeta, setMeta } from './store/meta.ts'
import { removeSecret, secret, setSecret } from './store/secrets.ts'

/** The façade, as the vault that set it up knows it: docs/format.md, "The other compartment". */

const staleAfterDays = 90

/** What the vault keeps of its façade, beside its key. */
const known = z.object({
  profile: z.enum(profiles),
  /** UTC, ISO 8601. */
  created: z.string(),
  /**
   * The slot of the phrase that destroys, its SHA-256, and that of the one it is replacing: whether either is in place is for the
   * key file to say.
   */
  destroying: z.object({ slot: z.int(), sha256: z.string(), before: z.string().optional() }).nullable(),
})
type Known = z.infer<typeof known>

interface Facade extends Known {
  readonly keyring: Keyring
  readonly destroys: boolean
}

/** Its state cannot change while this vault is open: one session at a time has the folder. */
const states = new WeakMap<Session, SecurityState>()

export function securityState(session: Session): SecurityState {
  const before = states.get(session)
  if (before) return before
  const facade = facadeOf(session)
  const state = { facade: facade && described(session, facade) }
  states.set(session, state)
  return state
}

/** Null when none was set up, or its setting up was cut off before its phrase could open it. */
function facadeOf(session: Session): Facade | null {
  const { db, folder, keyring } = session
  const [key, text] = [secret(db, 'facade'), meta(db, 'facade')]
  if (key === undefined || text === undefined) return null
  const other = otherKeyring(keyring, otherCompartment(folder, keyring.compartmentId), key)
  const { file } = readCopies(folder)
  if (!isInPlace(other, gatherSlots(file.slots))) return null
  const facade = known.parse(JSON.parse(text))
  const { destroying } = facade
  return {
    ...facade,
    keyring: other,
    destroys: destroying !== null && isInFile(file, destroying),
  }
}

const isInFile = (file: KeyFile, { slot, sha256, before }: NonNullable<Known['destroying']>): boolean =>
  [sha256, before].includes(sumOf(slotBytes(file, slot)))

const sumOf = (bytes: Uint8Array): string => Buffer.from(sha256(bytes)).toString('hex')

function described({ folder }: Session, facade: Facade): SecurityState['facade'] {
  const { keyring, profile, created, destroys } = facade
  const db = openCompartment(folder, keyring)
  try {
    const [records, changed] = db
      .prepare<[], [number, string | null]>("SELECT count(*), max(changed) FROM record WHERE kind <> 'identity'")
      .raw()
      .get() ?? [0, null]
    const age = Date.now() - Date.parse(changed ?? created)
    const remind = records === 0 ? 'empty' : age > staleAfterDays * 86_400_000 ? 'stale' : null
    return { profile, created, records, changed, remind, destroying: destroys }
  } finally {
    closeCompartment(folder, keyring.compartmentId, db)
    evenTimes(folder)
  }
}

function remember({ db }: Session, facade: Known): void {
  const { profile, created, destroying } = facade
  setMeta(db, 'facade', JSON.stringify({ profile, created, destroying }))
}

function changed(session: Session): void {
  states.delete(session)
  session.flush()
}

/** Makes the other compartment anew. Whatever opened it before is destroyed. */
export async function createFacade(
  session: Session,
  { current, facade, profile }: Pick<CheckedParams<'facade.create'>, 'current' | 'facade' | 'profile'>,
): Promise<void> {
  const { db, folder, keyring } = session
  const otherId = otherCompartment(folder, keyring.compartmentId)
  const other = await newOther(keyring, otherId, { current, phrase: facade })
  try {
    destroyFacade(session, otherId)
    pastReturn(() => {
      buryCompartment(folder, otherId)
      remakeCompartment(folder, other.keyring, (made) => setMeta(made, 'profile', profile))
      db.transaction(() => {
        setSecret(db, 'facade', other.keyring.payload.compartmentKey)
        remember(session, { profile, created: new Date().toISOString(), destroying: null })
      })()
      other.write()
    })
  } finally {
    other.keyring.destroy()
  }
  changed(session)
}

/** What was there is destroyed already: whatever fails now, nobody may be told that nothing was changed. */
function pastReturn(act: () => void): void {
  try {
    act()
  } catch (error) {
    throw new KalifaError('unfinished', { cause: error })
  }
}

/**
 * Destroys the façade; its compartment is then as in a new vault. Throws 'passphrase-wrong', and 'facade-absent' when none was set up
 * from here: the other compartment may then be somebody's, and inside a façade it is the real one.
 */
export async function removeFacade(session: Session, current: Uint8Array): Promise<void> {
  const { folder, keyring } = session
  setUp(session)
  await checkPassphrase(keyring, current)
  const otherId = otherCompartment(folder, keyring.compartmentId)
  destroyFacade(session, otherId)
  pastReturn(() => {
    buryCompartment(folder, otherId)
    endDestroyingOther(keyring)
  })
  changed(session)
}

/** Its intent stays until the compartment is buried, or made anew. */
function destroyFacade(session: Session, otherId: string): void {
  const { db, keyring } = session
  destroyOther(keyring, otherId, () => {
    session.supersedeBurial()
    states.delete(session)
    db.transaction(() => {
      removeSecret(db, 'facade')
      removeMeta(db, 'facade')
    })()
  })
}

function setUp(session: Session): Facade {
  const facade = facadeOf(session)
  if (facade === null) throw new KalifaError('facade-absent')
  return facade
}

/** Sets, or replaces, the phrase that destroys this vault's keys and opens the façade. */
export async function setDestroying(
  session: Session,
  passphrases: Pick<CheckedParams<'destroying.set'>, 'current' | 'facade' | 'destroying'>,
): Promise<void> {
  const facade = setUp(session)
  const { keyring } = facade
  // Its place is taken again only if it is still there: the façade may have put another slot of its own in it since.
  const before = facade.destroys ? facade.destroying : null
  const slot = await newDestroyingSlot(session.keyring, keyring, passphrases, before?.slot ?? null)
  // First, so that a power cut leaves no such phrase that this vault does not know of.
  const destroying = { slot: slot.index, sha256: sumOf(slot.bytes), ...(before && { before: before.sha256 }) }
  remember(session, { ...facade, destroying })
  session.flush()
  slot.write()
  changed(session)
}

export async function removeDestroying(session: Session, current: Uint8Array): Promise<void> {
  const facade = setUp(session)
  await checkPassphrase(session.keyring, current)
  if (facade.destroying !== null && facade.destroys)
    removeDestroyingSlot(session.keyring, facade.keyring, facade.destroying.slot)
  remember(session, { ...facade, destroying: null })
  changed(session)
}
