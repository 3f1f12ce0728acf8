import { randomInt } from 'node:crypto'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import type { Language } from '../../shared/domain.ts'
import { fold } from '../../shared/fold.ts'

/** Seven of nearly 2,048 words: more than 76 bits. */
export const suggestedWordCount = 7

/** Words of arms and harm are left out: no company for a long day, and nothing to be found with. */
const unkind: Readonly<Record<Language, string>> = {
  fr: `anarchie armement armure arsenic assaut asservir attaque blafard blessant calvaire canon carabine carnage combat cyanure
    danger dechirer detester detresse ecraser enfermer enlever ennemi epuisant feroce frayeur fuite furieux gendarme guerrier
    hematome horde horrible incendie injure insulter invasion jouissif ligoter malefice malheur matraque mechant menacer
    missile monstre morsure mortier munition offenser opprimer penible phobie policier prison psychose punitif ravager
    revolte sabre scalpel sergent sinistre soldat suspect terrible torche torpille trahir tribunal tyran uranium vampire
    vassal venger venimeux`,
  en: `abuse accuse army arrest attack blast bomb bullet cannon cruel damage danger destroy enemy evil fatal fury guilt gun hurt
    injury knife lawsuit monster panic pistol police prison punch rebel rifle riot scare shoot soldier spy suffer suspect
    tank torch tragic trial trigger warfare warrior weapon wrestle`,
}

function kindWords(list: readonly string[], language: Language): readonly string[] {
  const left = new Set(unkind[language].split(/\s+/))
  return list.map(fold).filter((word) => !left.has(word))
}

/**
 * The lists of BIP 39, whose words differ in their first four letters, written without accents: plain letters
 * need no dead key on any keyboard.
 */
export const suggestionWords: Readonly<Record<Language, readonly string[]>> = {
  fr: kindWords(french, 'fr'),
  en: kindWords(english, 'en'),
}

/** A new passphrase of independent, uniformly chosen words: lower case, one space between, ASCII. For the caller to zero. */
export function suggestPassphrase(language: Language): Uint8Array {
  const words = suggestionWords[language]
  const chosen = Array.from({ length: suggestedWordCount }, () => words[randomInt(words.length)] ?? '')
  const phrase = new Uint8Array(chosen.reduce((sum, word) => sum + word.length + 1, -1)).fill(0x20)
  const encoder = new TextEncoder()
  let at = 0
  for (const word of chosen) {
    encoder.encodeInto(word, phrase.subarray(at))
    at += word.length + 1
  }
  return phrase
}
