import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Folder, kalifa, temporaryFolder, tinyPng } from './kalifa.ts'

let folder: Folder
let vault: readonly string[]
let piece = ''
beforeAll(async () => {
  folder = temporaryFolder()
  vault = ['--vault', folder.path('vault')]
  await answer(['init', ...vault])
  await answer(['add', 'testimony', ...vault])
  piece = await taken('lettre')
}, 60_000)
afterAll(() => folder.remove())

/** The code of a piece that is taken in. */
async function taken(name: string): Promise<string> {
  const { imported } = await answer(['add', 'evidence', ...vault, folder.write(`${name}.png`, tinyPng(name))])
  return (imported as readonly { readonly code: string }[])[0]?.code ?? ''
}

const add = (...options: readonly string[]) => ['add', 'transcript', ...vault, ...options]
const count = async (): Promise<unknown> => (await answer(['search', ...vault, 'marigot'])).total

/** The exit code and what was wrong. */
async function refused(options: readonly string[], input?: string | Uint8Array): Promise<readonly unknown[]> {
  const file = input === undefined ? [] : ['--text-file', folder.write('mots.txt', input)]
  const { exit, stdout } = await kalifa([...add(...options, ...file), '--json'])
  const { code, problem, what } = JSON.parse(stdout).error
  return [exit, code, problem, what]
}

describe('transcripts on the command line', { timeout: 60_000 }, () => {
  it('are added with their moments, and read, found and translated afterwards', async () => {
    const text =
      '[0:04] Ɲɛlɛ raconte.\r\n[1:02:03]\tLe marigot.\n[12:00]\nSans heure.\n[0:75:80] pas une heure\n[soupir] bas\n\n'
    const told = ['--language', 'bamanankan', '--by', 'D3', '--date', '2026-11-03', '--checked-by', 'D7']
    const { code } = await answer(add('--evidence', piece, '--text-file', '-', ...told), { input: text })
    expect(code).toMatch(/^R-\d{4}-0001$/)
    const { kind, record } = await answer(['show', ...vault, String(code)])
    expect([kind, record]).toMatchObject([
      'transcript',
      {
        body: {
          ...{
            kind: 'transcript',
            source: null,
            language: 'bamanankan',
            by: 'D3',
            madeOn: '2026-11-03',
            checkedBy: 'D7',
          },
          segments: [
            { atMs: 4000, text: 'Ɲɛlɛ raconte.' },
            { atMs: 3_723_000, text: 'Le marigot.' },
            { atMs: 720_000, text: '' },
            { atMs: null, text: 'Sans heure.' },
            { atMs: null, text: '[0:75:80] pas une heure' },
            { atMs: null, text: '[soupir] bas' },
          ],
        },
      },
    ])
    const shown = await kalifa(['show', ...vault, String(code)])
    expect(shown.stdout).toContain('[1:02:03] Le marigot.')
    expect((await answer(['search', ...vault, 'nele'])).rows).toMatchObject([{ code, kind: 'transcript' }])

    const words = folder.write('anglais.txt', '\ufeff[0:04] She tells.')
    const translated = await answer(add('--evidence', piece, '--of', String(code), '--text-file', words))
    const { record: second } = await answer(['show', ...vault, String(translated.code)])
    const { id } = record as { readonly id: string }
    expect(second).toMatchObject({
      body: { kind: 'translation', source: id, segments: [{ atMs: 4000, text: 'She tells.' }] },
    })
  })

  it('refuse what is missing, or is no text, or no day, before the vault is opened', async () => {
    expect(await refused(['--evidence', piece])).toEqual([2, 'request-invalid', 'option-missing', '--text-file'])
    expect(await refused([], 'marigot')).toEqual([2, 'request-invalid', 'option-missing', '--evidence'])
    expect(await refused(['--evidence', piece], Uint8Array.of(0xff, 0xfe, 0x61, 0))).toEqual([
      ...[2, 'request-invalid', 'input-not-text', '--text-file'],
    ])
    expect(await refused(['--evidence', piece], ' \n\n')).toEqual([
      2,
      'request-invalid',
      'option-invalid',
      '--text-file',
    ])
    expect(await refused(['--evidence', piece, '--date', 'hier'], 'marigot')).toEqual([
      ...[2, 'request-invalid', 'field-invalid', 'madeOn'],
    ])
    expect(await refused(['--evidence', piece], '[999:00:00] marigot')).toEqual([
      ...[2, 'request-invalid', 'field-invalid', 'segments.0.atMs'],
    ])
    const { exit, stderr } = await kalifa([
      ...add('--evidence', piece, '--text-file', folder.path('absent.txt')),
      '--json',
    ])
    expect([exit, stderr]).toEqual([6, expect.stringContaining('[file-unreadable]')])
    expect(stderr).not.toContain('absent')
  })

  it('refuse what they would hang on when it is not there, or is something else, and keep nothing', async () => {
    const before = await count()
    expect((await refused(['--evidence', 'P-1999-0001'], 'marigot')).slice(0, 2)).toEqual([2, 'record-absent'])
    expect((await refused(['--evidence', 'T-2026-0001'], 'marigot')).slice(0, 2)).toEqual([2, 'record-absent'])
    expect((await refused(['--evidence', piece, '--of', piece], 'marigot')).slice(0, 2)).toEqual([2, 'record-absent'])
    const other = await taken('autre')
    const { code } = await answer(add('--evidence', other, '--text-file', '-'), { input: 'autre chose' })
    expect(await refused(['--evidence', piece, '--of', String(code)], 'marigot')).toEqual([
      ...[2, 'request-invalid', 'option-invalid', '--of'],
    ])
    expect(await count()).toBe(before)
  })
})
