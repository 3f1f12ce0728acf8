import { z } from 'zod'
import { contactRoles, testimonyStatuses } from '../../shared/domain.ts'
import { placeText } from '../../shared/places.ts'
import { oneOf } from '../arguments.ts'
import { command } from '../command.ts'
import { dateText } from '../dates.ts'
import { contactFilters, evidenceFilters, filterOf, lackedBy, testimonyFilters } from '../filter.ts'
import { findTestimony } from '../lookup.ts'
import { type Answer, columns } from '../output.ts'
import { UsageError } from '../usage.ts'
import type { Words } from '../words.ts'

/** Lists show codes, pseudonyms and places, never a name. */

export const pageOptions = { limit: 'text', offset: 'text' } as const

const usualLimit = 50
const limitRange = z.coerce.number().int().min(1).max(500)
const offsetRange = z.coerce.number().int().min(0).max(10_000_000)

export function pageOf(options: { readonly limit?: string; readonly offset?: string }): {
  limit: number
  offset: number
} {
  const limit = limitRange.safeParse(options.limit ?? usualLimit)
  if (!limit.success) throw new UsageError('option-invalid', '--limit')
  const offset = offsetRange.safeParse(options.offset ?? 0)
  if (!offset.success) throw new UsageError('option-invalid', '--offset')
  return { limit: limit.data, offset: offset.data }
}

export const answerPage = (
  page: { readonly total: number; readonly rows: readonly object[] },
  cells: readonly (readonly string[])[],
  words: Words,
): Answer => ({
  value: page,
  lines: page.total === 0 ? [words.nothing] : [...columns(cells), words.shownOf(page.rows.length, page.total)],
})

export const listTestimonies = command({
  options: { ...pageOptions, ...testimonyFilters, status: 'text', trashed: 'flag' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const status = oneOf(testimonyStatuses, options.status, '--status')
    const choice = { ...pageOf(options), status }
    const asked = filterOf(options)
    await visit.unlock()
    const filter = await asked(visit)
    const page = await visit.ask('testimony.list', { ...choice, filter, trashed: options.trashed === true })
    const cells = page.rows.map(({ code, status, sensitivity, when, where, violations }) => [
      code,
      words.statuses[status],
      words.sensitivities[sensitivity],
      dateText(when),
      violations.join(' '),
      placeText(where),
    ])
    return answerPage(page, cells, words)
  },
})

export const listContacts = command({
  options: { ...pageOptions, ...contactFilters, role: 'text', trashed: 'flag' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const choice = { ...pageOf(options), role: oneOf(contactRoles, options.role, '--role') }
    const asked = filterOf(options, lackedBy.contact)
    await visit.unlock()
    const filter = await asked(visit)
    const page = await visit.ask('contact.list', { ...choice, filter, trashed: options.trashed === true })
    const cells = page.rows.map(({ code, pseudonym, roles, where }) => [
      code,
      pseudonym,
      roles.map((role) => words.roles[role]).join(', '),
      placeText(where),
    ])
    return answerPage(page, cells, words)
  },
})

export const listEvidence = command({
  options: { ...pageOptions, ...evidenceFilters, testimony: 'text', trashed: 'flag' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const page = pageOf(options)
    const asked = filterOf(options, lackedBy.evidence)
    await visit.unlock()
    const filter = await asked(visit)
    const testimonyId = options.testimony === undefined ? undefined : await findTestimony(visit, options.testimony)
    const listed = await visit.ask('evidence.list', { ...page, filter, testimonyId, trashed: options.trashed === true })
    const cells = listed.rows.map(({ code, mediaType, size, created }) => [code, mediaType, String(size), created])
    return answerPage(listed, cells, words)
  },
})

export const listRecipients = command({
  options: {},
  operands: [0, 0],
  run: async ({ visit, words }) => {
    await visit.unlock()
    const rows = await visit.ask('recipient.list', {})
    const cells = rows.map(({ id, name, kind, verifiedAt }) => [name, words.recipientKinds[kind], verifiedAt, id])
    return { value: { recipients: rows }, lines: rows.length === 0 ? [words.nothing] : columns(cells) }
  },
})

export const listBundles = command({
  options: {},
  operands: [0, 0],
  run: async ({ visit, words }) => {
    await visit.unlock()
    const rows = await visit.ask('bundle.list', {})
    const cells = rows.map(({ preparedAt, recipientName, fileName, size, codes }) => [
      preparedAt,
      recipientName,
      fileName,
      String(size),
      codes.join(' '),
    ])
    return { value: { bundles: rows }, lines: rows.length === 0 ? [words.nothing] : columns(cells) }
  },
})
