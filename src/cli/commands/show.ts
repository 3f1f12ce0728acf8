import type { Link, LinkedRecord } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { RecordId } from '../../shared/records.ts'
import { command } from '../command.ts'
import { type Found, findRecord } from '../lookup.ts'
import { below, columns, headed } from '../output.ts'
import { UsageError } from '../usage.ts'
import type { Visit } from '../visit.ts'
import type { Words } from '../words.ts'
import { recordLines, type Shown } from './recordLines.ts'
import { identityLines } from './testimonyLines.ts'

export const show = command({
  options: { identity: 'flag' },
  operands: [1, 1],
  run: async ({ options, operands: [code = ''], visit, words }) => {
    await visit.unlock()
    const found = await findRecord(visit, code)
    if (options.identity === true && found.kind !== 'testimony') throw new UsageError('option-invalid', '--identity')
    const links = await visit.ask('link.list', { id: found.id })
    const shown = await recordShown(visit, found)
    const person = options.identity === true ? await visit.ask('identity.get', { testimonyId: found.id }) : null
    const codes = await codesNamed(visit, shown, links)
    const linked = columns(links.map((link) => linkCells(link, words)))
    return {
      value: { ...shown, ...(person && { identity: person }), links },
      lines: [
        ...recordLines(shown, (id) => (id === null ? '' : (codes.get(id) ?? '')), words),
        ...(person === null ? [] : identityLines(person, words)),
        ...headed([[words.fields.linked, below(linked.join('\n'))]]),
      ],
    }
  },
})

const linkCells = ({ code, kind, hint, role }: Link, words: Words): string[] => [
  code,
  kind === 'identity' ? '' : words.kinds[kind],
  [role && words.linkRoles[role], hint].filter(Boolean).join(' · '),
]

async function recordShown(visit: Visit, { id, kind }: Found): Promise<Shown> {
  return { kind, record: await visit.ask(`${kind}.get`, { id }) } as Shown
}

/** The codes of what the record names by its id, beside its links. */
async function codesNamed(
  visit: Visit,
  shown: Shown,
  links: readonly LinkedRecord[],
): Promise<ReadonlyMap<RecordId, string>> {
  const codes = new Map(links.map(({ id, code }) => [id, code]))
  for (const id of named(shown)) if (id !== null && !codes.has(id)) codes.set(id, await codeOf(visit, id))
  return codes
}

function named({ kind, record }: Shown): readonly (RecordId | null)[] {
  if (kind === 'contact') return [record.body.photo]
  if (kind === 'testimony') return [record.body.consent.recording, ...record.body.others.map(({ contact }) => contact)]
  return kind === 'transcript' ? [record.body.source, record.body.derivation?.from ?? null] : []
}

/** Its id where it is no longer there. Asked so that no contact is opened, which would be noted as a look at a name. */
async function codeOf(visit: Visit, id: RecordId): Promise<string> {
  try {
    return (await visit.ask('revision.list', { id, offset: 0, limit: 1 })).code
  } catch (error) {
    if (error instanceof KalifaError && error.code === 'record-absent') return id
    throw error
  }
}
