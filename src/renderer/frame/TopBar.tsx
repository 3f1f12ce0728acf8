import { useProfile } from '../data/profile.tsx'
import { useWords } from '../i18n/index.ts'
import { useNavigation } from '../navigation.tsx'
import { EmergencyButton } from '../screens/emergency/Emergency.tsx'
import { SearchBox } from '../screens/search/SearchBox.tsx'

export const TopBar = () => {
  const { spot } = useNavigation()
  const ordinary = useProfile() === 'simple'
  if (spot.mode) return <HideAll />
  return (
    <header className="top">
      <SearchBox />
      {!ordinary && <EmergencyButton />}
      <HideAll />
    </header>
  )
}

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
