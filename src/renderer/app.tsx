import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useAsk } from './data/ask.ts'
import { DestroyedContext } from './data/destroyed.tsx'
import { ProfileProvider } from './data/profile.tsx'
import { useThreeEscapes } from './frame/useThreeEscapes.ts'
import { useWords } from './i18n/index.ts'
import { FaultPage } from './parts/Fault.tsx'
import { Lock } from './screens/lock/Lock.tsx'

/** The lock screen is painted first; the rest is fetched while the person types. */
const loadFrame = () => import('./frame/Frame.tsx')
const Frame = lazy(async () => ({ default: (await loadFrame()).Frame }))
const Destroyed = lazy(async () => ({ default: (await import('./screens/security/Destroyed.tsx')).Destroyed }))
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
  const [destroyed, setDestroyed] = useState(false)
  const client = useQueryClient()
  const status = useAsk('vault.status', {}, { enabled: !destroyed })
  const askAgain = () => void status.refetch()
  useEffect(() => {
    const waiting = requestIdleCallback(() => void loadFrame())
    return () => cancelIdleCallback(waiting)
  }, [])
  const onDestroyed = () => {
    setDestroyed(true)
    client.clear()
  }
  if (destroyed) return <Destroyed />
  if (status.data?.state === 'open') {
    return (
      <ProfileProvider profile={status.data.profile ?? 'defender'}>
        <DestroyedContext value={onDestroyed}>
          <Frame />
        </DestroyedContext>
      </ProfileProvider>
    )
  }
  if (status.error) return <FaultPage error={status.error} onRetry={askAgain} />
  if (!status.data) return <Loading />
  if (status.data.state === 'absent') return <FirstRun onReady={askAgain} />
  return <Lock onOpen={askAgain} />
}
