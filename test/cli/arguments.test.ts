import { describe, expect, it } from 'vitest'
import { commonOptions, readArguments, splitCommand } from '../../src/cli/arguments.ts'
import { commandNames } from '../../src/cli/names.ts'

const names = new Set(commandNames)
const table = { ...commonOptions, violation: 'texts', out: 'text' } as const

describe('splitCommand', () => {
  it('finds one word, two or three, with common options before or between', () => {
    expect(splitCommand(['show', 'T-2026-0001'], names)).toEqual({ name: 'show', rest: ['T-2026-0001'] })
    expect(splitCommand(['--vault', 'v', 'add', '--json', 'contact', '--name', 'x'], names)).toEqual({
      name: 'add contact',
      rest: ['--vault', 'v', '--json', '--name', 'x'],
    })
    expect(splitCommand(['duress', '--json', 'destroying', 'set', '--i-have-no-copy'], names)).toEqual({
      name: 'duress destroying set',
      rest: ['--json', '--i-have-no-copy'],
    })
    expect(splitCommand(['duress', 'facade'], names)).toEqual({ name: 'duress', rest: ['facade'] })
    expect(splitCommand(['--json'], names)).toEqual({ name: '', rest: ['--json'] })
  })
})

describe('readArguments', () => {
  it('reads flags, values and repeated values', () => {
    const { options, operands } = readArguments(['--json', '--violation', 'C1', 'T-1', '--violation=B1'], table)
    expect({ ...options }).toEqual({ json: true, violation: ['C1', 'B1'] })
    expect(operands).toEqual(['T-1'])
  })

  it.each([
    [['--color'], 'option-unknown', '--color'],
    [['--constructor', 'x'], 'option-unknown', '--constructor'],
    [['-x'], 'option-unknown', '-x'],
    [['--out'], 'option-needs-value', '--out'],
    [['--out', '--json'], 'option-needs-value', '--out'],
    [['--json=yes'], 'option-takes-no-value', '--json'],
    [['--out', 'a', '--out', 'b'], 'option-repeated', '--out'],
    [['--passphrase', 'x'], 'passphrase-in-arguments', '--passphrase'],
    [['--passphrase=hunter2'], 'passphrase-in-arguments', '--passphrase'],
    [['--password=hunter2'], 'passphrase-in-arguments', '--password'],
    [['--new-passphrase=hunter2'], 'passphrase-in-arguments', '--new-passphrase'],
    [['--facade', 'hunter2'], 'passphrase-in-arguments', '--facade'],
    [['--destroying=hunter2'], 'passphrase-in-arguments', '--destroying'],
  ])('refuses %j and repeats no value', (args, problem, what) => {
    expect(() => readArguments(args, table)).toThrow(expect.objectContaining({ problem, what }))
  })

  it('takes a value that begins with a dash after an equals sign', () => {
    expect(readArguments(['--out=-x'], table).options.out).toBe('-x')
  })
})
