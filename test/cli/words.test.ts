import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { exitOf } from '../../src/cli/exit.ts'
import { commandNames } from '../../src/cli/names.ts'
import { systemLanguage, wordsIn } from '../../src/cli/words.ts'
import { languages } from '../../src/shared/domain.ts'
import { errorCodes } from '../../src/shared/errors.ts'

const manual = readFileSync(resolve(import.meta.dirname, '../../docs/cli.md'), 'utf8')

describe.each(languages)('the words in %s', (language) => {
  const words = wordsIn(language)

  it('have a sentence of their own for every error', () => {
    const sentences = errorCodes.map((code) => words.errors[code])
    for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.{8,}[.?]$/u)
    expect(new Set(sentences).size).toBe(errorCodes.length)
  })

  it('tell of every option a command takes', () => {
    for (const [name, { options }] of Object.entries(commands)) {
      const { usage, text } = words.help.of[name as keyof typeof commands]
      const shown = `${usage}\n${text.join('\n')}`
      for (const option of Object.keys(options)) expect(shown, name).toContain(`--${option}`)
    }
  })
})

it.each(languages)('never promises in %s what nobody can keep', (language) => {
  expect(textsOf(wordsIn(language))).not.toMatch(/deniab|unrecoverab|irrécupérab|effacer définitivement|permanently/i)
})

it('says nothing in one language that is missing in the other', () => {
  const [fr, en] = languages.map((language) => paths(wordsIn(language)))
  expect(fr).toEqual(en)
})

/** Every sentence, and what every function makes of its arguments. */
function textsOf(value: unknown): string {
  if (typeof value === 'function') return textsOf(value('x', 'y', 2))
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.values(value).map(textsOf).join('\n')
}

const paths = (value: unknown, at = ''): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
        .flatMap(([key, inner]) => paths(inner, `${at}.${key}`))
        .sort()
    : [at]

it.each([
  [{ LANG: 'fr_ML.UTF-8' }, 'fr'],
  [{ LANG: 'en_GB.UTF-8' }, 'en'],
  [{ LANG: 'C.UTF-8' }, 'fr'],
  [{}, 'fr'],
  [{ LANG: 'en_GB.UTF-8', LC_ALL: 'fr_FR.UTF-8' }, 'fr'],
] as const)('speaks the language of %j', (environment, language) => {
  expect(systemLanguage(environment)).toBe(language)
})

describe('docs/cli.md', () => {
  it('tells the exit code of every error', () => {
    for (const code of errorCodes) expect(manual).toMatch(new RegExp(`^\\| ${exitOf(code)} \\|.*\`${code}\``, 'm'))
  })

  it('promises nothing that nobody can keep', () => {
    expect(manual).not.toMatch(/deniab|unrecoverab|permanently/i)
  })

  it('tells of every command', () => {
    for (const name of commandNames) expect(manual).toContain(`kalifa ${name}`)
  })
})
