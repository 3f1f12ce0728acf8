import { Button, Loader } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ask } from '../../data/ask.ts'
import { useNewPassphrase } from '../../data/newPassphrase.ts'
import { useWords } from '../../i18n/index.ts'
import { codeOf, Fault } from '../../parts/Fault.tsx'
import { NewPassphrase } from '../../parts/NewPassphrase.tsx'
import { PassphraseField } from '../../parts/PassphraseField.tsx'

type Change = 'closed' | 'open' | 'done'

/** Nothing of it is in the page before it is asked for, and nothing afterwards. */
export const ChangePassphrase = () => {
  const { t } = useWords()
  const [change, setChange] = useState<Change>('closed')
  return (
    <section className="card stack">
      <div>
        <h2>{t('passphrase.change.title')}</h2>
        <p className="small muted">{t('passphrase.change.hint')}</p>
      </div>
      {change === 'open' ? (
        <ChangeForm onDone={() => setChange('done')} onCancel={() => setChange('closed')} />
      ) : (
        <div className="row">
          <Button variant="default" onClick={() => setChange('open')}>
            {t('passphrase.change.open')}
          </Button>
          <output className="small settings-done">{change === 'done' && t('passphrase.change.done')}</output>
        </div>
      )}
    </section>
  )
}

const ChangeForm = ({ onDone, onCancel }: { readonly onDone: () => void; readonly onCancel: () => void }) => {
  const { t } = useWords()
  const [current, setCurrent] = useState('')
  const next = useNewPassphrase()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const currentWrong = error !== null && codeOf(error) === 'passphrase-wrong'

  const run = async (event: FormEvent) => {
    event.preventDefault()
    if (!next.ready || !current || busy) return
    setBusy(true)
    setError(null)
    const phrases = { current: new TextEncoder().encode(current), next: next.bytes() }
    try {
      await ask('passphrase.change', phrases)
      onDone()
    } catch (fault) {
      setError(fault)
      setBusy(false)
    } finally {
      phrases.current.fill(0)
      phrases.next.fill(0)
    }
  }
  return (
    <form className="stack" onSubmit={(event) => void run(event)}>
      <p className="small">{t('passphrase.change.consequence')}</p>
      <PassphraseField
        label={t('passphrase.change.current')}
        value={current}
        onChange={(value) => {
          setCurrent(value)
          setError(null)
        }}
        fault={currentWrong ? t('passphrase.change.currentWrong') : null}
        disabled={busy}
        focused
      />
      <NewPassphrase phrase={next} label={t('passphrase.change.next')} repeatLabel={t('passphrase.change.again')} />
      {error !== null && !currentWrong && <Fault error={error} />}
      {busy ? (
        <output className="row muted">
          <Loader size={20} />
          {t('passphrase.change.running')}
        </output>
      ) : (
        <div className="row">
          <Button type="submit" disabled={!next.ready || !current}>
            {t('passphrase.change.run')}
          </Button>
          <button type="button" className="link-button" onClick={onCancel}>
            {t('common.cancel')}
          </button>
        </div>
      )}
    </form>
  )
}
