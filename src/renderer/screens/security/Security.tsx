import { useState } from 'react'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { VaultCheck } from '../settings/VaultCheck.tsx'
import { CustodyCard } from './CustodyCard.tsx'
import { DestroyingCard } from './DestroyingCard.tsx'
import { FacadeCard } from './FacadeCard.tsx'
import { Rehearsal } from './Rehearsal.tsx'
import { RehearsalCard } from './RehearsalCard.tsx'
import { SetDestroying } from './SetDestroying.tsx'
import { SetFacade } from './SetFacade.tsx'
import { Wipe } from './Wipe.tsx'
import { WipeCard } from './WipeCard.tsx'
import './security.css'

type Shown = 'overview' | 'facade' | 'destroying' | 'wipe'

/** What helps against being forced to open, and what destroys. Of the full profile alone. */
export const Security = () => {
  const { t } = useWords()
  const [shown, setShown] = useState<Shown>('overview')
  const [rehearsing, setRehearsing] = useState(false)
  const state = useAsk('security.state', {})
  const rehearse = () => setRehearsing(true)
  const leave = () => setShown('overview')
  const exercise = rehearsing && <Rehearsal onEnd={() => setRehearsing(false)} />
  if (shown === 'facade' && state.data) return <SetFacade state={state.data} onEnd={leave} />
  if (shown === 'destroying') {
    return (
      <>
        <SetDestroying onEnd={leave} onRehearse={rehearse} />
        {exercise}
      </>
    )
  }
  if (shown === 'wipe') return <Wipe onBack={leave} />
  return (
    <div className="page security">
      <header className="page-title">
        <h1>{t('security.title')}</h1>
        <p className="muted">{t('security.subtitle')}</p>
      </header>
      {state.error && <Fault error={state.error} onRetry={() => void state.refetch()} />}
      <div className="stack">
        {state.data && <FacadeCard state={state.data} onSet={() => setShown('facade')} />}
        {state.data && <DestroyingCard state={state.data} onSet={() => setShown('destroying')} />}
        <RehearsalCard onStart={rehearse} />
        <CustodyCard />
        <VaultCheck />
        <WipeCard onOpen={() => setShown('wipe')} />
      </div>
      {exercise}
    </div>
  )
}
