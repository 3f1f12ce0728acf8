import { Button, Loader } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Profile } from '../../../shared/domain.ts'
import { fold } from '../../../shared/fold.ts'
import { ask } from '../../data/ask.ts'
import { useNewPassphrase } from '../../data/newPassphrase.ts'
import { useShell } from '../../data/shell.tsx'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { LanguageMenu } from '../../parts/LanguageMenu.tsx'
import { ChoosePassphrase } from '../../parts/NewPassphrase.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { ProfileChoice } from '../../parts/ProfileChoice.tsx'
import { Practise } from './Practise.tsx'
import './firstRun.css'

type Step = 1 | 2 | 3

/** Three calm pages: choose, learn and understand, say what for. Nothing exists before the last button. */
export const FirstRun = ({ onReady }: { readonly onReady: () => void }) => {
  const { t } = useWords()
  const phrase = useNewPassphrase()
  const [step, setStep] = useState<Step>(1)
  const [visible, setVisible] = useState(false)
  const [word, setWord] = useState('')
  const [profile, setProfile] = useState<Profile>('defender')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const understood = fold(word.trim()) === fold(t('firstRun.word'))
  const done = step === 1 ? phrase.acceptable : phrase.ready && understood

  const create = async () => {
    setBusy(true)
    setError(null)
    const passphrase = phrase.bytes()
    try {
      await ask('vault.create', { passphrase, profile })
      phrase.clear()
      onReady()
    } catch (fault) {
      setError(fault)
      setBusy(false)
    } finally {
      passphrase.fill(0)
    }
  }
  const go = (to: Step) => {
    // Seen again, it has to be learnt again.
    if (to === 1) phrase.repeat('')
    setVisible(to === 1)
    setStep(to)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!done || busy) return
    if (step === 3) void create()
    else go(step === 1 ? 2 : 3)
  }

  return (
    <main className="first">
      <form className="first-form" onSubmit={submit}>
        <Opening step={step} />
        <section className="card stack" aria-label={t('firstRun.step', { step })}>
          {step === 1 && (
            <ChoosePassphrase
              phrase={phrase}
              label={t('firstRun.choose')}
              visible={visible}
              onVisible={setVisible}
              focused
            />
          )}
          {step === 2 && <Practise phrase={phrase} word={word} onWord={setWord} />}
          {step === 3 && (
            <>
              <div>
                <h2>{t('firstRun.purposeTitle')}</h2>
                <p className="small muted">{t('firstRun.purpose')}</p>
              </div>
              <ProfileChoice value={profile} onChange={setProfile} disabled={busy} />
            </>
          )}
        </section>
        {error !== null && <Fault error={error} />}
        <div className="first-end">
          {step === 1 && <LanguageMenu />}
          {step > 1 && !busy && (
            <button type="button" className="link-button" onClick={() => go(step === 2 ? 1 : 2)}>
              {t(step === 2 ? 'firstRun.see' : 'common.back')}
            </button>
          )}
          {busy ? (
            <output className="first-busy">
              <Loader size={20} />
              {t('firstRun.creating')}
            </output>
          ) : (
            <Button type="submit" disabled={!done}>
              {t(step === 3 ? 'firstRun.create' : 'common.next')}
            </Button>
          )}
        </div>
      </form>
    </main>
  )
}

const Opening = ({ step }: { readonly step: Step }) => {
  const { t } = useWords()
  const { state } = useShell()
  return (
    <header>
      {state.development && <Pill tone="ochre">{t('common.development')}</Pill>}
      <div className="row apart">
        <h1>{t('firstRun.title')}</h1>
        <p className="small muted">{t('firstRun.step', { step })}</p>
      </div>
      {step === 1 && <p className="muted">{t('firstRun.intro')}</p>}
    </header>
  )
}
