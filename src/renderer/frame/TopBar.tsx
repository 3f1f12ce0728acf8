import { useWords } from '../i18n/index.ts'
import { SearchBox } from '../screens/search/SearchBox.tsx'

export const TopBar = () => (
  <header className="top">
    <SearchBox />
    <HideAll />
  </header>
)

/** Above every dialog, always in the same place. */
const HideAll = () => {
  const { t } = useWords()
  return (
    <button
      type="button"
      className="hide-all"
      title={t('frame.hideAllHint')}
      onClick={() => window.kalifa.shell.hideAll()}
    >
      {t('frame.hideAll')} <small aria-hidden="true">{t('frame.hideAllKeys')}</small>
    </button>
  )
}
