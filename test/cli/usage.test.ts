import { afterEach, beforeEach, expect, it, type MockInstance, vi } from 'vitest'
import { run } from '../../src/cli/run.ts'

let stdout: MockInstance<typeof process.stdout.write>
let stderr: MockInstance<typeof process.stderr.write>
beforeEach(() => {
  stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => vi.restoreAllMocks())

const phrase = import.meta.filename
const bothPhrases = ['--facade-file', phrase, '--destroying-file', phrase]

const printed = (stream: typeof stdout | typeof stderr): string =>
  stream.mock.calls.map(([chunk]) => String(chunk)).join('')

it.each([
  [[], 'command-missing'],
  [['dance'], 'command-unknown'],
  [['list'], 'command-unknown'],
  [['constructor'], 'command-unknown'],
  [['help', 'dance'], 'command-unknown'],
  [['open'], 'option-missing'],
  [['open', '--vault='], 'option-missing'],
  [['open', '--vault', 'x', '--out', 'y'], 'option-unknown'],
  [['open', '--vault', 'x', 'more'], 'arguments-many'],
  [['show', '--vault', 'x'], 'arguments-missing'],
  [['open', '--vault', 'x', '--lang', 'xx'], 'option-invalid'],
  [['open', '--vault', 'x', '--passphrase-fd', '3', '--passphrase-file', 'y'], 'options-exclude'],
  [['init', '--vault', 'x', '--institution', 'CNDH'], 'option-missing'],
  [['init', '--vault', 'x', '--institution', 'CNDH', '--kind', 'police'], 'option-invalid'],
  [['init', '--vault', 'x', '--kind', 'cndh'], 'option-missing'],
  [['add', 'testimony', '--vault', 'x', '--from', '-', '--consent', '-'], 'input-twice'],
  [['add', 'testimony', '--vault', 'x', '--account-file', 'a', '--account-fd', '4'], 'options-exclude'],
  [['add', 'testimony', '--vault', 'x', '--status', 'finished'], 'field-invalid'],
  [['add', 'testimony', '--vault', 'x', '--date', 'yesterday'], 'date-invalid'],
  [['add', 'contact', '--vault', 'x', '--role', 'king'], 'field-invalid'],
  [['add', 'contact', '--vault', 'x', '--place', 'Atlantis'], 'place-unknown'],
  [['list', 'contacts', '--vault', 'x', '--limit', '0'], 'option-invalid'],
  [['list', 'testimonies', '--vault', 'x', '--offset', '-'], 'option-invalid'],
  [['list', 'testimonies', '--vault', 'x', '--status', 'finished'], 'option-invalid'],
  [['recipient', 'add', '--vault', 'x', 'card', '--words-fd', '4', '--words-file', 'y'], 'options-exclude'],
  [['export', '--vault', 'x', '--to', 'y', 'T-1'], 'option-missing'],
  [['export', '--vault', 'x', '--out', 'y', 'T-1'], 'option-missing'],
  [['export', '--vault', 'x', '--to', 'y', '--out', 'z', '--mask', 'T-1', 'T-1'], 'option-invalid'],
  [['card', '--vault', 'x'], 'option-missing'],
  [['init', '--vault', 'x', '--profile', 'secret'], 'option-invalid'],
  [['init', '--vault', 'x', '--profile', 'simple', '--institution', 'CNDH', '--kind', 'cndh'], 'options-exclude'],
  [['passphrase'], 'option-missing'],
  [['passphrase', '--vault', 'x'], 'option-missing'],
  [['passphrase', '--vault', 'x', 'une autre phrase'], 'arguments-many'],
  [['passphrase', '--vault', 'x', '--new-passphrase', 'y'], 'passphrase-in-arguments'],
  [['passphrase', '--vault', 'x', '--new-passphrase-fd', '4', '--new-passphrase-file', 'y'], 'options-exclude'],
  [['duress', 'dance', '--vault', 'x'], 'arguments-many'],
  [['duress', 'facade', 'create', '--vault', 'x', '--replace-other-vault'], 'option-missing'],
  [['duress', 'facade', 'create', '--vault', 'x', '--profile', 'full'], 'option-invalid'],
  [['duress', 'facade', 'create', '--vault', 'x', '--facade', 'y'], 'passphrase-in-arguments'],
  [['duress', 'facade', 'create', '--vault', 'x', '--facade-file', phrase], 'acknowledgement-missing'],
  [['duress', 'facade', 'remove', '--vault', 'x'], 'acknowledgement-missing'],
  [['duress', 'facade', 'remove', '--vault', 'x', '--destroy-keys'], 'option-unknown'],
  [['duress', 'destroying', 'set', '--vault', 'x', '--facade-file', phrase], 'option-missing'],
  [['duress', 'destroying', 'set', '--vault', 'x', ...bothPhrases, '--i-have-no-copy'], 'acknowledgement-missing'],
  [
    ['duress', 'destroying', 'set', '--vault', 'x', ...bothPhrases, '--it-destroys-my-records'],
    'acknowledgement-missing',
  ],
  [['destroy', '--vault', 'x'], 'acknowledgement-missing'],
  [['destroy', '--vault', 'x', '--destroy-keys=yes'], 'option-takes-no-value'],
])('%j ends with 2, says why, and asks for no passphrase', async (args, problem) => {
  expect(await run([...args, '--json'], {})).toBe(2)
  expect(JSON.parse(printed(stdout)).error).toMatchObject({ code: 'request-invalid', problem })
  expect(printed(stderr)).toMatch(new RegExp(`^kalifa : .+ \\[request-invalid: ${problem}\\]\n$`))
})

it('helps in the language of the system, or the one asked for', async () => {
  expect(await run(['help'], { LANG: 'en_GB.UTF-8' })).toBe(0)
  expect(printed(stdout)).toContain('Exit codes:')
  stdout.mockClear()
  expect(await run(['export', '--help', '--lang', 'fr'], { LANG: 'en_GB.UTF-8' })).toBe(0)
  expect(printed(stdout)).toContain('prépare un envoi chiffré')
  stdout.mockClear()
  expect(await run(['help', 'add'], {})).toBe(0)
  for (const name of ['testimony', 'contact', 'evidence']) expect(printed(stdout)).toContain(`kalifa add ${name}`)
})
