import type { Language } from '../shared/domain.ts'
import { KalifaError } from '../shared/errors.ts'
import { asFault } from '../vault/index.ts'
import { commonOptions, type OptionTable, readArguments, splitCommand } from './arguments.ts'
import { commandNamed } from './commands.ts'
import { exitOf } from './exit.ts'
import { helpAnswer } from './help.ts'
import { commandNames } from './names.ts'
import { jsonLine, printAnswer, tell } from './output.ts'
import { phraseSource, readPhrase } from './passphrase.ts'
import { UsageError } from './usage.ts'
import { Visit } from './visit.ts'
import { languageNamed, systemLanguage, type Words, wordsIn } from './words.ts'

interface Manner {
  readonly json: boolean
  readonly words: Words
}

/** Does what the arguments say, prints the answer, and returns the exit code. */
export async function run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const manner: Manner = {
    json: args.includes('--json'),
    words: wordsIn(languageIn(args) ?? systemLanguage(environment)),
  }
  let visit: Visit | undefined
  try {
    const { name, rest } = splitCommand(args, new Set(commandNames))
    const command = commandNamed(name)
    const { options, operands } = readArguments(rest, {
      ...commonOptions,
      ...command?.options,
    } as typeof commonOptions & OptionTable)
    checkLanguage(options.lang)
    if (name === 'help' || options.help === true) {
      printAnswer(helpAnswer(name === 'help' ? operands.join(' ') : name, manner.words), manner.json)
      return 0
    }
    if (command === undefined) throw new UsageError(name === '' ? 'command-missing' : 'command-unknown')
    const vaultless = command.vaultless === true
    if (!vaultless && !options.vault) throw new UsageError('option-missing', '--vault')
    const [least, most] = command.operands
    if (operands.length < least) throw new UsageError('arguments-missing')
    if (operands.length > most) throw new UsageError('arguments-many')
    const source = vaultless ? null : phraseSource(options, 'passphrase')
    visit = new Visit(options.vault ?? '', source === null ? null : readPhrase(source), manner.words)
    const answer = await command.run({ options, operands, visit, words: manner.words })
    visit.close()
    printAnswer(answer, manner.json)
    return answer.stopped === true ? exitOf('cancelled', visit.stoppedBy) : (answer.exit ?? 0)
  } catch (error) {
    return failed(error, manner, visit)
  }
}

const languageIn = (args: readonly string[]): Language | undefined => {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  return languageNamed(args[at]?.split('=')[1] ?? args[at + 1] ?? '')
}

function checkLanguage(name: string | undefined): void {
  if (name !== undefined && languageNamed(name) === undefined) throw new UsageError('option-invalid', '--lang')
}

/** A sentence and a code for the person, or one JSON document for a program; never a path, a name or a trace. */
function failed(error: unknown, { json, words }: Manner, visit: Visit | undefined): number {
  const fault = error instanceof KalifaError ? error : asFault(error)
  closeQuietly(visit)
  if (fault instanceof UsageError) {
    const { code, problem, what } = fault
    tell(words.errorLine(words.problems[problem](what), `${code}: ${problem}`))
    if (json) process.stdout.write(`${jsonLine({ error: { code, problem, what } })}\n`)
  } else {
    tell(words.errorLine(words.errors[fault.code], fault.code))
    if (json) process.stdout.write(`${jsonLine({ error: fault.toFault() })}\n`)
  }
  return exitOf(fault.code, visit?.stoppedBy)
}

/** After a fault, a second one while closing (the same full disk) says nothing new. */
function closeQuietly(visit: Visit | undefined): void {
  try {
    visit?.close()
  } catch {
    return
  }
}
