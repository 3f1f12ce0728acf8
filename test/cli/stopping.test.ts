import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { Vault } from '../../src/vault/index.ts'
import { type Folder, passphraseBytes, type Running, start, temporaryFolder, tinyPng } from './kalifa.ts'

let folder: Folder
let vault: readonly string[]
beforeAll(async () => {
  folder = temporaryFolder()
  vault = ['--vault', folder.path('vault')]
  const engine = new Vault(folder.path('vault'))
  await engine.call('vault.create', { passphrase: passphraseBytes() })
  engine.close()
})
afterAll(() => folder.remove())

/** Resolves with the first words of the process on its standard error. */
const firstWords = ({ child }: Running): Promise<string> =>
  new Promise((resolve) => {
    if (child.stderr instanceof Readable) child.stderr.once('data', (chunk) => resolve(String(chunk)))
  })

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s while photos are taken in keeps those that are in, and tells them', async (signal, exit) => {
  const files = Array.from({ length: 200 }, (_, i) => folder.write(`${i}.png`, tinyPng(`${signal} ${i}`)))
  const running = start(['add', 'evidence', ...vault, ...files, '--json'])
  expect(await firstWords(running)).toContain('10 %')
  running.child.kill(signal)
  const ended = await running.ended
  expect(ended.exit).toBe(exit)
  const told: { id: string }[] = JSON.parse(ended.stdout).imported
  expect(told.length).toBeGreaterThan(19)
  expect(told.length).toBeLessThan(200)

  const engine = new Vault(folder.path('vault'))
  await engine.call('vault.unlock', { passphrase: passphraseBytes() })
  try {
    const { rows } = await engine.call('evidence.list', { offset: 0, limit: 500 })
    const ids = new Set(rows.map((row) => row.id as string))
    expect(told.filter(({ id }) => !ids.has(id))).toEqual([])
    expect(await engine.call('vault.check', {})).toMatchObject({ blobs: rows.length, problems: [] })
  } finally {
    engine.close()
  }
})

it('hides its arguments from other users as soon as it runs', async () => {
  const running = start(['add', 'contact', ...vault, '--name', 'Fanta Bagayoko'], { silent: true })
  const shown = () => readFileSync(`/proc/${running.child.pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  await vi.waitFor(() => expect(shown()).toBe('kalifa'), { timeout: 5000, interval: 20 })
  running.child.kill('SIGKILL')
  await running.ended
})
