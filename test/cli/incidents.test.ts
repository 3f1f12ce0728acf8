import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Folder, kalifa, temporaryFolder } from './kalifa.ts'

let folder: Folder
let vault: readonly string[]
beforeAll(() => {
  folder = temporaryFolder()
  vault = ['--vault', folder.path('vault')]
})
afterAll(() => folder.remove())

const incident = {
  status: 'complete',
  defender: 'Balanzan',
  kinds: ['threat', 'seizure'],
  when: { precision: 'day', from: '2026-11-03' },
  where: { code: '05.05' },
  account: 'Deux hommes sont venus.',
  perpetrators: [
    { type: 'armedGroup', unit: '', uniform: 'turbans', vehicle: '', identifiedHow: '', certainty: 'probable' },
  ],
  risk: { level: 'high', actions: 'Dormir ailleurs' },
  followUps: [{ due: '2026-12-01', what: 'Appeler l’avocate', doneOn: '' }],
}

describe('incidents on the command line', { timeout: 120_000 }, () => {
  it('are added from a file, listed without whom it was done to, shown in words and found', async () => {
    await answer(['init', ...vault])
    const { code } = await answer(['add', 'incident', ...vault, '--from', '-'], { input: JSON.stringify(incident) })
    expect(code).toMatch(/^I-\d{4}-0001$/)
    const listed = await kalifa(['list', 'incidents', ...vault, '--lang', 'fr'])
    expect(listed.stdout).toContain(String(code))
    expect(listed.stdout).toContain('menace, saisie')
    expect(listed.stdout).not.toContain('Balanzan')
    const shown = await kalifa(['show', ...vault, String(code), '--lang', 'en'])
    for (const words of [
      'Balanzan',
      'threat · seizure',
      'armed group · probable · turbans',
      'high',
      'Appeler l’avocate',
    ])
      expect(shown.stdout).toContain(words)
    expect(shown.stdout).not.toContain('{')
    expect((await answer(['search', ...vault, 'turbans'])).rows).toMatchObject([{ code, kind: 'incident' }])
  })

  it('lists journeys, of which there is none yet', async () => {
    expect(await answer(['list', 'plans', ...vault])).toMatchObject({ total: 0 })
  })

  it('refuses a field that does not exist, and a status that is none', async () => {
    const misspelt = await kalifa(['add', 'incident', ...vault, '--from', '-', '--json'], { input: '{"kindz": []}' })
    expect([misspelt.exit, JSON.parse(misspelt.stdout).error.problem]).toEqual([2, 'field-unknown'])
    const nothing = await kalifa(['add', 'incident', ...vault, '--json'])
    expect([nothing.exit, JSON.parse(nothing.stdout).error.problem]).toEqual([2, 'option-missing'])
    expect((await kalifa(['list', 'plans', ...vault, '--status', 'complete', '--json'])).exit).toBe(2)
  })
})
