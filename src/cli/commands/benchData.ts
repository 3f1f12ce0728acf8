import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordId } from '../../shared/records.ts'
import { command } from '../command.ts'
import { pictureOf } from '../madeUp/picture.ts'
import { shapedRandom } from '../madeUp/random.ts'
import { contactOf, testimonyOf } from '../madeUp/records.ts'
import { headed } from '../output.ts'
import { UsageError } from '../usage.ts'
import type { Visit } from '../visit.ts'

const most = 1_000_000
const filesAtOnce = 500

/** Fills an empty vault with records that nobody told, the same for the same seed: to measure with, never among real ones. */
export const benchData = command({
  options: { testimonies: 'text', contacts: 'text', evidence: 'text', seed: 'text' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const wanted = {
      testimonies: countOf(options.testimonies, '--testimonies', 1000),
      contacts: countOf(options.contacts, '--contacts', 200),
      evidence: countOf(options.evidence, '--evidence', 500),
    }
    const seed = countOf(options.seed, '--seed', 1)
    await visit.unlock()
    await refuseRealRecords(visit)
    const offset = seed * most
    const testimonies: RecordId[] = []
    for (let index = 0; index < wanted.testimonies; index++)
      testimonies.push((await visit.ask('testimony.create', { body: testimonyOf(offset + index) })).id)
    for (let index = 0; index < wanted.contacts; index++)
      await visit.ask('contact.create', { body: contactOf(offset + index) })
    await addPictures(visit, wanted.evidence, offset, testimonies)
    const { testimonies: made, contacts, evidence } = await visit.ask('vault.summary', {})
    return {
      value: { seed, testimonies: made, contacts, evidence },
      lines: headed([
        [words.fields.testimonies, String(made)],
        [words.fields.contacts, String(contacts)],
        [words.fields.evidence, String(evidence)],
      ]),
    }
  },
})

function countOf(given: string | undefined, option: string, otherwise: number): number {
  if (given === undefined) return otherwise
  const count = Number(given)
  if (!/^\d{1,7}$/.test(given) || count > most) throw new UsageError('option-invalid', option)
  return count
}

async function refuseRealRecords(visit: Visit): Promise<void> {
  const { testimonies, contacts, evidence, notes } = await visit.ask('vault.summary', {})
  if (testimonies + contacts + evidence + notes > 0) throw new UsageError('vault-not-empty')
}

/** Taken in as any file is; each is linked with a testimony, some with the same. */
async function addPictures(
  visit: Visit,
  count: number,
  offset: number,
  testimonies: readonly RecordId[],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'made-up-'))
  const random = shapedRandom(offset + 5)
  try {
    for (let from = 0; from < count; from += filesAtOnce) {
      const files = Array.from({ length: Math.min(filesAtOnce, count - from) }, (_, index) => {
        const file = join(folder, `IMG_${String(from + index).padStart(6, '0')}.png`)
        writeFileSync(file, pictureOf(offset + from + index))
        return file
      })
      const { imported } = await visit.ask('evidence.import', { files, testimonyId: null })
      for (const file of files) rmSync(file)
      for (const { id } of imported)
        if (testimonies.length > 0) await visit.ask('link.add', { a: random.pick(testimonies), b: id })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
