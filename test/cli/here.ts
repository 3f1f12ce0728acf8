import { vi } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { type Ended, type Folder, passphrase, passphraseBytes, temporaryFolder } from './kalifa.ts'

/** The command line in the test's own process, on a vault that opens fast: for what needs no descriptor, signal or terminal. */

export interface Here {
  readonly folder: Folder
  /** Ends as the process would. `json` writes the value in a file and gives `--from` of it. */
  readonly kalifa: (args: readonly string[], json?: unknown) => Promise<Ended>
  /** What is answered with `--json`, error or not. */
  readonly answer: (args: readonly string[], json?: unknown) => Promise<Answered>
  /** The engine itself, open for as long as the act lasts. */
  readonly engine: <Value>(act: (vault: Vault) => Promise<Value>) => Promise<Value>
}

interface Answered {
  readonly exit: number | null
  // biome-ignore lint/suspicious/noExplicitAny: whatever the command answers, matched by the test.
  readonly value: any
}

export async function vaultHere(): Promise<Here> {
  const folder = temporaryFolder()
  const place = folder.path('vault')
  const made = new Vault(place, { kdf: kdfFloor })
  await made.call('vault.create', { passphrase: passphraseBytes() })
  made.close()
  const phrase = folder.write('phrase', `${passphrase}\n`)

  const kalifa = async (args: readonly string[], json?: unknown): Promise<Ended> => {
    const from = json === undefined ? [] : ['--from', folder.writeJson('given.json', json)]
    const printed = { stdout: '', stderr: '' }
    const spies = (['stdout', 'stderr'] as const).map((name) =>
      vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
        printed[name] += String(chunk)
        return true
      }),
    )
    try {
      const exit = await run([...args, ...from, '--vault', place, '--passphrase-file', phrase], {})
      return { exit, ...printed }
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
  }
  return {
    folder,
    kalifa,
    answer: async (args, json) => {
      const { exit, stdout } = await kalifa([...args, '--json'], json)
      return { exit, value: JSON.parse(stdout) }
    },
    engine: async (act) => {
      const vault = new Vault(place)
      try {
        await vault.call('vault.unlock', { passphrase: passphraseBytes() })
        return await act(vault)
      } finally {
        vault.close()
      }
    },
  }
}
