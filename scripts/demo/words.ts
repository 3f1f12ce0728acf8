import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from '../paths.ts'

export type Language = 'fr' | 'en'

/** A sentence of the interface by its key, such as `home.new`, with its `{{places}}` filled. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** Reads the interface's own catalogue, so that the demo finds on the screen what a person reads there. */
export function wordsOf(language: Language): Say {
  const path = join(repository, 'src', 'renderer', 'i18n', `${language}.json`)
  const catalogue: unknown = JSON.parse(readFileSync(path, 'utf8'))
  return (key, values = {}) => {
    const found = key.split('.').reduce(inside, catalogue)
    if (typeof found !== 'string') throw new Error(`The interface has no words for ${key} in ${language}`)
    return found.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(values[name] ?? ''))
  }
}

function inside(branch: unknown, name: string): unknown {
  return typeof branch === 'object' && branch !== null ? (branch as Record<string, unknown>)[name] : undefined
}

/** Matches a label that may be followed by a count. */
export function counted(label: string): RegExp {
  return new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\d+)?$`)
}
