import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Folder, kalifa, temporaryFolder } from './kalifa.ts'

let folder: Folder
beforeAll(() => {
  folder = temporaryFolder()
})
afterAll(() => folder.remove())

const counts = ['--testimonies', '6', '--contacts', '4', '--evidence', '5']

async function filled(name: string, seed: string) {
  const vault = ['--vault', folder.path(name)]
  await answer(['init', ...vault])
  const told = await answer(['bench-data', ...vault, ...counts, '--seed', seed])
  const { rows } = await answer(['list', 'evidence', ...vault])
  const { record, links } = await answer(['show', ...vault, 'T-2026-0001'.replace('2026', yearOf(rows))])
  return { vault, told, account: (record as { body: { account: string } }).body.account, rows, links }
}

const yearOf = (rows: unknown): string => /^P-(\d{4})-/.exec((rows as { code: string }[])[0]?.code ?? '')?.[1] ?? ''

describe('made-up records', { timeout: 120_000 }, () => {
  it('fill an empty vault, the same for the same seed, and pass its check', async () => {
    const [one, again, other] = [await filled('one', '7'), await filled('again', '7'), await filled('other', '8')]
    expect(one.told).toMatchObject({ testimonies: 6, contacts: 4, evidence: 5, seed: 7 })
    expect(one.account.length).toBeGreaterThan(100)
    expect(again.account).toBe(one.account)
    expect(other.account).not.toBe(one.account)
    const sizes = (rows: unknown) => (rows as { size: number }[]).map(({ size }) => size)
    expect(sizes(again.rows)).toEqual(sizes(one.rows))
    const check = await answer(['check', ...one.vault])
    expect(check).toMatchObject({ blobs: 5, records: 15, problems: [] })
  })

  it('are refused among records that are there', async () => {
    const vault = ['--vault', folder.path('taken')]
    await answer(['init', ...vault])
    await answer(['add', 'note', ...vault, '--title', 'Une vraie'])
    const { exit, stdout } = await kalifa(['bench-data', ...vault, ...counts, '--json'])
    expect([exit, JSON.parse(stdout).error.problem]).toEqual([2, 'vault-not-empty'])
    expect((await answer(['list', 'testimonies', ...vault])).rows).toEqual([])
  })

  it.each(['-1', 'dix', '99999999'])('are refused for a count that is none: %s', async (count) => {
    const { exit } = await kalifa(['bench-data', '--vault', folder.path('taken'), `--testimonies=${count}`])
    expect(exit).toBe(2)
  })
})
