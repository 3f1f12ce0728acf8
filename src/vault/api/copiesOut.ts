import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { KalifaError } from '../../shared/errors.ts'
import type { Handlers } from '../context.ts'
import { createWhole } from '../exchange/bundlefile.ts'
import { openEvidence } from './evidence.ts'

const every = 8 * 1024 * 1024

export const copiesOut: Handlers<'evidence.copyOut'> = {
  /** The original, to the byte, whole under its name or not at all; then the custody log says that it left. */
  'evidence.copyOut': async (session, { id, path }, { signal, onProgress }) => {
    const row = session.records.row(id, 'evidence')
    const { size, sha256 } = session.records.body(row, 'evidence')
    const blob = openEvidence(session, id)
    try {
      await createWhole(path, async (out) => {
        const hash = createHash('sha256')
        let done = 0
        let told = 0
        for await (const piece of blob.stream({ signal })) {
          hash.update(piece)
          await out.write(piece)
          done += piece.length
          if (done - told >= every) onProgress({ done, total: size, unit: 'bytes' })
          if (done - told >= every) told = done
        }
        if (hash.digest('hex') !== sha256) throw new KalifaError('blob-damaged')
      })
    } finally {
      await blob.close()
    }
    session.db.transaction(() => session.records.log.append('evidence-copied', id))()
    session.changed()
    return { fileName: basename(path), size }
  },
}
