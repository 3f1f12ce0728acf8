import type { RecordId } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'

/** Run by itself, to be killed: does to a vault what it is told, one step after another, and says of each that it is done. */

export type Step =
  | { readonly do: 'create-vault' | 'unlock'; readonly phrase: string }
  | { readonly do: 'create'; readonly account: string }
  | { readonly do: 'edit'; readonly id: RecordId; readonly account: string }
  | { readonly do: 'destroy'; readonly id: RecordId }
  | { readonly do: 'import'; readonly file: string }
  | { readonly do: 'change-passphrase'; readonly current: string; readonly next: string }
  | { readonly do: 'create-facade'; readonly current: string; readonly facade: string }
  | { readonly do: 'remove-facade'; readonly current: string }
  | { readonly do: 'set-destroying'; readonly current: string; readonly facade: string; readonly destroying: string }
  | { readonly do: 'check' | 'flush' | 'close' | 'destroy-keys' }

export interface Task {
  readonly folder: string
  readonly steps: readonly Step[]
  /** Whether a step that was refused ends the work, as it does unless said otherwise. */
  readonly goOn?: boolean
}

export type Report =
  | { readonly ready: true }
  | { readonly finished: number }
  | { readonly failed: number; readonly code: string }

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function perform(vault: Vault, step: Step): unknown {
  switch (step.do) {
    case 'create-vault':
      return vault.call('vault.create', { passphrase: bytes(step.phrase) })
    case 'unlock':
      return vault.call('vault.unlock', { passphrase: bytes(step.phrase) })
    case 'create':
      return vault.call('testimony.create', { body: { account: step.account } })
    case 'edit':
      return vault.call('testimony.patch', { id: step.id, patch: { account: step.account } })
    case 'destroy':
      return vault.call('record.destroy', { id: step.id })
    case 'import':
      return vault.call('evidence.import', { files: [step.file], testimonyId: null })
    case 'change-passphrase':
      return vault.call('passphrase.change', { current: bytes(step.current), next: bytes(step.next) })
    case 'create-facade':
      return vault.call('facade.create', {
        current: bytes(step.current),
        facade: bytes(step.facade),
        profile: 'simple',
        understood: true,
        replaces: true,
      })
    case 'remove-facade':
      return vault.call('facade.remove', { current: bytes(step.current) })
    case 'set-destroying':
      return vault.call('destroying.set', {
        current: bytes(step.current),
        facade: bytes(step.facade),
        destroying: bytes(step.destroying),
        understood: true,
        safeguard: 'no-copy',
      })
    case 'check':
      return vault.call('vault.check', {})
    case 'flush':
      return vault.call('vault.flush', {})
    case 'close':
      return vault.close()
    case 'destroy-keys':
      return vault.call('vault.destroy', { confirmed: 'destroy-keys' })
  }
}

/** Resolves when the report is in the pipe, which outlives this process. */
const tell = (report: Report): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(report, undefined, undefined, (error) => (error ? reject(error) : resolve()))
  })

async function work({ folder, steps, goOn }: Task): Promise<void> {
  const vault = new Vault(folder, { kdf: kdfFloor })
  for (const [index, step] of steps.entries()) {
    try {
      await perform(vault, step)
      await tell({ finished: index })
    } catch (error) {
      await tell({ failed: index, code: error instanceof Error ? error.message : String(error) })
      if (goOn !== true || index === 0) break
    }
  }
  process.disconnect()
}

process.once('message', (task) => void work(task as Task))
await tell({ ready: true })
