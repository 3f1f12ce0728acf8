import { Button } from '@mantine/core'
import { type FormEvent, useId, useRef, useState } from 'react'
import type { ErrorCode } from '../../../shared/errors.ts'
import { useWords } from '../../i18n/index.ts'
import { codeOf } from '../../parts/Fault.tsx'
import './lock.css'

interface LockFormProps {
  /** Zeroed afterwards. What it rejects with is said under the field. */
  readonly onTry: (passphrase: Uint8Array<ArrayBuffer>) => Promise<void>
}

/** A field and a button, the same wherever a phrase is asked for. */
export const LockForm = ({ onTry }: LockFormProps) => {
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const ids = { field: useId(), fault: useId() }
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<ErrorCode | null>(null)

  const open = async (event: FormEvent) => {
    event.preventDefault()
    const input = field.current
    if (!input?.value || busy) return
    setBusy(true)
    setFault(null)
    const passphrase = new TextEncoder().encode(input.value)
    try {
      await onTry(passphrase)
      input.value = ''
    } catch (error) {
      setFault(codeOf(error))
      setBusy(false)
      requestAnimationFrame(() => input.select())
    } finally {
      passphrase.fill(0)
    }
  }

  return (
    <form className="lock-form" onSubmit={(event) => void open(event)}>
      <h1 className="lock-label">
        <label htmlFor={ids.field}>{t('lock.label')}</label>
      </h1>
      <input
        ref={field}
        id={ids.field}
        className="lock-field"
        type={shown ? 'text' : 'password'}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the screen has one thing to do
        autoFocus
        data-autofocus
        maxLength={500}
        readOnly={busy}
        aria-invalid={fault !== null}
        aria-describedby={fault ? ids.fault : undefined}
        onChange={() => setFault(null)}
      />
      <div className="lock-fault" role="alert" id={ids.fault}>
        {fault && t(`error.${fault}`)}
        {fault && fault !== 'passphrase-wrong' && <small> {t('common.errorCode', { code: fault })}</small>}
      </div>
      <div className="lock-acts">
        <button type="button" className="lock-show" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'lock.hide' : 'lock.show')}
        </button>
        <Button type="submit" loading={busy} loaderProps={{ type: 'dots' }}>
          {t('lock.open')}
        </Button>
      </div>
      <output className="unseen">{busy && t('lock.opening')}</output>
    </form>
  )
}
