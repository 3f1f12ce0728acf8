import { resolve } from 'node:path'
import type { CardPreview } from '../../shared/contract.ts'
import { command } from '../command.ts'
import { descriptor, readText, type Source } from '../input.ts'
import { findRecipient } from '../lookup.ts'
import { neutralised } from '../output.ts'
import { askLine } from '../terminal.ts'
import { UsageError } from '../usage.ts'
import type { Words } from '../words.ts'

export const recipientAdd = command({
  options: { 'words-fd': 'text', 'words-file': 'text' },
  operands: [1, 1],
  run: async ({ options, operands: [card = ''], visit, words }) => {
    const source = wordsSource(options['words-fd'], options['words-file'])
    const typed = source === null ? null : readText(source)
    await visit.unlock()
    const preview = await visit.ask('recipient.read', { path: resolve(card) })
    const controlWords = typed ?? (await askWords(preview, words))
    const recipient = await visit.ask('recipient.confirm', { token: preview.token, words: controlWords })
    return { value: recipient, lines: [words.recipientAdded(recipient.name)] }
  },
})

function wordsSource(fd: string | undefined, path: string | undefined): Source | null {
  if (fd !== undefined && path !== undefined) throw new UsageError('options-exclude', '--words-fd, --words-file')
  if (fd !== undefined) return descriptor(fd, '--words-fd')
  if (path !== undefined) return { path, option: '--words-file' }
  if (!process.stdin.isTTY) throw new UsageError('option-missing', '--words-fd, --words-file')
  return null
}

function askWords({ name, kind, wordCount }: CardPreview, words: Words): Promise<string> {
  return askLine(words.askWords(neutralised(name), words.recipientKinds[kind], wordCount))
}

export const recipientRemove = command({
  options: {},
  operands: [1, 1],
  run: async ({ operands: [typed = ''], visit, words }) => {
    await visit.unlock()
    const recipient = await findRecipient(visit, typed)
    await visit.ask('recipient.remove', { id: recipient.id })
    return { value: { removed: recipient.id }, lines: [words.recipientRemoved(recipient.name)] }
  },
})
