import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from '../../shared/domain.ts'
import en from './en.json'
import fr from './fr.json'

export const startWords = async (language: Language): Promise<void> => {
  i18next.on('languageChanged', (next) => {
    document.documentElement.lang = next
  })
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    supportedLngs: ['fr', 'en'],
    resources: { fr: { translation: fr }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
}

export const speak = (language: Language): Promise<unknown> => i18next.changeLanguage(language)

/** The catalogue's words, and the language they are in, for dates and figures. */
export const useWords = () => {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'fr'
  return { t, language }
}

export type Words = ReturnType<typeof useWords>['t']
