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

/** The codes of what the record names by its id. A contact is told from its link alone: to open it would be noted as a look at a name. */
async function codesNamed(
  visit: Visit,
  { kind, record }: Shown,
  links: readonly LinkedRecord[],
): Promise<ReadonlyMap<RecordId, string>> {
  const codes = new Map(links.map(({ id, code }) => [id, code]))
  const add = async (named: 'evidence' | 'transcript', id: RecordId | null | undefined): Promise<void> => {
    if (id && !codes.has(id)) codes.set(id, await codeOf(visit, named, id))
  }
  if (kind === 'contact') await add('evidence', record.body.photo)
  if (kind === 'testimony') await add('evidence', record.body.consent.recording)
  if (kind === 'transcript') {
    await add('transcript', record.body.source)
    await add('transcript', record.body.derivation?.from)
  }
  return codes
}

/** Its id where it is no longer there. */
async function codeOf(visit: Visit, kind: 'evidence' | 'transcript', id: RecordId): Promise<string> {
  try {
    return (await visit.ask(`${kind}.get`, { id })).code
  } catch (error) {
    if (error instanceof KalifaError && error.code === 'record-absent') return id
    throw error
  }
}
