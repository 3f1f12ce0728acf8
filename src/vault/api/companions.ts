import { randomBytes } from 'node:crypto'
import type { CheckedParams } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import { mediaKindOf } from '../../shared/media.ts'
import type { RecordId } from '../../shared/records.ts'
import { openSource } from '../blobs/source.ts'
import type { Context, Handlers } from '../context.ts'
import { keep } from '../imports/keep.ts'
import type { Session } from '../session.ts'
import { incomingFrom } from './imports.ts'

/** A copy of a piece in a format that can be played here, made elsewhere from what was kept. The original stays what counts. */
export const companions: Handlers<'companion.add'> = { 'companion.add': add }

async function add(
  session: Session,
  { id: from, path }: CheckedParams<'companion.add'>,
  { signal }: Context,
): Promise<{ id: RecordId; code: string }> {
  const row = session.records.row(from, 'evidence')
  if (row.trashed === 1 || row.parent !== null) throw new KalifaError('record-absent')
  session.sweep()
  const original = session.records.body(row, 'evidence')
  const source = await openSource(path, { signal })
  try {
    const incoming = await incomingFrom(source, path)
    if (!fits(original.mediaType, incoming.mediaType)) throw new KalifaError('companion-unfit')
    const derivation = {
      from,
      sha256: original.sha256,
      salt: randomBytes(32).toString('hex'),
      acts: ['convert' as const],
      note: '',
    }
    const { code, id } = await keep(
      session,
      incoming,
      { told: { derivation }, belongsTo: null, parent: from },
      { signal },
    )
    session.changed()
    return { id, code }
  } finally {
    await source.close()
  }
}

/** A picture for a picture; telephones call a sound a film when its wrapping is a film's. */
function fits(original: string, copy: string): boolean {
  const families = [original, copy].map((type) => (/^(audio|video)\//.test(type) ? 'played' : mediaKindOf(type)))
  return families[0] === families[1] || (families[0] === 'other' && families[1] !== 'other')
}
