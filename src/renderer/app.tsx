import { lazy, Suspense, useEffect } from 'react'
import { useAsk } from './data/ask.ts'
import { ProfileProvider } from './data/profile.tsx'
import { useThreeEscapes } from './frame/useThreeEscapes.ts'
import { useWords } from './i18n/index.ts'
import { FaultPage } from './parts/Fault.tsx'
import { Lock } from './screens/lock/Lock.tsx'

/** The lock screen is painted first; the rest is fetched while the person types. */
const loadFrame = () => import('./frame/Frame.tsx')
const Frame = lazy(async () => ({ default: (await loadFrame()).Frame }))
const FirstRun = lazy(async () => ({ default: (await import('./screens/firstRun/FirstRun.tsx')).FirstRun }))

const Loading = () => {
  const { t } = useWords()
  return <output className="small muted" aria-label={t('common.loading')} />
}

export const App = () => (
  <Suspense fallback={<Loading />}>
    <Screen />
  </Suspense>
)

const Screen = () => {
  useThreeEscapes()
  const status = useAsk('vault.status', {})
  const askAgain = () => void status.refetch()
  useEffect(() => {
    const waiting = requestIdleCallback(() => void loadFrame())
    return () => cancelIdleCallback(waiting)
  }, [])
  if (status.data?.state === 'open') {
    return (
      <ProfileProvider profile={status.data.profile ?? 'defender'}>
        <Frame />
      </ProfileProvider>
    )
  }
  if (status.error) return <FaultPage error={status.error} onRetry={askAgain} />
  if (!status.data) return <Loading />
  if (status.data.state === 'absent') return <FirstRun onReady={askAgain} />
  return <Lock onOpen={askAgain} />
}
