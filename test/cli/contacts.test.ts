import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Here, vaultHere } from './here.ts'

let here: Here
let kept: string
let other: string

beforeAll(async () => {
  here = await vaultHere()
  await here.engine(async (vault) => {
    const base = { name: 'Fanta Ɓari', phone: '+223 70 00 00 01', roles: ['emergency' as const], safeTimes: 'le soir' }
    kept = (await vault.call('contact.create', { body: base })).code
    const twin = { name: 'F. Bari', phone: '+223 70 00 00 02', organisation: 'Barreau\u202e', languages: 'peul' }
    other = (await vault.call('contact.create', { body: twin })).code
    await vault.call('contact.create', { body: { name: 'Moussa', phone: '+223 70 00 00 03' } })
  })
}, 60_000)
afterAll(() => here.folder.remove())

const problem = (name: string) => ({ exit: 2, value: { error: { problem: name } } })

/** In learning order, in one vault. */
describe('contacts on the command line', { timeout: 60_000 }, () => {
  it('to call in an emergency are told with their numbers, others are not', async () => {
    const { exit, stdout } = await here.kalifa(['emergency', '--lang', 'fr'])
    expect(exit).toBe(0)
    expect(stdout).toBe('Fanta Ɓari\n  téléphone      +223 70 00 00 01\n  Quand joindre  le soir\n')
    const log = await here.answer(['log', kept])
    expect(log.value.rows.map(({ act }: { act: string }) => act)).toContain('identity-viewed')
  })

  it('are not merged with themselves, with another kind, or by a field that is none', async () => {
    expect(await here.answer(['contacts', 'merge', kept, kept])).toMatchObject(problem('contacts-same'))
    expect(await here.answer(['contacts', 'merge', kept, other, '--take', 'shoe'])).toMatchObject(
      problem('option-invalid'),
    )
    const absent = await here.answer(['contacts', 'merge', kept, 'C-1999-0001'])
    expect(absent).toEqual({ exit: 2, value: { error: { code: 'record-absent' } } })
    expect((await here.answer(['list', 'contacts'])).value.total).toBe(3)
  })

  it('are merged into one card with nothing lost, and say so without a name', async () => {
    const merged = await here.kalifa(['contacts', 'merge', kept, other, '--take', 'phone', '--lang', 'en'])
    expect(merged.stdout).toBe(`Merged into one card: ${kept}\nIn the bin: ${other}\n`)
    const { value } = await here.answer(['show', kept])
    expect(value.record.body).toMatchObject({
      name: 'Fanta Ɓari',
      phone: '+223 70 00 00 02',
      channels: [{ type: 'phone', value: '+223 70 00 00 01' }],
      languages: 'peul',
      organisation: 'Barreau\u202e',
      notes: 'Name: F. Bari',
    })
    const shown = await here.kalifa(['emergency', '--lang', 'fr'])
    expect(shown.stdout).toContain('Fanta Ɓari, Barreau\\u{202e}\n')
    const gone = await here.answer(['show', other])
    expect(gone.value.record).toMatchObject({ trashed: true, body: { notes: `Merged with ${kept}.` } })
  })
})

describe('a journey', { timeout: 60_000 }, () => {
  it('is added from a file and listed, and a field that it does not have is refused', async () => {
    const plan = { title: 'Mopti', leaves: { on: '2026-12-01' }, checkIns: [] }
    const { value } = await here.answer(['add', 'plan'], plan)
    expect(value.code).toMatch(/^V-\d{4}-0001$/)
    const listed = await here.kalifa(['list', 'plans', '--lang', 'en'])
    expect(listed.stdout).toMatch(/^V-\d{4}-0001 {2}planned {2}2026-12-01 +Mopti\n1 of 1\n$/)
    expect(await here.answer(['add', 'plan'], { titel: 'x' })).toMatchObject(problem('field-unknown'))
    expect(await here.answer(['add', 'plan'])).toMatchObject(problem('option-missing'))
  })
})
