import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import en from '../../src/renderer/i18n/en.json' with { type: 'json' }
import fr from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import type { Words } from '../../src/renderer/i18n/index.ts'
import { readBack } from '../../src/renderer/words/readBack.ts'
import { exportReasons } from '../../src/shared/contract.ts'
import {
  ageBands,
  consentModes,
  contactRoles,
  datePrecisions,
  knowledges,
  personRoles,
  recipientKinds,
  sensitivities,
  sexes,
  testimonyStatuses,
  violationCodes,
} from '../../src/shared/domain.ts'
import { errorCodes } from '../../src/shared/errors.ts'
import { noConsentYet } from '../../src/shared/records.ts'

const leaves = (node: unknown, path = ''): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node as object).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))

const french = new Map(leaves(fr))
const english = new Map(leaves(en))
const variables = (words: string) => [...words.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()

describe('the catalogues', () => {
  it('say the same things in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort())
    for (const [key, words] of french) {
      expect(words.trim(), key).not.toBe('')
      expect(english.get(key)?.trim(), key).not.toBe('')
      expect(variables(english.get(key) ?? ''), key).toEqual(variables(words))
    }
  })

  it('have a sentence for every error and every reason', () => {
    expect(Object.keys(fr.error).sort()).toEqual([...errorCodes].sort())
    for (const code of errorCodes) expect(fr.error[code]).toMatch(/[.]$/)
    const reasons = new Set(Object.keys(fr.handOver.reason).map((key) => key.replace(/_(one|other|zero)$/, '')))
    expect([...reasons].sort()).toEqual([...exportReasons].sort())
  })

  it('have a word for everything in the closed lists', () => {
    const lists = [
      ['status', testimonyStatuses],
      ['sensitivity', sensitivities],
      ['violation', violationCodes],
      ['date.precision', datePrecisions],
      ['role', [...personRoles, ...contactRoles]],
      ['knowledge', knowledges],
      ['sex', sexes],
      ['ageBand', ageBands],
      ['recipientKind', recipientKinds],
      ['consent.say', recipientKinds],
      ['consent.modes', consentModes],
    ] as const
    for (const [path, values] of lists) {
      for (const value of values) expect(french.has(`${path}.${value}`), `${path}.${value}`).toBe(true)
    }
  })

  it('never promise what nobody can keep', () => {
    for (const words of [...french.values(), ...english.values()]) {
      expect(words).not.toMatch(/anonym|deniab|déniab|unrecoverab|irrécupérab|définitivement|permanently/i)
    }
  })

  it('tell nothing on the lock screen and in the errors it can show', () => {
    const shown = [
      ...leaves(fr.lock),
      ...leaves(en.lock),
      ['', fr.error['passphrase-wrong']],
      ['', en.error['passphrase-wrong']],
    ]
    for (const [, words] of shown) expect(words).not.toMatch(/kalifa|coffre|vault|carnet|notebook|témoign|testimon/i)
  })
})

const wordsIn = async (language: 'fr' | 'en'): Promise<Words> => {
  const instance = i18next.createInstance()
  await instance.init({
    lng: language,
    resources: { fr: { translation: fr }, en: { translation: en } },
    interpolation: { escapeValue: false },
  })
  return instance.t as Words
}

describe('the read-back', () => {
  it('promises nothing before anything was asked', async () => {
    expect(readBack(noConsentYet, await wordsIn('fr'), 'fr').join(' ')).toBe(
      "Je ne vous ai pas encore demandé si je peux garder votre témoignage. Je ne peux le remettre à personne. Je ne vous ai pas demandé si je peux vous enregistrer ou vous photographier: je ne le fais pas. Je ne vous ai pas demandé pour les images et la voix: je ne les remets pas. Je ne vous ai pas demandé si je peux vous recontacter. Vous pouvez changer d'avis.",
    )
  })

  it('says each answer as it was given', async () => {
    const consent = {
      ...noConsentYet,
      keep: 'yes',
      recipients: { ...noConsentYet.recipients, cndh: 'yes', statistics: 'yes', justice: 'no', publication: 'no' },
      naming: { ...noConsentYet.naming, cndh: 'unnamed', justice: 'named' },
      capture: 'yes',
      imageVoice: 'no',
      recontact: 'yes',
      recontactHow: 'par sa sœur, le jeudi. ',
    } as const
    expect(readBack(consent, await wordsIn('fr'), 'fr')).toEqual([
      'Vous acceptez que je garde votre témoignage.',
      'Je peux le remettre à: la CNDH, sans votre nom; des statistiques, le nom reste à demander.',
      'Je ne le remets pas à: la justice et une publication.',
      'Je peux vous enregistrer et vous photographier.',
      'Je ne remets ni images ni voix.',
      'Je peux vous recontacter: par sa sœur, le jeudi.',
      "Vous pouvez changer d'avis.",
    ])
    expect(readBack(consent, await wordsIn('en'), 'en')[1]).toBe(
      'I may hand it to: the CNDH, without your name; statistics, the name still to be asked.',
    )
  })
})
