import { command } from '../command.ts'
import { tell } from '../output.ts'
import { phraseOptions } from '../passphrase.ts'

export const passphraseChange = command({
  options: phraseOptions('new-passphrase'),
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const given = visit.readPhrase(options, 'new-passphrase')
    const current = await visit.unlockForAct()
    const next = given ?? (await visit.askTwice(words.askNewPassphrase))
    await visit.ask('passphrase.change', { current, next })
    return { value: { changed: true }, lines: words.security.passphraseChanged }
  },
})

export const passphraseSuggest = command({
  options: {},
  operands: [0, 0],
  vaultless: true,
  run: async ({ visit, words }) => {
    const bytes = await visit.ask('passphrase.suggest', { language: words.language })
    const passphrase = new TextDecoder().decode(bytes)
    bytes.fill(0)
    tell(words.security.suggested)
    return { value: { passphrase }, lines: [passphrase] }
  },
})
