import { fold } from '../shared/fold.ts'
import { tell } from './output.ts'
import { askLine } from './terminal.ts'
import { UsageError } from './usage.ts'
import type { Words } from './words.ts'

/** What a person must have understood before an act that loses something, each by the option that says it. */
export type Acknowledgement =
  | 'replace-other-vault'
  | 'destroy-facade'
  | 'it-destroys-my-records'
  | 'i-have-no-copy'
  | 'destroy-keys'

export const acknowledging = <Name extends Acknowledgement>(...names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, 'flag'])) as { readonly [Option in Name]: 'flag' }

/**
 * On a terminal the person is told what will be lost and types each sentence, whatever the options say: a line of the shell's
 * history, run again, destroys nothing. Without a terminal each option must be there.
 */
export async function acknowledge<Name extends Acknowledgement>(
  options: { readonly [Option in Name]?: boolean },
  names: readonly Name[],
  told: readonly string[],
  { security }: Words,
): Promise<void> {
  if (!process.stdin.isTTY) {
    const missing = names.find((name) => options[name] !== true)
    if (missing !== undefined) throw new UsageError('acknowledgement-missing', `--${missing}`)
    return
  }
  for (const line of told) tell(line)
  for (const name of names) {
    const sentence = security.sentences[name]
    const typed = await askLine(security.typeSentence(sentence))
    if (plain(typed) !== plain(sentence)) throw new UsageError('sentence-differs')
  }
}

const plain = (text: string): string => fold(text).trim().replace(/\s+/g, ' ')
