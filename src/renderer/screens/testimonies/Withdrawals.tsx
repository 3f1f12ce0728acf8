import { Button, Checkbox } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useState } from 'react'
import type { Testimony } from '../../../shared/contract.ts'
import type { Consent, FollowUp } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { DayField } from '../../parts/DayField.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { LineField } from '../../parts/record/fields.tsx'
import { dayText, today } from '../../words/dates.ts'
import { listText } from '../../words/figures.ts'
import { canWithdraw, type Withdrawn, withdrawn } from './consent.ts'

interface WithdrawalsProps {
  readonly testimony: Testimony
  readonly consent: Consent
  /** With whom a packet went to, and is still to be told. */
  readonly onChange: (consent: Consent, toTell: readonly FollowUp[]) => void
  /** The person takes back that it is kept at all. */
  readonly onKeep: (on: string) => void
}

/** What was taken back, and a way to take back more at any time. */
export const Withdrawals = (props: WithdrawalsProps) => {
  const { consent } = props
  const { t, language } = useWords()
  const [open, setOpen] = useState(false)
  const sentence = ({ of, on, note }: Consent['withdrawals'][number]) => {
    const what = listText(
      of.map((each) => t(`withdrawable.${each}`)),
      language,
    )
    return [t('consent.withdraw.entry', { day: dayText(on, language), what }), note].filter(Boolean).join(' ')
  }
  return (
    <section className="stack tight" aria-label={t('consent.withdraw.title')}>
      {consent.withdrawals.length > 0 && (
        <ul className="withdrawals">
          {consent.withdrawals.map((each, at) => (
            <li key={`${at} ${each.on}`}>{sentence(each)}</li>
          ))}
        </ul>
      )}
      <div>
        <Button variant="default" leftSection={<Icon of={IconArrowBackUp} />} onClick={() => setOpen(true)}>
          {t('consent.withdraw.open')}
        </Button>
      </div>
      {open && <Withdraw {...props} onClose={() => setOpen(false)} />}
    </section>
  )
}

const Withdraw = (props: WithdrawalsProps & { readonly onClose: () => void }) => {
  const { testimony, consent, onChange, onKeep, onClose } = props
  const { t, language } = useWords()
  const sent = useSent(testimony.code)
  const [of, setOf] = useState<readonly Withdrawn[]>([])
  const [on, setOn] = useState(today)
  const [note, setNote] = useState('')
  const possible = canWithdraw(consent)
  const toggle = (each: Withdrawn, chosen: boolean) =>
    setOf(possible.filter((other) => (other === each ? chosen : of.includes(other))))
  const confirm = () => {
    onClose()
    const day = on || today()
    if (of.includes('keep')) return onKeep(day)
    const what = listText(
      of.map((each) => t(`withdrawable.${each}`)),
      language,
    )
    const names = [...new Set(sent.map(({ recipientName }) => recipientName))]
    const toTell = names.map((name) => ({
      due: today(),
      what: t('consent.withdraw.tell', { name, what, day: dayText(day, language) }),
      doneOn: '',
    }))
    onChange(withdrawn(consent, of, day, note), toTell)
  }
  return (
    <Dialog title={t('consent.withdraw.title')} size={560} onClose={onClose}>
      <div className="stack">
        <fieldset className="stack tight">
          <legend className="field-label">{t('consent.withdraw.what')}</legend>
          {possible.map((each) => (
            <Checkbox
              key={each}
              className="entry-check"
              label={t(`withdrawable.${each}`)}
              checked={of.includes(each)}
              onChange={(event) => toggle(each, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
        <div className="pair">
          <DayField label={t('consent.withdraw.on')} value={on} onChange={setOn} />
          {!of.includes('keep') && <LineField label={t('consent.withdraw.note')} value={note} onChange={setNote} />}
        </div>
        <StaysElsewhere code={testimony.code} />
        {sent.length > 0 && !of.includes('keep') && <p className="small muted">{t('consent.withdraw.noted')}</p>}
        <div className="row apart">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button disabled={of.length === 0 || consent.withdrawals.length >= 50} onClick={confirm}>
            {t(of.includes('keep') ? 'consent.withdraw.next' : 'consent.withdraw.run')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

const useSent = (code: string) => useAsk('bundle.list', {}).data?.filter(({ codes }) => codes.includes(code)) ?? []

/** What taking back does not reach, to be told to the person. */
export const StaysElsewhere = ({ code }: { readonly code: string }) => {
  const { t, language } = useWords()
  const sent = useSent(code)
  return (
    <div className="film-warning stack tight" role="note">
      <p>{t('consent.withdraw.stays')}</p>
      {sent.map(({ id, recipientName, preparedAt }) => (
        <p key={id}>
          {t('consent.withdraw.sent', { name: recipientName, day: dayText(preparedAt.slice(0, 10), language) })}
        </p>
      ))}
    </div>
  )
}
