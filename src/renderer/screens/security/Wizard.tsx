import { Button, Loader } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import type { WizardPlace } from './wizardPlace.ts'

interface WizardProps {
  readonly place: WizardPlace
  /** Names the page; give the component the same as its React key. */
  readonly heading: string
  /** Beside the heading. */
  readonly aside?: string
  readonly next: { readonly label: string; readonly disabled?: boolean; readonly destroys?: boolean }
  /** Beside the way on. */
  readonly other?: ReactNode
  /** Said while the last act is under way; nothing can be pressed then. */
  readonly busy?: string | null
  readonly onNext: () => void
  readonly children: ReactNode
}

/** One idea a page. Enter goes on, and the cursor is where the page begins. */
export const Wizard = ({ place, heading, aside, next, other, busy = null, onNext, children }: WizardProps) => {
  const { t } = useWords()
  const form = useRef<HTMLFormElement>(null)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('[data-autofocus]')
    const target = first ?? head.current
    target?.focus()
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!next.disabled && busy === null) onNext()
  }
  return (
    <div className="page security">
      <header className="security-head">
        <Button
          variant="default"
          leftSection={<Icon of={IconArrowLeft} size={18} />}
          disabled={busy !== null}
          onClick={place.onBack}
        >
          {t('common.back')}
        </Button>
        <h1>{place.title}</h1>
        <span className="muted">{t('security.step', { step: place.step, total: place.total })}</span>
      </header>
      <form ref={form} className="card security-page" onSubmit={submit}>
        <div className="row apart">
          <h2 ref={head} tabIndex={-1} className="security-heading">
            {heading}
          </h2>
          {aside && <span className="small muted">{aside}</span>}
        </div>
        {children}
        <div className="security-foot">
          {other}
          {busy === null ? (
            <Button type="submit" disabled={next.disabled ?? false} {...(next.destroys ? { color: 'brick' } : {})}>
              {next.label}
            </Button>
          ) : (
            <output className="security-busy">
              <Loader size={20} />
              {busy}
            </output>
          )}
        </div>
      </form>
    </div>
  )
}
