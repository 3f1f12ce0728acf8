import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { codeOf, Fault } from '../../parts/Fault.tsx'
import { PassphraseField } from '../../parts/PassphraseField.tsx'
import { useToast } from '../../parts/Toast.tsx'
import { encode } from './pages.tsx'

interface RemovePhraseProps {
  readonly method: 'facade.remove' | 'destroying.remove'
  readonly title: string
  readonly texts: readonly string[]
  readonly done: string
  readonly onClose: () => void
}

/** Removing asks for the passphrase: a session left open must not be enough. */
export const RemovePhrase = ({ method, title, texts, done, onClose }: RemovePhraseProps) => {
  const { t } = useWords()
  const say = useToast()
  const [current, setCurrent] = useState('')
  const remove = useAct(method, 'security.state')
  const wrong = remove.error !== null && codeOf(remove.error) === 'passphrase-wrong'
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const secret = encode(current)
    try {
      await remove.mutateAsync({ current: secret })
      say({ text: done })
      onClose()
    } catch {
      // What went wrong is on the screen.
    } finally {
      secret.fill(0)
    }
  }
  return (
    <Dialog title={title} size={520} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {texts.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <PassphraseField
          label={t('security.currentLabel')}
          value={current}
          onChange={(value) => {
            setCurrent(value)
            remove.reset()
          }}
          fault={wrong ? t('security.currentWrong') : null}
          focused
        />
        {remove.error && !wrong && <Fault error={remove.error} />}
        <div className="row apart">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" color="brick" disabled={current === ''} loading={remove.isPending}>
            {title}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
