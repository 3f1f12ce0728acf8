import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Vault } from '../../src/vault/index.ts'
import { answer, type Folder, kalifa, passphraseBytes, temporaryFolder } from './kalifa.ts'

let folder: Folder
let vault: readonly string[]
beforeAll(() => {
  folder = temporaryFolder()
  vault = ['--vault', folder.path('vault')]
})
afterAll(() => folder.remove())

/** As a window leaves it that is killed while it records. */
async function cutOff(): Promise<{ id: string; evidence: (id: string) => Promise<string> }> {
  const open = async () => {
    const engine = new Vault(folder.path('vault'))
    await engine.call('vault.unlock', { passphrase: passphraseBytes() })
    return engine
  }
  const engine = await open()
  const { id } = await engine.call('recording.begin', { purpose: 'account', belongsTo: null, obtainedHow: '' })
  const bytes = Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 1, 2, 3)
  await engine.call('recording.append', { id, seq: 0, untilMs: 67_000, bytes })
  engine.close()
  return {
    id,
    evidence: async (code) => {
      const again = await open()
      const { rows } = await again.call('evidence.list', { offset: 0, limit: 9 })
      const piece = rows.find((row) => row.code === code)
      const segments = [
        { atMs: 0, text: 'Ɲɛlɛ raconte' },
        { atMs: 62_000, text: 'le puits' },
      ]
      const body = { language: 'bamanankan', by: 'D3', segments }
      if (!piece) throw new Error('no such piece')
      const made = await again.call('transcript.create', { evidenceId: piece.id, body })
      again.close()
      return made.code
    },
  }
}

describe('recordings on the command line', { timeout: 60_000 }, () => {
  it('that were cut off are listed and kept, and what was written down of them is shown in words', async () => {
    await answer(['init', ...vault])
    const { id, evidence } = await cutOff()
    expect(await answer(['recording', 'list', ...vault])).toMatchObject([{ id, durationMs: 67_000 }])
    const { code } = await answer(['recording', 'finish', ...vault, id])
    expect(code).toMatch(/^P-\d{4}-0001$/)
    expect(await answer(['recording', 'list', ...vault])).toEqual([])
    const shown = await kalifa(['show', ...vault, await evidence(String(code))])
    expect(shown.stdout).toContain('[0:01:02] le puits')
    expect(shown.stdout).toContain('bamanankan')
  })

  it('are thrown away, and nothing is that is none', async () => {
    const { id } = await cutOff()
    const none = await kalifa(['recording', 'discard', ...vault, '019a0000-0000-7000-8000-000000000000', '--json'])
    expect([none.exit, JSON.parse(none.stdout).error.code]).toEqual([2, 'record-absent'])
    await answer(['recording', 'discard', ...vault, id])
    expect(await answer(['recording', 'list', ...vault])).toEqual([])
  })
})
