import { Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  IconAddressBook,
  IconFlask,
  IconHome,
  IconNotebook,
  IconNotes,
  IconPackageExport,
  IconPhoto,
  IconSettings,
  IconShieldLock,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Profile } from '../../shared/domain.ts'
import { useAsk } from '../data/ask.ts'
import { useProfile } from '../data/profile.tsx'
import { useShell } from '../data/shell.tsx'
import { useWords } from '../i18n/index.ts'
import { type Screen, useNavigation } from '../navigation.tsx'
import { Icon } from '../parts/Icon.tsx'
import { numberText } from '../words/figures.ts'

interface RailEntry {
  readonly screen: Screen
  readonly icon: TablerIcon
  readonly count?: 'testimonies' | 'notes' | 'evidence' | 'contacts'
}

const photos: RailEntry = { screen: 'evidence', icon: IconPhoto, count: 'evidence' }
const people: RailEntry = { screen: 'contacts', icon: IconAddressBook, count: 'contacts' }
const work: Readonly<Record<Profile, readonly RailEntry[]>> = {
  defender: [
    { screen: 'home', icon: IconHome },
    { screen: 'testimonies', icon: IconNotebook, count: 'testimonies' },
    photos,
    people,
    { screen: 'handOver', icon: IconPackageExport },
  ],
  simple: [{ screen: 'notes', icon: IconNotes, count: 'notes' }, photos, people],
}
const settings: RailEntry = { screen: 'settings', icon: IconSettings }
/** The simple profile has no security screen, and no word of it. */
const care: Readonly<Record<Profile, readonly RailEntry[]>> = {
  defender: [{ screen: 'security', icon: IconShieldLock }, settings],
  simple: [settings],
}

export const Rail = () => {
  const { t } = useWords()
  const { state } = useShell()
  const profile = useProfile()
  const narrow = useMediaQuery('(max-width: 1099px)', undefined, { getInitialValueInEffect: false }) ?? false
  return (
    <nav className="rail" aria-label={t('frame.navigation')}>
      <RailList entries={work[profile]} narrow={narrow} />
      <hr className="rail-line" />
      <RailList entries={care[profile]} narrow={narrow} />
      {state.development && (
        <Tooltip label={t('common.development')} position="right" disabled={!narrow}>
          <p className="rail-trial" role="note" aria-label={t('common.development')}>
            <Icon of={IconFlask} size={narrow ? 20 : 16} />
            {!narrow && <span aria-hidden="true">{t('common.development')}</span>}
          </p>
        </Tooltip>
      )}
    </nav>
  )
}

const RailList = ({ entries, narrow }: { readonly entries: readonly RailEntry[]; readonly narrow: boolean }) => {
  const { t, language } = useWords()
  const { spot, go } = useNavigation()
  const summary = useAsk('vault.summary', {})
  return (
    <ul className="rail-list">
      {entries.map(({ screen, icon, count }) => {
        const figure = count && summary.data?.[count]
        return (
          <li key={screen}>
            <Tooltip label={t(`frame.${screen}`)} position="right" disabled={!narrow}>
              <button
                type="button"
                className="rail-entry"
                aria-current={spot.screen === screen ? 'page' : undefined}
                aria-label={narrow ? t(`frame.${screen}`) : undefined}
                onClick={() => go({ screen })}
              >
                <Icon of={icon} />
                {!narrow && <span className="grow clip">{t(`frame.${screen}`)}</span>}
                {!narrow && figure ? <span className="rail-count figures">{numberText(figure, language)}</span> : null}
              </button>
            </Tooltip>
          </li>
        )
      })}
    </ul>
  )
}
