import { profiles, recipientKinds } from '../../shared/domain.ts'
import { oneOf } from '../arguments.ts'
import { command } from '../command.ts'
import { readText } from '../input.ts'
import { UsageError } from '../usage.ts'

export const init = command({
  options: { profile: 'text', institution: 'text', kind: 'text', 'age-identity': 'text' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const profile = oneOf(profiles, options.profile, '--profile')
    const desk = deskOf(options.institution, options.kind, options['age-identity'])
    if (desk !== null && profile !== undefined) throw new UsageError('options-exclude', '--profile, --institution')
    await visit.create(desk ?? { profile: profile ?? 'defender' })
    return { value: { created: true, institution: desk !== null }, lines: [words.created] }
  },
})

function deskOf(name: string | undefined, kindName: string | undefined, identityFile: string | undefined) {
  if (name === undefined) {
    if (kindName !== undefined || identityFile !== undefined) throw new UsageError('option-missing', '--institution')
    return null
  }
  const kind = oneOf(recipientKinds, kindName, '--kind')
  if (kind === undefined) throw new UsageError('option-missing', '--kind')
  return identityFile === undefined ? { name, kind } : { name, kind, ageIdentity: readIdentity(identityFile) }
}

/** The first identity of a file as `age-keygen` writes it: comments begin with `#`. */
function readIdentity(path: string): string {
  const lines = readText({ path, option: '--age-identity' }).split(/\r?\n/)
  const identity = lines.map((line) => line.trim()).find((line) => line.startsWith('AGE-SECRET-KEY-'))
  if (identity === undefined) throw new UsageError('option-invalid', '--age-identity')
  return identity
}
