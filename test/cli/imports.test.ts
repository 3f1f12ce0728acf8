import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeZip } from '../vault/imports/zips.ts'
import { answer, type Folder, kalifa, temporaryFolder, tinyPng } from './kalifa.ts'

let folder: Folder
let vault: readonly string[]
beforeAll(async () => {
  folder = temporaryFolder()
  vault = ['--vault', folder.path('vault')]
  await answer(['init', ...vault])
})
afterAll(() => folder.remove())

describe('evidence on the command line', { timeout: 60_000 }, () => {
  it('comes out of an exported chat, the zip kept whole, and nobody is named', async () => {
    const text =
      '25/03/2024 à 14:02 - Awa Traoré: IMG-1.png (fichier joint)\n25/03/2024 à 14:03 - Awa Traoré: <Médias omis>'
    const zip = makeZip([
      { name: '_chat.txt', bytes: Buffer.from(text), deflate: true },
      { name: 'IMG-1.png', bytes: tinyPng('one') },
    ])
    const { exit, stdout } = await kalifa(['import', 'chat', ...vault, folder.write('Awa.zip', zip)])
    expect(exit).toBe(0)
    expect(stdout).toContain('messages : 2')
    expect(stdout).not.toContain('Awa')
    const again = await answer(['import', 'chat', ...vault, folder.path('Awa.zip')])
    expect(again).toMatchObject({ imported: [], messages: 2, omitted: 1 })
    const bad = await kalifa(['import', 'chat', ...vault, folder.write('b.zip', makeZip([])), '--json'])
    expect([bad.exit, bad.stdout]).toEqual([5, '{"error":{"code":"chat-absent"}}\n'])
  })

  it('is erased where it was, when that was asked, and what cannot be is told', async () => {
    const [one, empty] = [folder.write('un.png', tinyPng('un')), folder.write('vide.png', '')]
    const { exit, stdout } = await kalifa(['add', 'evidence', ...vault, one, empty, '--erase', '--json'])
    expect(exit).toBe(5)
    expect(JSON.parse(stdout)).toMatchObject({ erased: 1, notErased: [], refused: [{ name: 'vide.png' }] })
    expect([existsSync(one), existsSync(empty)]).toEqual([false, true])
  })

  it('takes a copy in another format', async () => {
    const amr = folder.write('voix.amr', Buffer.from('#!AMR\nxxxx'))
    const { imported } = await answer(['add', 'evidence', ...vault, amr])
    const [{ code }] = imported as [{ code: string }]
    const wav = folder.write('voix.wav', Buffer.from('RIFF\0\0\0\0WAVEfmt '))
    expect((await answer(['add', 'companion', ...vault, code, wav])).code).toMatch(/^P-/)
    const unfit = await kalifa(['add', 'companion', ...vault, code, folder.write('a.png', tinyPng('a')), '--json'])
    expect(unfit.stdout).toBe('{"error":{"code":"companion-unfit"}}\n')
  })
})
