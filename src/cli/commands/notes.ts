import { type NoteBody, noteBody } from '../../shared/records.ts'
import { command } from '../command.ts'
import { checkedFields, definedFields } from '../fields.ts'
import { fileOrStandardInput, readText } from '../input.ts'
import { below } from '../output.ts'
import type { Words } from '../words.ts'
import type { Pairs } from './caseLines.ts'
import { answerPage, pageOf, pageOptions } from './lists.ts'

/** Notes are one's own words: no name is kept out of them, and none leaves in a bundle. */

export const addNote = command({
  options: { 'text-file': 'text', title: 'text', date: 'text' },
  operands: [0, 0],
  run: async ({ options: { 'text-file': file, title, date }, visit, words }) => {
    const text = file === undefined ? undefined : readText(fileOrStandardInput(file, '--text-file'))
    const body = checkedFields(noteBody.partial(), definedFields({ title, text, date }))
    await visit.unlock()
    const created = await visit.ask('note.create', { body })
    return { value: created, lines: [words.added(created.code)] }
  },
})

export const listNotes = command({
  options: { ...pageOptions, trashed: 'flag' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const choice = pageOf(options)
    await visit.unlock()
    const page = await visit.ask('note.list', { ...choice, trashed: options.trashed === true })
    const cells = page.rows.map(({ code, date, title }) => [code, date, title])
    return answerPage(page, cells, words)
  },
})

export const notePairs = (body: NoteBody, { fields, shown }: Words): Pairs => [
  [fields.when, body.date],
  [fields.title, [body.title, body.pinned ? `(${shown.pinned})` : ''].filter(Boolean).join(' ')],
  [fields.text, below(body.text)],
]
