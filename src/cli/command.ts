import type { OptionTable, OptionValues } from './arguments.ts'
import type { Answer } from './output.ts'
import type { Visit } from './visit.ts'
import type { Words } from './words.ts'

export interface Request<Table extends OptionTable> {
  readonly options: OptionValues<Table>
  readonly operands: readonly string[]
  /** Not yet opened: a command reads and checks all it is given first. */
  readonly visit: Visit
  readonly words: Words
}

/** One command of `kalifa`. Its help is in the catalogues, under the same name. */
export interface Command {
  readonly options: OptionTable
  /** How many operands it takes, at least and at most. */
  readonly operands: readonly [least: number, most: number]
  /** True for one that works on no vault. */
  readonly vaultless?: boolean
  readonly run: (request: Request<OptionTable>) => Promise<Answer>
}

/** Lets `run` see its own options with their types. */
export const command = <const Table extends OptionTable>(spec: {
  readonly options: Table
  readonly operands: readonly [least: number, most: number]
  readonly vaultless?: boolean
  readonly run: (request: Request<Table>) => Promise<Answer>
}): Command => ({ ...spec, run: spec.run as Command['run'] })
