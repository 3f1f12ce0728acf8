import { Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  IconAddressBook,
  IconAlertTriangle,
  IconChartHistogram,
  IconFlask,
  IconFolder,
  IconHome,
  IconNotebook,
  IconNotes,
  IconPackageExport,
  IconPhoto,
  IconRoute,
  IconSettings,
  IconShieldLock,
  IconTrash,
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
  readonly count?: 'testimonies' | 'notes' | 'evidence' | 'contacts' | 'dossiers' | 'binned'
}

const photos: RailEntry = { screen: 'evidence', icon: IconPhoto, count: 'evidence' }
const people: RailEntry = { screen: 'contacts', icon: IconAddressBook, count: 'contacts' }
const work: Readonly<Record<Profile, readonly RailEntry[]>> = {
  defender: [
    { screen: 'home', icon: IconHome },
    { screen: 'testimonies', icon: IconNotebook, count: 'testimonies' },
    photos,
    people,
    { screen: 'incidents', icon: IconAlertTriangle },
    { screen: 'plans', icon: IconRoute },
    { screen: 'dossiers', icon: IconFolder, count: 'dossiers' },
    { screen: 'overview', icon: IconChartHistogram },
    { screen: 'handOver', icon: IconPackageExport },
  ],
  simple: [{ screen: 'notes', icon: IconNotes, count: 'notes' }, photos, people],
}
const thrown: RailEntry = { screen: 'bin', icon: IconTrash, count: 'binned' }
const settings: RailEntry = { screen: 'settings', icon: IconSettings }
/** The simple profile has no security screen, and no word of it. */
const care: Readonly<Record<Profile, readonly RailEntry[]>> = {
  defender: [{ screen: 'security', icon: IconShieldLock }, thrown, settings],
  simple: [thrown, settings],
}

export const Rail = () => {
  const { t } = useWords()
  const { state } = useShell()
  const profile = useProfile()
  const { spot } = useNavigation()
  const narrow = useMediaQuery('(max-width: 1099px)', undefined, { getInitialValueInEffect: false }) ?? false
  if (spot.mode) return null
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
