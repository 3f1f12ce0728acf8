import { Button, Loader, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { fold } from '../../../shared/fold.ts'
import { ask } from '../../data/ask.ts'
import { useShell } from '../../data/shell.tsx'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { LanguageMenu } from '../../parts/LanguageMenu.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { PassphraseField } from './PassphraseField.tsx'
import './firstRun.css'

const shortest = 12
const longestBytes = 1_024

/** One calm page in three steps: choose, practise, understand. Nothing exists before the last button. */
export const FirstRun = ({ onReady }: { readonly onReady: () => void }) => {
  const { t } = useWords()
  const { state } = useShell()
  const [phrase, setPhrase] = useState('')
  const [again, setAgain] = useState('')
  const [word, setWord] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const missing = shortest - [...phrase.normalize('NFC')].length
  const tooLong = new TextEncoder().encode(phrase.normalize('NFC')).length > longestBytes
  const chosen = missing <= 0 && !tooLong
  const practised = chosen && again === phrase
  const understood = practised && fold(word.trim()) === fold(t('firstRun.word'))

  const create = async (event: FormEvent) => {
    event.preventDefault()
    if (!understood || busy) return
    setBusy(true)
    setError(null)
    const passphrase = new TextEncoder().encode(phrase)
    try {
      await ask('vault.create', { passphrase })
      onReady()
    } catch (fault) {
      setError(fault)
      setBusy(false)
    } finally {
      passphrase.fill(0)
    }
  }

  const lengthNote = tooLong
    ? t('firstRun.tooLong')
    : chosen
      ? t('firstRun.enough')
      : t('firstRun.length', { count: missing })
  return (
    <main className="first">
      <form className="first-form" onSubmit={(event) => void create(event)}>
        <header>
          {state.development && <Pill tone="ochre">{t('common.development')}</Pill>}
          <h1>{t('firstRun.title')}</h1>
          <p className="muted">{t('firstRun.intro')}</p>
        </header>

        <section className="card stack" aria-label={t('firstRun.step', { step: 1 })}>
          <PassphraseField
            label={t('firstRun.choose')}
            description={t('firstRun.advice')}
            value={phrase}
            onChange={setPhrase}
            note={phrase ? lengthNote : ''}
            good={chosen}
            focused
          />
        </section>

        <section className="card stack" aria-label={t('firstRun.step', { step: 2 })}>
          <PassphraseField
            label={t('firstRun.again')}
            description={t('firstRun.practise')}
            value={again}
            onChange={setAgain}
            disabled={!chosen}
            note={again ? t(practised ? 'firstRun.same' : 'firstRun.different') : ''}
            good={practised}
          />
        </section>

        <section className="card stack" aria-label={t('firstRun.step', { step: 3 })}>
          <div>
            <h2>{t('firstRun.forgetTitle')}</h2>
            <p className="small muted">{t('firstRun.forget')}</p>
          </div>
          <TextInput
            label={t('firstRun.typeWord', { word: t('firstRun.word') })}
            value={word}
            onChange={(event) => setWord(event.currentTarget.value)}
            disabled={!practised || busy}
          />
        </section>

        {error !== null && <Fault error={error} />}
        <div className="first-end">
          <LanguageMenu />
          {busy ? (
            <output className="first-busy">
              <Loader size={20} />
              {t('firstRun.creating')}
            </output>
          ) : (
            <Button type="submit" disabled={!understood}>
              {t('firstRun.create')}
            </Button>
          )}
        </div>
      </form>
    </main>
  )
}
