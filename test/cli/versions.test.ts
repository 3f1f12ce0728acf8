import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Folder, kalifa, temporaryFolder } from './kalifa.ts'

let folder: Folder
let vault: readonly string[]
let code: string
beforeAll(async () => {
  folder = temporaryFolder()
  vault = ['--vault', folder.path('vault')]
  await answer(['init', ...vault])
  const made = await answer(['add', 'testimony', ...vault, '--from', '-'], { input: '{"account": "un marigot"}' })
  code = String(made.code)
})
afterAll(() => folder.remove())

describe('the log and the versions on the command line', { timeout: 120_000 }, () => {
  it('list, show and bring back what a record was', async () => {
    const list = (await answer(['versions', ...vault, code])) as { present: { seq: number }; total: number }
    expect(list).toMatchObject({ kind: 'testimony', total: 0, earlier: [] })
    const { exit } = await kalifa(['restore-version', ...vault, code, '99'])
    expect(exit).toBe(2)
    expect((await kalifa(['versions', ...vault, code, 'hier'])).exit).toBe(2)
  })

  it('read, verify and export the log', async () => {
    const { rows } = await answer(['log', ...vault, code])
    expect(rows).toMatchObject([{ act: 'created', about: [{ code }] }])
    expect(await answer(['log', 'verify', ...vault])).toMatchObject({ broken: [], unopened: [], lost: 0 })
    const out = folder.path('journal.json')
    expect(await answer(['log', 'export', ...vault, '--out', out, code])).toMatchObject({ withheld: [code] })
    const text = readFileSync(out, 'utf8')
    expect(JSON.parse(text).format).toBe('kalifa-custody-1')
    expect(text).not.toContain('marigot')
    expect((await kalifa(['log', 'export', ...vault, code])).exit).toBe(2)
  })
})
