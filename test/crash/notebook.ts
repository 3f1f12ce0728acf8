import { createHash } from 'node:crypto'
import type { ShapedRandom } from '../../src/cli/madeUp/random.ts'
import type { RecordId } from '../../src/shared/records.ts'
import { photo } from './place.ts'
import type { Step } from './worker.ts'

/** What a vault is expected to hold: accounts by id, hashes of originals by name, and its passphrase. */
export interface Notebook {
  readonly accounts: ReadonlyMap<RecordId, string>
  readonly photos: ReadonlyMap<string, string>
  readonly phrase: string
}

/** Draws steps that fit what the vault will hold by then. Every text, name and phrase is new. */
export class Writer {
  readonly #random: ShapedRandom
  readonly #files: string
  /** SHA-256 of the photos that steps import, by path. */
  readonly hashes = new Map<string, string>()
  #count = 0

  constructor(random: ShapedRandom, files: string) {
    this.#random = random
    this.#files = files
  }

  steps(notebook: Notebook): readonly Step[] {
    const left = [...notebook.accounts.keys()]
    let phrase = notebook.phrase
    const steps: Step[] = [{ do: 'unlock', phrase }]
    for (let count = 4 + this.#random.below(16); count > 0; count--) {
      const step = this.#step(left, phrase)
      if (step.do === 'change-passphrase') phrase = step.next
      steps.push(step)
    }
    return this.#random.below(2) === 0 ? steps : [...steps, { do: 'close' }]
  }

  #step(left: RecordId[], phrase: string): Step {
    this.#count += 1
    const account = `Récit ${this.#count}. ${'Ils sont venus avant l’aube. '.repeat(this.#random.below(200))}`
    const kind = this.#random.pick(kindsOfStep)
    if (kind === 'change-passphrase' && this.#random.below(2) === 0)
      return { do: kind, current: phrase, next: newPhrase(this.#count) }
    if (kind === 'import') return { do: kind, file: this.#photo() }
    if (kind === 'flush' || kind === 'check') return { do: kind }
    if (left.length === 0 || kind === 'create') return { do: 'create', account }
    const index = this.#random.below(left.length)
    const [id] = kind === 'destroy' ? left.splice(index, 1) : left.slice(index)
    if (id === undefined) throw new RangeError('no record')
    return kind === 'destroy' ? { do: 'destroy', id } : { do: 'edit', id, account }
  }

  #photo(): string {
    const { path, sha256 } = photo(this.#files, `photo-${this.#count}.jpg`, this.#random.below(400_000))
    this.hashes.set(path, sha256)
    return path
  }
}

const kindsOfStep = [
  'create',
  'create',
  'create',
  'edit',
  'edit',
  'edit',
  'import',
  'import',
  'destroy',
  'destroy',
  'change-passphrase',
  'flush',
  'check',
] as const

/** Far from one another, as the engine demands. */
const newPhrase = (count: number): string => createHash('sha256').update(`phrase ${count}`).digest('hex')

/** What the vault holds once these steps are done. A record that was made is known by its text alone. */
export function after(notebook: Notebook, steps: readonly Step[], hashes: ReadonlyMap<string, string>) {
  const accounts = new Map<string, string>(notebook.accounts)
  const photos = new Map(notebook.photos)
  let { phrase } = notebook
  for (const [index, step] of steps.entries()) {
    if (step.do === 'create') accounts.set(`made in step ${index}`, step.account)
    if (step.do === 'edit') accounts.set(step.id, step.account)
    if (step.do === 'destroy') accounts.delete(step.id)
    if (step.do === 'change-passphrase') phrase = step.next
    if (step.do === 'import') photos.set(nameOf(step.file), hashes.get(step.file) ?? '')
  }
  return { accounts: [...accounts.values()].sort(), photos: [...photos].sort(), phrase }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
