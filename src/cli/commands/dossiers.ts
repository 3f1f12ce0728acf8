import { dossierStatuses } from '../../shared/domain.ts'
import { dossierBody, emptyDossier } from '../../shared/records.ts'
import { oneOf } from '../arguments.ts'
import { command } from '../command.ts'
import { checkedFields, definedFields, givenFields } from '../fields.ts'
import { fileOrStandardInput, readJson } from '../input.ts'
import { findOne } from '../lookup.ts'
import type { Answer } from '../output.ts'
import { UsageError } from '../usage.ts'
import type { Visit } from '../visit.ts'
import type { Words } from '../words.ts'
import { changesTold, doToAll, findRecords, mostAtOnce } from './bulk.ts'
import { answerPage, pageOf, pageOptions } from './lists.ts'

/** A dossier brings records together. Its title is a place or a fact, and shown in lists. */

export const addDossier = command({
  options: { from: 'text', title: 'text', tag: 'texts' },
  operands: [0, 0],
  run: async ({ options: { from, title, tag }, visit, words }) => {
    const given =
      from === undefined ? {} : givenFields(readJson(fileOrStandardInput(from, '--from')), emptyDossier, '--from')
    const body = checkedFields(dossierBody.partial(), { ...given, ...definedFields({ title, tags: tag }) })
    if (!body.title?.trim()) throw new UsageError('option-missing', '--title')
    await visit.unlock()
    const created = await visit.ask('dossier.create', { body })
    return { value: created, lines: [words.added(created.code)] }
  },
})

export const listDossiers = command({
  options: { ...pageOptions, status: 'text', trashed: 'flag' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const choice = { ...pageOf(options), status: oneOf(dossierStatuses, options.status, '--status') }
    await visit.unlock()
    const page = await visit.ask('dossier.list', { ...choice, trashed: options.trashed === true })
    const cells = page.rows.map(({ code, status, members, title }) => [
      ...[code, words.shown.dossierStatuses[status], words.organise.members(members), title],
    ])
    return answerPage(page, cells, words)
  },
})

export const join = command({
  options: { dossier: 'text' },
  operands: [1, mostAtOnce],
  run: ({ options, operands, visit, words }) => membership(visit, operands, options.dossier, 'join', words),
})

export const leave = command({
  options: { dossier: 'text' },
  operands: [1, mostAtOnce],
  run: ({ options, operands, visit, words }) => membership(visit, operands, options.dossier, 'leave', words),
})

async function membership(
  visit: Visit,
  operands: readonly string[],
  typed: string | undefined,
  act: 'join' | 'leave',
  words: Words,
): Promise<Answer> {
  if (typed === undefined) throw new UsageError('option-missing', '--dossier')
  await visit.unlock()
  const dossier = await findOne(visit, typed, 'dossier')
  const found = await findRecords(visit, operands)
  const changed = await doToAll(visit, found, [{ do: act, dossier }])
  return changesTold(found, changed, act === 'join' ? words.organise.joined : words.organise.left, words)
}
