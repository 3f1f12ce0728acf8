import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './usage.ts'

/** `flag` takes no value, `text` one, `texts` may be given several times. */
type OptionKind = 'flag' | 'text' | 'texts'
export type OptionTable = Readonly<Record<string, OptionKind>>

type ValueOf<Kind extends OptionKind> = Kind extends 'flag' ? boolean : Kind extends 'text' ? string : readonly string[]
export type OptionValues<Table extends OptionTable> = { readonly [Name in keyof Table]?: ValueOf<Table[Name]> }

/** What every command takes. */
export const commonOptions = {
  vault: 'text',
  'passphrase-fd': 'text',
  'passphrase-file': 'text',
  json: 'flag',
  lang: 'text',
  help: 'flag',
} as const satisfies OptionTable

const forbidden: ReadonlySet<string> = new Set([
  ...['passphrase', 'password', 'phrase', 'pass'],
  ...['new-passphrase', 'facade', 'destroying'],
])

type ParserOptions = NonNullable<ParseArgsConfig['options']>

const parserOptions = (table: OptionTable): ParserOptions =>
  Object.fromEntries(
    Object.entries(table).map(([name, kind]) => [
      name,
      {
        type: kind === 'flag' ? 'boolean' : 'string',
        multiple: kind === 'texts',
        ...(name === 'help' ? { short: 'h' } : {}),
      },
    ]),
  )

export interface Parsed<Table extends OptionTable> {
  readonly options: OptionValues<Table>
  readonly operands: readonly string[]
}

/** Reads arguments against a table. Whatever the table does not know is a UsageError. */
export function readArguments<Table extends OptionTable>(args: readonly string[], table: Table): Parsed<Table> {
  const options = parserOptions(table)
  explainMistakes(args, table, options)
  const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
  return { options: values as OptionValues<Table>, operands: positionals }
}

/** The strict parser's own messages are in English and may quote what was given: the mistakes are found here first. */
function explainMistakes(args: readonly string[], table: OptionTable, options: ParserOptions): void {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  const seen = new Set<string>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    const kind = Object.hasOwn(table, name) ? table[name] : undefined
    if (kind === undefined) {
      throw new UsageError(forbidden.has(name) ? 'passphrase-in-arguments' : 'option-unknown', rawName)
    }
    if (kind === 'flag' && value !== undefined) throw new UsageError('option-takes-no-value', rawName)
    if (kind !== 'flag' && (value === undefined || (!inlineValue && /^-./.test(value)))) {
      throw new UsageError('option-needs-value', rawName)
    }
    if (kind !== 'texts' && seen.has(name)) throw new UsageError('option-repeated', rawName)
    seen.add(name)
  }
}

/** The value of an option that takes one of a list. */
export function oneOf<Value extends string>(
  known: readonly Value[],
  given: string | undefined,
  option: string,
): Value | undefined {
  const found = known.find((value) => value === given)
  if (given !== undefined && found === undefined) throw new UsageError('option-invalid', option)
  return found
}

export interface SplitCommand {
  /** `add testimony`; empty when there is none, and one word when it is none of ours. */
  readonly name: string
  readonly rest: readonly string[]
}

const mostWords = 3

/** Takes the command's words, as many as make one, out of the arguments. Only common options may stand before them. */
export function splitCommand(args: readonly string[], names: ReadonlySet<string>): SplitCommand {
  const { tokens } = parseArgs({
    args: [...args],
    options: parserOptions(commonOptions),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const words = tokens.filter((token) => token.kind === 'positional').slice(0, mostWords)
  for (let count = words.length; count > 0; count--) {
    const taken = words.slice(0, count)
    const name = taken.map(({ value }) => value).join(' ')
    if (count > 1 && !names.has(name)) continue
    return { name, rest: args.filter((_, at) => !taken.some(({ index }) => index === at)) }
  }
  return { name: '', rest: args }
}
