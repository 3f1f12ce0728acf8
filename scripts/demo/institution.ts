import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from '../paths.ts'
import { type Captured, capture } from '../run.ts'

/** The institution's side, on the command line: its keys, its vault, and what it does with a bundle. */
export interface Institution {
  readonly name: string
  readonly folder: string
  readonly card: string
  /** Made by age-keygen, so that age alone opens what is sent. */
  readonly identity: string
  /** What its officer says aloud. */
  readonly words: string
}

const phrase = 'un registre, trois tampons, deux fenêtres'

export async function makeInstitution(folder: string): Promise<Institution> {
  mkdirSync(folder, { recursive: true })
  const name = 'CNDH, bureau de démonstration'
  const identity = join(folder, 'institution-key.txt')
  const card = join(folder, 'institution-card.json')
  writeFileSync(join(folder, 'phrase'), `${phrase}\n`, { mode: 0o600 })
  await must(capture('age-keygen', ['-o', identity]), 'age-keygen')
  const asDesk = ['--institution', name, '--kind', 'cndh', '--age-identity', identity]
  await must(kalifaCli(folder, ['init', ...asDesk]), 'kalifa init')
  const { stdout } = await must(kalifaCli(folder, ['card', '--out', card, '--json']), 'kalifa card')
  const { words } = JSON.parse(stdout) as { words: string }
  return { name, folder, card, identity, words }
}

/** Runs the command line on the institution's vault. */
export function kalifaCli(folder: string, args: readonly string[]): Promise<Captured> {
  const always = ['--vault', join(folder, 'vault'), '--passphrase-file', join(folder, 'phrase'), '--lang', 'en']
  return capture(process.execPath, [join(repository, 'src', 'cli', 'index.ts'), ...args, ...always])
}

/** The words with the first changed: what a wrong card, or a wrong ear, would give. */
export function misheard(words: string): string {
  return [words.startsWith('abaisser') ? 'abandon' : 'abaisser', ...words.split(/\s+/).slice(1)].join(' ')
}

async function must(result: Promise<Captured>, what: string): Promise<Captured> {
  const captured = await result
  if (captured.code !== 0) throw new Error(`${what} failed: ${captured.stderr.trim() || captured.stdout.trim()}`)
  return captured
}
