import { Button } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Testimony } from '../../../shared/contract.ts'
import type { TestimonyBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { RecordButton } from '../capture/CaptureButtons.tsx'
import { CalmHead } from './CalmHead.tsx'
import { markTime } from './markTime.ts'
import { Rest } from './Rest.tsx'

export interface ModeProps {
  readonly testimony: Testimony
  readonly draft: Draft<TestimonyBody>
}

/** The account first and large; all the rest is optional and folded away. */
export const Interview = ({ testimony: { id, code }, draft }: ModeProps) => {
  const { t } = useWords()
  const { go } = useNavigation()
  const account = useRef<HTMLTextAreaElement>(null)
  const { body, set, flush, state } = draft
  // One goes on where one was: after a silence that locked the vault, too.
  useEffect(() => {
    const field = account.current
    if (!field) return
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
    field.scrollTop = field.scrollHeight
  }, [])
  const mark = () => {
    if (account.current) markTime(account.current)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'F2') return
    event.preventDefault()
    mark()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key for the whole page, which the button beside the account has too
    <div className="calm" onKeyDown={onKeyDown}>
      <CalmHead code={code} state={state} person={<Pseudonym draft={draft} />}>
        <Button variant="default" onClick={() => go({ screen: 'testimonies', id, mode: 'consent' })}>
          {t('interview.consent')}
        </Button>
        <Button onClick={() => go({ screen: 'testimonies', id })}>{t('interview.end')}</Button>
      </CalmHead>
      <div className="calm-page">
        <div className="calm-column interview">
          <label htmlFor="interview-account" className="unseen">
            {t('testimonies.account')}
          </label>
          <textarea
            ref={account}
            id="interview-account"
            className="interview-account"
            placeholder={t('testimonies.accountPlaceholder')}
            value={body.account}
            maxLength={1_000_000}
            onChange={(event) => set({ account: event.currentTarget.value })}
            onBlur={() => void flush().catch(() => undefined)}
          />
          <div className="interview-tools">
            <RecordButton testimonyId={id} testimonyCode={code} />
            <Button variant="default" leftSection={<Icon of={IconClock} />} onClick={mark}>
              {t('interview.mark')}
            </Button>
            <p className="small muted grow">{t('interview.hint')}</p>
          </div>
          <Rest draft={draft} />
        </div>
      </div>
    </div>
  )
}

const Pseudonym = ({ draft: { body, set } }: Pick<ModeProps, 'draft'>) => {
  const { t } = useWords()
  return (
    <input
      className="testimony-pseudonym"
      aria-label={t('testimonies.pseudonym')}
      placeholder={t('testimonies.pseudonymPlaceholder')}
      value={body.pseudonym}
      maxLength={500}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => set({ pseudonym: event.currentTarget.value })}
    />
  )
}
