import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { type Language, languages, type Profile } from '../../shared/domain.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import { catalogue } from './catalogues.ts'

const namespace = 'translation'

export const startWords = async (language: Language): Promise<void> => {
  i18next.on('languageChanged', (next) => {
    document.documentElement.lang = next
  })
  const resources = languages.map((each) => [each, { [namespace]: catalogue(each, 'defender') }] as const)
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    supportedLngs: languages,
    resources: Object.fromEntries(resources),
    interpolation: { escapeValue: false },
    // A key is made of words, too.
    parseMissingKeyHandler: () => '',
    initAsync: false,
  })
}

export const speak = (language: Language): Promise<unknown> => i18next.changeLanguage(language)

/** From now on in the words of this profile, in every language. */
export const speakAs = (profile: Profile): void => {
  for (const language of languages) {
    i18next.removeResourceBundle(language, namespace)
    i18next.addResourceBundle(language, namespace, catalogue(language, profile))
  }
}

/** The code, or `internal` where this profile has no sentence for it. */
export const sayable = (code: ErrorCode): ErrorCode => (i18next.exists(`error.${code}`) ? code : 'internal')

/** The catalogue's words, and the language they are in, for dates and figures. */
export const useWords = () => {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'fr'
  return { t, language }
}

export type Words = ReturnType<typeof useWords>['t']
