import { useEffect, useRef } from 'react'
import type { Profile } from '../../shared/domain.ts'
import { ExaminerProvider } from '../data/examiner.tsx'
import { useProfile } from '../data/profile.tsx'
import { ViewsProvider } from '../data/views.tsx'
import { useWords } from '../i18n/index.ts'
import { NavigationProvider, type Screen, useNavigation } from '../navigation.tsx'
import { ToastProvider } from '../parts/Toast.tsx'
import { Bin } from '../screens/bin/Bin.tsx'
import { CaptureFoot } from '../screens/capture/CaptureFoot.tsx'
import { CaptureProvider } from '../screens/capture/CaptureProvider.tsx'
import { Contacts } from '../screens/contacts/Contacts.tsx'
import { Custody } from '../screens/custody/Custody.tsx'
import { Dossiers } from '../screens/dossiers/Dossiers.tsx'
import { Evidence } from '../screens/evidence/Evidence.tsx'
import { FollowUps } from '../screens/followUps/FollowUps.tsx'
import { HandOver } from '../screens/handOver/HandOver.tsx'
import { Home } from '../screens/home/Home.tsx'
import { Incidents } from '../screens/incidents/Incidents.tsx'
import { Notes } from '../screens/notes/Notes.tsx'
import { Overview } from '../screens/overview/Overview.tsx'
import { Plans } from '../screens/plans/Plans.tsx'
import { SearchPage } from '../screens/search/SearchPage.tsx'
import { Security } from '../screens/security/Security.tsx'
import { Settings } from '../screens/settings/Settings.tsx'
import { Testimonies } from '../screens/testimonies/Testimonies.tsx'
import { Rail } from './Rail.tsx'
import { TopBar } from './TopBar.tsx'
import './frame.css'

type Components = Partial<Record<Screen, () => React.ReactNode>>

const forAll = {
  evidence: Evidence,
  contacts: Contacts,
  notes: Notes,
  settings: Settings,
  bin: Bin,
  search: SearchPage,
} satisfies Components
const ofRights = {
  home: Home,
  followUps: FollowUps,
  testimonies: Testimonies,
  incidents: Incidents,
  plans: Plans,
  handOver: HandOver,
  custody: Custody,
  security: Security,
  dossiers: Dossiers,
  overview: Overview,
} satisfies Components

interface Plan {
  readonly start: Screen
  readonly components: Components
}

/** What an open vault shows; a screen that a profile does not have is its first one instead. */
const plans: Readonly<Record<Profile, Plan>> = {
  defender: { start: 'home', components: { ...forAll, ...ofRights } },
  simple: { start: 'notes', components: forAll },
}

const Content = () => {
  const { spot } = useNavigation()
  const { start, components } = plans[useProfile()]
  const main = useRef<HTMLElement>(null)
  const Component = components[spot.screen] ?? components[start]
  useEffect(() => {
    if (spot.screen) main.current?.scrollTo(0, 0)
  }, [spot.screen])
  return (
    <main ref={main} id="content" className="frame-main" tabIndex={-1}>
      {Component && <Component />}
    </main>
  )
}

export const Frame = () => {
  const { t } = useWords()
  const { start } = plans[useProfile()]
  return (
    <ToastProvider>
      <NavigationProvider start={start}>
        <ExaminerProvider>
          <CaptureProvider>
            <div className="frame">
              <a className="frame-skip" href="#content">
                {t('frame.skip')}
              </a>
              <Rail />
              <TopBar />
              <ViewsProvider>
                <Content />
              </ViewsProvider>
              <CaptureFoot />
            </div>
          </CaptureProvider>
        </ExaminerProvider>
      </NavigationProvider>
    </ToastProvider>
  )
}
