import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Folder, kalifa, temporaryFolder } from './kalifa.ts'

let folder: Folder
let vault: readonly string[]
beforeAll(() => {
  folder = temporaryFolder()
  vault = ['--vault', folder.path('vault')]
})
afterAll(() => folder.remove())

describe('notes on the command line', { timeout: 60_000 }, () => {
  it('are added, listed, shown and found', async () => {
    await answer(['init', ...vault])
    const given = ['--text-file', '-', '--title', 'Le puits', '--date', '2026-11-03']
    const { code } = await answer(['add', 'note', ...vault, ...given], { input: 'Ɲɛlɛ a nettoyé le marigot' })
    expect(code).toMatch(/^N-\d{4}-0001$/)
    const { rows } = await answer(['list', 'notes', ...vault])
    expect(rows).toMatchObject([{ code, title: 'Le puits', date: '2026-11-03' }])
    const shown = await answer(['show', ...vault, String(code)])
    expect(shown).toMatchObject({ kind: 'note', record: { body: { text: 'Ɲɛlɛ a nettoyé le marigot' } } })
    expect((await answer(['search', ...vault, 'nele'])).rows).toMatchObject([{ code, kind: 'note' }])
  })

  it('refuse a date that is none', async () => {
    const { exit, stdout } = await kalifa(['add', 'note', ...vault, '--date', 'hier', '--json'])
    expect([exit, JSON.parse(stdout).error.problem]).toEqual([2, 'field-invalid'])
  })
})
