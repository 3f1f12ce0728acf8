import { useEffect, useRef } from 'react'
import { ExaminerProvider } from '../data/examiner.tsx'
import { useWords } from '../i18n/index.ts'
import { NavigationProvider, type Screen, useNavigation } from '../navigation.tsx'
import { ToastProvider } from '../parts/Toast.tsx'
import { Contacts } from '../screens/contacts/Contacts.tsx'
import { Evidence } from '../screens/evidence/Evidence.tsx'
import { HandOver } from '../screens/handOver/HandOver.tsx'
import { Home } from '../screens/home/Home.tsx'
import { Settings } from '../screens/settings/Settings.tsx'
import { Testimonies } from '../screens/testimonies/Testimonies.tsx'
import { Rail } from './Rail.tsx'
import { TopBar } from './TopBar.tsx'
import './frame.css'

const components: Readonly<Record<Screen, () => React.ReactNode>> = {
  home: Home,
  testimonies: Testimonies,
  evidence: Evidence,
  contacts: Contacts,
  handOver: HandOver,
  settings: Settings,
}

const Content = () => {
  const { spot } = useNavigation()
  const main = useRef<HTMLElement>(null)
  const Component = components[spot.screen]
  useEffect(() => {
    if (spot.screen) main.current?.scrollTo(0, 0)
  }, [spot.screen])
  return (
    <main ref={main} id="content" className="frame-main" tabIndex={-1}>
      <Component />
    </main>
  )
}

export const Frame = () => {
  const { t } = useWords()
  return (
    <ToastProvider>
      <NavigationProvider>
        <ExaminerProvider>
          <div className="frame">
            <a className="frame-skip" href="#content">
              {t('frame.skip')}
            </a>
            <Rail />
            <TopBar />
            <Content />
          </div>
        </ExaminerProvider>
      </NavigationProvider>
    </ToastProvider>
  )
}
