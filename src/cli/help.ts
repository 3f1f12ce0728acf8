import { type CommandName, commandNames } from './names.ts'
import type { Answer } from './output.ts'
import { UsageError } from './usage.ts'
import type { Words } from './words.ts'

/** The help of one command, of the commands that begin with a word, or of all. */
export function helpAnswer(topic: string, { help }: Words): Answer {
  const known = commandNames.filter((name) => topic === '' || name === topic || name.startsWith(`${topic} `))
  if (known.length === 0) throw new UsageError('command-unknown')
  const lines = topic === '' ? overview(help) : [...known.flatMap((name) => [...one(help, name), '']), ...help.common]
  return { value: { help: lines.join('\n') }, lines }
}

const one = (help: Words['help'], name: CommandName): string[] => {
  const { usage, text } = help.of[name]
  return [usage, ...text.map((line) => (line.startsWith(' ') ? line : `  ${line}`))]
}

function overview(help: Words['help']): string[] {
  const width = Math.max(...commandNames.map((name) => name.length)) + 2
  const list = commandNames.map((name) => `  ${name.padEnd(width)}${help.of[name].text[0] ?? ''}`)
  return [
    ...help.intro,
    '',
    help.usage,
    '',
    help.commands,
    ...list,
    '',
    ...help.common,
    '',
    ...help.exits,
    '',
    help.more,
  ]
}
