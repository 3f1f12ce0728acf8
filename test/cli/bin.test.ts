import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Here, vaultHere } from './here.ts'
import { tinyPng } from './kalifa.ts'

let here: Here
let codes: Readonly<Record<'testimony' | 'other' | 'contact' | 'note' | 'evidence', string>>

beforeAll(async () => {
  here = await vaultHere()
  const file = here.folder.write('a.png', tinyPng('a'))
  codes = await here.engine(async (vault) => {
    const testimony = await vault.call('testimony.create', { body: { account: 'un récit' } })
    const { imported } = await vault.call('evidence.import', { files: [file], testimonyId: testimony.id })
    const [id] = imported.map((each) => each.id)
    return {
      testimony: testimony.code,
      other: (await vault.call('testimony.create', { body: {} })).code,
      contact: (await vault.call('contact.create', { body: { name: 'Fanta Ɓari' } })).code,
      note: (await vault.call('note.create', { body: { title: 'Note' } })).code,
      evidence: (await vault.call('evidence.get', { id })).code,
    }
  })
}, 60_000)
afterAll(() => here.folder.remove())

const binned = async (): Promise<string[]> =>
  (await here.answer(['list', 'bin'])).value.rows.map(({ code }: { code: string }) => code)
const gone = async (code: string): Promise<boolean> =>
  (await here.answer(['show', code])).value.error?.code === 'record-absent'

/** In learning order, in one vault. */
describe('the bin on the command line', { timeout: 60_000 }, () => {
  it('takes several records, or none when one of them is not there', async () => {
    const absent = await here.answer(['bin', codes.contact, 'C-1999-0001'])
    expect(absent).toEqual({ exit: 2, value: { error: { code: 'record-absent' } } })
    expect(await binned()).toEqual([])
    const { contact, note } = codes
    const taken = await here.answer(['bin', contact, note.toLowerCase()])
    expect(taken).toEqual({ exit: 0, value: { changed: [contact, note], unchanged: [] } })
    expect((await binned()).sort()).toEqual([contact, note].sort())
  })

  it('gives back, and says what was not there, in both languages', async () => {
    const french = await here.kalifa(['bin', 'restore', codes.contact, codes.testimony, '--lang', 'fr'])
    expect(french.stdout).toBe(`Remis en place : ${codes.contact}\nInchangé : ${codes.testimony}\n`)
    const english = await here.kalifa(['bin', codes.contact, '--lang', 'en'])
    expect(english.stdout).toBe(`In the bin: ${codes.contact}\n`)
    expect(english.stdout + french.stdout).not.toContain('Fanta')
  })

  it('deletes nothing that is not in it, nor without its code a second time', async () => {
    const refused = (...args: string[]) => here.answer(['bin', 'delete', ...args])
    const problem = (name: string) => ({ exit: 2, value: { error: { problem: name } } })
    expect(await refused(codes.testimony, '--yes', codes.testimony)).toMatchObject(problem('record-not-binned'))
    expect(await refused(codes.contact)).toMatchObject(problem('acknowledgement-missing'))
    expect(await refused(codes.contact, '--yes', codes.note)).toMatchObject(problem('sentence-differs'))
    const day = ['--yes', codes.note, '--withdrawn', '2026-11-03']
    expect(await refused(codes.note, ...day)).toMatchObject(problem('option-invalid'))
    const wrong = ['--yes', codes.other, '--withdrawn', 'hier']
    expect(await refused(codes.other, ...wrong)).toMatchObject(problem('option-invalid'))
    for (const code of Object.values(codes)) expect(await gone(code)).toBe(false)
  })

  it('deletes for good, and says that copies remain', async () => {
    const deleted = await here.kalifa(['bin', 'delete', codes.contact, '--yes', codes.contact, '--lang', 'en'])
    expect(deleted).toMatchObject({
      exit: 0,
      stdout: `Destroyed: ${codes.contact}\nCopies and bundles made before remain.\n`,
    })
    expect(await gone(codes.contact)).toBe(true)
    expect(await binned()).toEqual([codes.note])
  })

  it('destroys a testimony that the person no longer wants kept, and keeps its code and the day', async () => {
    const args = ['bin', 'delete', codes.testimony, '--yes', codes.testimony, '--withdrawn', '2026-11-03']
    const { exit, stdout } = await here.kalifa([...args, '--lang', 'fr'])
    expect(exit).toBe(0)
    expect(stdout).toContain(`retiré le 2026-11-03 : ${codes.testimony} est détruit`)
    expect(stdout).toContain('Les copies et les paquets faits avant restent.')
    expect(await gone(codes.testimony)).toBe(true)
    expect(await gone(codes.evidence)).toBe(true)
    const kept = await here.engine((vault) => vault.call('testimony.withdrawn', {}))
    expect(kept).toMatchObject([{ code: codes.testimony, on: '2026-11-03', holders: [] }])
  })
})
