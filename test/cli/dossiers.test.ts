import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Here, vaultHere } from './here.ts'

let here: Here
let testimony: string
let plan: string
let dossier: string

beforeAll(async () => {
  here = await vaultHere()
  const made = await here.engine(async (vault) => [
    await vault.call('testimony.create', { body: { tags: ['Konna'] } }),
    await vault.call('plan.create', { body: { title: 'Mopti' } }),
  ])
  const [first, second] = made.map(({ code }) => code)
  testimony = first ?? ''
  plan = second ?? ''
}, 60_000)
afterAll(() => here.folder.remove())

/** In learning order, in one vault. */
describe('dossiers on the command line', { timeout: 60_000 }, () => {
  it('are added with a title, listed and shown in words with what is in them', async () => {
    expect(await here.answer(['add', 'dossier'])).toMatchObject({ exit: 2, value: { error: { what: '--title' } } })
    const added = await here.answer(['add', 'dossier', '--title', 'Le pont\u202e de Konna', '--tag', 'pont'])
    dossier = added.value.code
    expect(dossier).toMatch(/^D-\d{4}-0001$/)
    const joined = await here.answer(['join', testimony, plan, '--dossier', dossier])
    expect(joined.value).toEqual({ changed: [testimony, plan], unchanged: [] })
    const listed = await here.kalifa(['list', 'dossiers', '--lang', 'fr'])
    expect(listed.stdout).toMatch(/^D-\d{4}-0001 {2}ouvert {2}2 fiches {2}Le pont\\u\{202e\} de Konna\n1 sur 1\n$/)
    expect((await here.answer(['list', 'dossiers', '--status', 'closed'])).value.total).toBe(0)
    const shown = await here.kalifa(['show', dossier, '--lang', 'en'])
    expect(shown.stdout).toMatch(/Status +open\n/)
    expect(shown.stdout).toMatch(new RegExp(`${testimony} +testimony`))
    expect(shown.stdout).not.toContain('{"')
  })

  it('let go of records, and of nothing that is not in them', async () => {
    const left = await here.kalifa(['leave', plan, '--dossier', dossier, '--lang', 'en'])
    expect(left.stdout).toBe(`Taken out of the case file: ${plan}\n`)
    const again = await here.answer(['leave', plan, '--dossier', dossier])
    expect(again.value).toEqual({ changed: [], unchanged: [plan] })
    const none = await here.answer(['join', plan, '--dossier', testimony])
    expect(none).toEqual({ exit: 2, value: { error: { code: 'record-absent' } } })
    const missing = await here.answer(['join', plan])
    expect(missing).toMatchObject({ exit: 2, value: { error: { problem: 'option-missing', what: '--dossier' } } })
  })
})

describe('tags on the command line', { timeout: 60_000 }, () => {
  it('are given and taken away, whatever the accents, and listed with how many bear them', async () => {
    const args = ['tag', testimony, dossier, '--add', 'Pont', '--remove', 'KÒNNA']
    expect((await here.answer(args)).value).toEqual({ changed: [testimony], unchanged: [dossier] })
    expect((await here.answer(['list', 'tags'])).value.tags).toEqual([
      { tag: expect.stringMatching(/^pont$/i), count: 2 },
    ])
    expect((await here.kalifa(['list', 'tags'])).stdout).toMatch(/^pont {2}2\n$/i)
  })

  it('need a word, and a record that can bear one', async () => {
    const problem = (name: string) => ({ exit: 2, value: { error: { problem: name } } })
    expect(await here.answer(['tag', testimony])).toMatchObject(problem('option-missing'))
    expect(await here.answer(['tag', testimony, '--add', ' '])).toMatchObject(problem('option-invalid'))
    const told = await here.kalifa(['tag', plan, '--add', 'x', '--lang', 'fr'])
    expect(told.stdout).toBe(`Inchangé : ${plan}\n`)
  })
})
