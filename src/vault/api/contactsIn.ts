import { createHash } from 'node:crypto'
import type { Language } from '../../shared/domain.ts'
import type { ContactBody, RecordId } from '../../shared/records.ts'
import { type Context, stopIfCancelled } from '../context.ts'
import { enter, type Incoming, letGo, piecesWith, type Sealed, seal } from '../imports/keep.ts'
import type { Session } from '../session.ts'
import { sniff } from '../store/mediaType.ts'

/** Contacts of a file, each with the picture of its card, which is a piece of evidence like any other, kept to the byte. */

export interface ContactIn {
  readonly body: ContactBody
  readonly picture: Uint8Array | null
}

export interface TakenIn {
  readonly contacts: readonly RecordId[]
  /** Those that are new. */
  readonly pieces: readonly RecordId[]
  /** Of the contacts, how many have a picture. */
  readonly pictures: number
}

/**
 * All or none: pictures are on the disk before the one transaction that knows them and the contacts. What is here already, or comes
 * twice, is one piece.
 */
export async function takeIn(
  session: Session,
  contacts: readonly ContactIn[],
  language: Language,
  { signal, onProgress }: Context,
): Promise<TakenIn> {
  const coming = contacts.map(({ body, picture }) => ({ body, picture, hash: picture && sha256(picture) }))
  const pictures = new Map(coming.flatMap(({ picture, hash }) => (picture && hash ? [[hash, picture] as const] : [])))
  const hashes = [...pictures.keys()]
  const sealed = new Map<string, Sealed>()
  session.sweep()
  try {
    const known = piecesWith(session, hashes)
    for (const [at, [hash, bytes]] of [...pictures].entries()) {
      stopIfCancelled(signal)
      if (!known.has(hash)) sealed.set(hash, await seal(session, incoming(bytes, language), { signal }))
      onProgress({ done: at + 1, total: hashes.length, unit: 'items' })
    }
    const { entered, ...taken } = session.db.transaction(() => enterEach(session, coming, { sealed, language }))()
    for (const hash of entered) sealed.delete(hash)
    return taken
  } finally {
    for (const each of sealed.values()) letGo(session, each)
  }
}

interface Coming {
  readonly body: ContactBody
  readonly hash: string | null
}

/** A piece that was here before, and was binned while others were being sealed, leaves its contact without a picture. */
function enterEach(
  session: Session,
  coming: readonly Coming[],
  { sealed, language }: { readonly sealed: ReadonlyMap<string, Sealed>; readonly language: Language },
): TakenIn & { readonly entered: ReadonlySet<string> } {
  const here = new Map(piecesWith(session, [...new Set(coming.flatMap(({ hash }) => hash ?? []))]))
  const entered = new Map<string, RecordId>()
  const pieceOf = (hash: string): RecordId | null => {
    const known = here.get(hash) ?? entered.get(hash)
    const fresh = known === undefined ? sealed.get(hash) : undefined
    if (fresh === undefined) return known ?? null
    const { id } = enter(session, fresh, { told: { obtainedHow: words[language].obtainedHow }, belongsTo: null })
    entered.set(hash, id)
    return id
  }
  const bodies = coming.map(({ body, hash }) => ({ ...body, photo: hash === null ? null : pieceOf(hash) }))
  return {
    contacts: bodies.map((body) => session.records.create('contact', body).id),
    pieces: [...entered.values()],
    pictures: bodies.filter(({ photo }) => photo !== null).length,
    entered: new Set(entered.keys()),
  }
}

/** What a card's picture is called: never as its person is. */
const words = {
  fr: { name: 'photo de contact', obtainedHow: 'Carte de contact (vCard)' },
  en: { name: 'contact photo', obtainedHow: 'Contact card (vCard)' },
} as const satisfies Readonly<Record<Language, { readonly name: string; readonly obtainedHow: string }>>

const headSize = 4096

function incoming(bytes: Uint8Array, language: Language): Incoming {
  const head = bytes.subarray(0, headSize)
  const mediaType = sniff(head, head)
  const ending = mediaType.replace('image/', '').replace('jpeg', 'jpg')
  return { name: `${words[language].name}.${ending}`, mediaType, size: bytes.length, bytes: () => once(bytes) }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
