import { KalifaError } from '../../shared/errors.ts'
import type { Handlers } from '../context.ts'
import { createFacade, removeDestroying, removeFacade, securityState, setDestroying } from '../facade.ts'
import { isNear } from '../keys/near.ts'
import { normaliseTypedPassphrase } from '../keys/passphrase.ts'
import type { Session } from '../session.ts'
import { zero } from '../sodium.ts'

type SecurityMethod =
  | 'passphrase.change'
  | 'security.state'
  | 'facade.create'
  | 'facade.remove'
  | 'destroying.set'
  | 'destroying.remove'

/** Throws 'passphrase-too-near' when two of them could be taken, or mistyped, for one another. */
function checkUnlike(...passphrases: readonly Uint8Array[]): void {
  const normal = passphrases.map(normaliseTypedPassphrase)
  try {
    const near = normal.some((one, index) => normal.slice(index + 1).some((other) => isNear(one, other)))
    if (near) throw new KalifaError('passphrase-too-near')
  } finally {
    normal.forEach(zero)
  }
}

/** Each waits for the one before: two acts on the key file at once would write over one another. */
let before: Promise<unknown> = Promise.resolve()

/** One at a time; zeroes the passphrases, whatever comes of it. */
async function using<T>(passphrases: readonly Uint8Array[], act: () => Promise<T>): Promise<T> {
  const mine = before.then(act)
  before = mine.catch(() => undefined)
  try {
    return await mine
  } finally {
    passphrases.forEach(zero)
  }
}

export const security: Handlers<SecurityMethod> = {
  'passphrase.change': ({ keyring }: Session, { current, next }) =>
    using([current, next], async () => {
      checkUnlike(current, next)
      await keyring.changePassphrase(current, next)
    }),
  'security.state': securityState,
  'facade.create': (session, params) =>
    using([params.current, params.facade], async () => {
      checkUnlike(params.current, params.facade)
      await createFacade(session, params)
    }),
  'facade.remove': (session, { current }) => using([current], () => removeFacade(session, current)),
  'destroying.set': (session, params) =>
    using([params.current, params.facade, params.destroying], async () => {
      checkUnlike(params.current, params.facade, params.destroying)
      await setDestroying(session, params)
    }),
  'destroying.remove': (session, { current }) => using([current], () => removeDestroying(session, current)),
}
