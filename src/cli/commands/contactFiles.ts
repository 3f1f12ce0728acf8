import { resolve } from 'node:path'
import {
  type ContactField,
  contactFields,
  contactFormats,
  photoHolds,
  pictureFaults,
} from '../../shared/contactFiles.ts'
import { contactRoles } from '../../shared/domain.ts'
import { oneOf } from '../arguments.ts'
import { command } from '../command.ts'
import { columns } from '../output.ts'
import { UsageError } from '../usage.ts'
import type { Visit } from '../visit.ts'
import { pageOf, pageOptions } from './lists.ts'

const pageSize = 500

/** What is likely here already stays out, unless `--likely` says otherwise. Nothing but counts and codes is printed. */
export const importContacts = command({
  options: { likely: 'flag', 'dry-run': 'flag' },
  operands: [1, 1],
  run: async ({ options, operands: [file = ''], visit, words }) => {
    await visit.unlock()
    const read = await visit.ask('contacts.read', { path: resolve(file), language: words.language })
    const leaveOut = options.likely === true ? [] : await likely(visit, read.token, read.total)
    const { fresh, likely: twins, refused, total, pictures, picturesLeft } = read
    const dry = options['dry-run'] === true
    const taken = dry ? { count: 0, pictures: 0 } : await visit.ask('contacts.import', { token: read.token, leaveOut })
    const counts = { total, fresh, likely: twins, refused, pictures, picturesLeft }
    const lines = [
      words.contactsRead(fresh, twins, refused),
      ...pictureFaults.flatMap((fault) =>
        picturesLeft[fault] > 0 ? [words.picturesLeft[fault](picturesLeft[fault])] : [],
      ),
      ...(dry ? [] : [words.contactsImported(taken.count)]),
      ...(taken.pictures > 0 ? [words.picturesIn(taken.pictures)] : []),
    ]
    return { value: { ...counts, imported: taken.count, picturesImported: taken.pictures }, lines }
  },
})

async function likely(visit: Visit, token: string, total: number): Promise<number[]> {
  const out: number[] = []
  for (let offset = 0; offset < total; offset += pageSize) {
    const { rows } = await visit.ask('contacts.rows', { token, offset, limit: pageSize })
    out.push(...rows.filter(({ state }) => state === 'likely').map(({ index }) => index))
  }
  return out
}

export const exportContacts = command({
  options: { out: 'text', format: 'text', role: 'text', field: 'texts' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    if (options.out === undefined) throw new UsageError('option-missing', '--out')
    const format = oneOf(contactFormats, options.format, '--format') ?? 'vcard4'
    const role = oneOf(contactRoles, options.role, '--role')
    const fields = (options.field ?? ['reach', 'organisation']).flatMap(
      (field) => oneOf(contactFields, field, '--field') ?? ([] as ContactField[]),
    )
    if (format === 'csv' && fields.includes('photo'))
      throw new UsageError('options-exclude', '--format csv, --field photo')
    await visit.unlock()
    const ids = role === undefined ? undefined : await idsOf(visit, role)
    const path = resolve(options.out)
    const params = { path, format, ids, fields, language: words.language }
    const value = await visit.ask('contacts.export', params)
    const lines = [
      words.contactsExported(value.count),
      ...(value.photos > 0 ? [words.photosOut(value.photos)] : []),
      ...photoHolds.flatMap((hold) =>
        value.photosLeft[hold] > 0 ? [words.photosLeft[hold](value.photosLeft[hold])] : [],
      ),
    ]
    return { value, lines }
  },
})

async function idsOf(visit: Visit, role: (typeof contactRoles)[number]) {
  const page = await visit.ask('contact.list', { role, offset: 0, limit: pageSize })
  const ids = page.rows.map(({ id }) => id)
  for (let offset = pageSize; offset < page.total; offset += pageSize)
    ids.push(...(await visit.ask('contact.list', { role, offset, limit: pageSize })).rows.map(({ id }) => id))
  return ids
}

export const listDuplicates = command({
  options: pageOptions,
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const choice = pageOf(options)
    await visit.unlock()
    const page = await visit.ask('contact.duplicates', choice)
    const cells = page.rows.map(({ a, b, reasons }) => [
      a.code,
      b.code,
      reasons.map((reason) => words.likenessReasons[reason]).join(', '),
    ])
    const lines = page.total === 0 ? [words.nothing] : [...columns(cells), words.shownOf(page.rows.length, page.total)]
    return { value: page, lines }
  },
})
