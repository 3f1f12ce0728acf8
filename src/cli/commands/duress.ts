import type { SecurityState } from '../../shared/contract.ts'
import { profiles } from '../../shared/domain.ts'
import { acknowledge, acknowledging } from '../acknowledge.ts'
import { oneOf } from '../arguments.ts'
import { command } from '../command.ts'
import { headed } from '../output.ts'
import { phraseOptions } from '../passphrase.ts'
import type { Words } from '../words.ts'

/** The façade, and the phrase that destroys. What each loses is said before, in the words of the interface. */

export const duress = command({
  options: {},
  operands: [0, 0],
  run: async ({ visit, words }) => {
    await visit.unlock()
    const state = await visit.ask('security.state', {})
    return { value: state, lines: stateLines(state, words) }
  },
})

function stateLines({ facade }: SecurityState, { fields, security, profiles: names }: Words): string[] {
  if (facade === null) return [security.noFacade]
  return [
    ...headed([
      [fields.facade, names[facade.profile]],
      [fields.created, facade.created],
      [fields.records, String(facade.records)],
      [fields.changed, facade.changed ?? security.never],
      [fields.destroying, facade.destroying ? security.set : security.notSet],
    ]),
    ...(facade.remind === null ? [] : [security.remind[facade.remind]]),
  ]
}

export const facadeCreate = command({
  options: { ...phraseOptions('facade'), profile: 'text', ...acknowledging('replace-other-vault') },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const profile = oneOf(profiles, options.profile, '--profile') ?? 'simple'
    const given = visit.readPhrase(options, 'facade')
    await acknowledge(options, ['replace-other-vault'], words.security.beforeFacade, words)
    const current = await visit.unlockForAct()
    const facade = given ?? (await visit.askTwice(words.security.askNewFacade))
    await visit.ask('facade.create', { current, facade, profile, understood: true, replaces: true })
    return { value: { created: true, profile }, lines: words.security.facadeCreated }
  },
})

export const facadeRemove = command({
  options: acknowledging('destroy-facade'),
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    await acknowledge(options, ['destroy-facade'], words.security.beforeFacadeRemoval, words)
    const current = await visit.unlockForAct()
    await visit.ask('facade.remove', { current })
    return { value: { removed: true }, lines: [words.security.facadeRemoved] }
  },
})

export const destroyingSet = command({
  options: {
    ...phraseOptions('facade'),
    ...phraseOptions('destroying'),
    ...acknowledging('it-destroys-my-records', 'i-have-no-copy'),
  },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const { security } = words
    const givenFacade = visit.readPhrase(options, 'facade')
    const given = visit.readPhrase(options, 'destroying')
    await acknowledge(options, ['it-destroys-my-records', 'i-have-no-copy'], security.beforeDestroying, words)
    const current = await visit.unlockForAct()
    const facade = givenFacade ?? (await visit.askOnce(security.askFacade))
    const destroying = given ?? (await visit.askTwice(security.askNewDestroying))
    await visit.ask('destroying.set', { current, facade, destroying, understood: true, safeguard: 'no-copy' })
    return { value: { set: true }, lines: security.destroyingSet }
  },
})

export const destroyingRemove = command({
  options: {},
  operands: [0, 0],
  run: async ({ visit, words }) => {
    const current = await visit.unlockForAct()
    await visit.ask('destroying.remove', { current })
    return { value: { removed: true }, lines: [words.security.destroyingRemoved] }
  },
})

export const destroy = command({
  options: acknowledging('destroy-keys'),
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    await acknowledge(options, ['destroy-keys'], words.security.beforeDestruction, words)
    await visit.unlock()
    await visit.ask('vault.destroy', { confirmed: 'destroy-keys' })
    return { value: { destroyed: true }, lines: words.security.destroyed }
  },
})
