import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue, unsaid } from '../../src/renderer/i18n/catalogues.ts'
import { languages, type Profile } from '../../src/shared/domain.ts'
import { forbiddenIn } from './simpleWords.ts'

const leaves = (node: unknown, path = ''): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node as object).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))

const said = (language: (typeof languages)[number], profile: Profile) => leaves(catalogue(language, profile))

describe.each(languages)('the words of a simple vault in %s', (language) => {
  it('hold none that the profile must not say', () => {
    const found = said(language, 'simple').flatMap(([key, words]) => forbiddenIn(words).map((word) => [key, word]))
    expect(found).toEqual([])
  })

  it('would be found: a defender’s hold nearly all of them', () => {
    const found = new Set(said(language, 'defender').flatMap(([, words]) => forbiddenIn(words)))
    expect(found.size).toBeGreaterThan(25)
  })

  it('are written for it wherever they are in its own section', () => {
    const own = new Map(said(language, 'simple'))
    const section = leaves((catalogue(language, 'defender') as { simple: object }).simple)
    for (const [key, words] of section) expect(own.get(key), key).toBe(words)
  })
})

/** Parts of the first run, of a testimony, and of the copies that hide something. */
const elsewhere = ['ProfileChoice.tsx', 'ViolationPicker.tsx', 'CopyTools.tsx']

/** The sentences that the screens of a simple vault ask for by a fixed key. */
function keysAskedFor(): string[] {
  const renderer = resolve(import.meta.dirname, '../../src/renderer')
  const folders = ['notes', 'evidence', 'reader', 'elsewhere', 'contacts', 'search', 'settings', 'lock'].map((name) =>
    join('screens', name),
  )
  const sources = [...folders, 'parts', 'frame', 'data'].flatMap((folder) =>
    readdirSync(join(renderer, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && !elsewhere.includes(entry.name))
      .map(({ name }) => readFileSync(join(renderer, folder, name), 'utf8')),
  )
  const keys = sources.flatMap((source) => [...source.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key = '']) => key))
  return [...new Set(keys)].sort()
}

it('leaves nothing blank that its screens ask for, but what it must not say', () => {
  const own = new Set(said('fr', 'simple').map(([key]) => key.replace(/_(zero|one|other)$/, '')))
  const blank = keysAskedFor().filter((key) => !own.has(key) && !unsaid.includes(key))
  expect(keysAskedFor().length).toBeGreaterThan(100)
  expect(blank).toEqual([])
})

it('says the same things in both languages', () => {
  const [fr = [], en = []] = languages.map((language) => said(language, 'simple').map(([key]) => key))
  expect([...en].sort()).toEqual([...fr].sort())
})

it.each([
  ['Témoignages', ['temoi']],
  ['un TÉMOIN', ['temoi']],
  ['Human-rights office', ['rights.', 'human']],
  ['Remettre en place', []],
  ['Elle est remise en place', []],
] as const)('%s', (text, words) => {
  expect(forbiddenIn(text).sort()).toEqual([...words].sort())
})
