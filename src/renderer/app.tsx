import { useState } from 'react'
import { useAsk } from './data/ask.ts'
import { Frame } from './frame/Frame.tsx'
import { useThreeEscapes } from './frame/useThreeEscapes.ts'
import { useWords } from './i18n/index.ts'
import { FaultPage } from './parts/Fault.tsx'
import { FirstRun } from './screens/firstRun/FirstRun.tsx'
import { Lock } from './screens/lock/Lock.tsx'

export const App = () => {
  useThreeEscapes()
  const { t } = useWords()
  const [opened, setOpened] = useState(false)
  const status = useAsk('vault.status', {}, { enabled: !opened })
  if (opened || status.data?.state === 'open') return <Frame />
  if (status.error) return <FaultPage error={status.error} onRetry={() => void status.refetch()} />
  if (!status.data) return <output className="small muted" aria-label={t('common.loading')} />
  if (status.data.state === 'absent') return <FirstRun onReady={() => setOpened(true)} />
  return <Lock onOpen={() => setOpened(true)} />
}
