import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/renderer/i18n/catalogues.ts'
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
