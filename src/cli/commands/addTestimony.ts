import { emptyIdentity, emptyTestimony, identityBody, noConsentYet, testimonyBody } from '../../shared/records.ts'
import type { OptionValues } from '../arguments.ts'
import { command } from '../command.ts'
import { readDate } from '../dates.ts'
import { checkedFields, completed, definedFields, type Fields, givenFields } from '../fields.ts'
import { descriptor, fileOrStandardInput, readJson, readText, refuseInputTwice, type Source } from '../input.ts'
import { placeFields, withPlaceLabels } from '../places.ts'
import { UsageError } from '../usage.ts'

const options = {
  from: 'text',
  'account-file': 'text',
  'account-fd': 'text',
  consent: 'text',
  identity: 'text',
  pseudonym: 'text',
  place: 'text',
  'place-detail': 'text',
  date: 'text',
  violation: 'texts',
  sensitivity: 'text',
  status: 'text',
} as const

/** Without what the vault makes itself. */
const typedBody = testimonyBody.omit({ maskedAccount: true }).partial()

export const addTestimony = command({
  options,
  operands: [0, 0],
  run: async ({ options: given, visit, words }) => {
    const sources = sourcesOf(given)
    refuseInputTwice(Object.values(sources))
    const body = withPlaceLabels(
      checkedFields(typedBody, { ...fromFile(sources.from), ...fromOptions(given, sources) }),
    )
    const identity = readIdentity(sources.identity)
    await visit.unlock()
    const created = await visit.ask('testimony.create', { body })
    if (identity !== null) await visit.ask('identity.patch', { testimonyId: created.id, patch: identity })
    return { value: created, lines: [words.added(created.code)] }
  },
})

interface Sources {
  readonly from: Source | undefined
  readonly account: Source | undefined
  readonly consent: Source | undefined
  readonly identity: Source | undefined
}

function sourcesOf(given: OptionValues<typeof options>): Sources {
  const file = (name: 'from' | 'account-file' | 'consent' | 'identity'): Source | undefined => {
    const value = given[name]
    return value === undefined ? undefined : fileOrStandardInput(value, `--${name}`)
  }
  const accountFd = given['account-fd']
  if (accountFd !== undefined && given['account-file'] !== undefined) {
    throw new UsageError('options-exclude', '--account-file, --account-fd')
  }
  const account = accountFd === undefined ? file('account-file') : descriptor(accountFd, '--account-fd')
  return { from: file('from'), account, consent: file('consent'), identity: file('identity') }
}

function fromFile(source: Source | undefined): Fields {
  return source === undefined ? {} : givenFields(readJson(source), emptyTestimony, source.option)
}

function fromOptions(given: OptionValues<typeof options>, { account, consent }: Sources): Fields {
  return definedFields({
    pseudonym: given.pseudonym,
    where: placeFields(given.place, given['place-detail']),
    when: given.date === undefined ? undefined : readDate(given.date),
    violations: given.violation,
    sensitivity: given.sensitivity,
    status: given.status,
    account: account === undefined ? undefined : readText(account),
    consent: consent === undefined ? undefined : completed(noConsentYet, readJson(consent)),
  })
}

function readIdentity(source: Source | undefined) {
  if (source === undefined) return null
  return checkedFields(identityBody.partial(), givenFields(readJson(source), emptyIdentity, source.option))
}
