import { Button, Textarea, TextInput } from '@mantine/core'
import { IconCalendarPlus } from '@tabler/icons-react'
import { protectionStates } from '../../../shared/domain.ts'
import type { IncidentBody, Protection } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { DayField } from '../../parts/DayField.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { OneOf } from '../../parts/record/fields.tsx'
import { useToast } from '../../parts/Toast.tsx'
import { dayText, today } from '../../words/dates.ts'

const weekMs = 7 * 24 * 60 * 60 * 1000

/** To whom it was handed over, what they said, and when to ask again: that stands in the due list. */
export const Followed = ({ draft: { body, set } }: { readonly draft: Draft<IncidentBody> }) => {
  const { t, language } = useWords()
  const say = useToast()
  const { protection, followUps } = body
  const change = (patch: Partial<Protection>) => set({ protection: { ...protection, ...patch } })
  const remind = () => {
    const reminder = { due: today(new Date(Date.now() + weekMs)), what: t('protection.reminder'), doneOn: '' }
    set({ followUps: [...followUps, reminder] })
    say({ text: t('protection.reminded', { what: reminder.what, day: dayText(reminder.due, language) }) })
  }
  return (
    <section className="card stack" aria-label={t('protection.followed')}>
      <h3>{t('protection.followed')}</h3>
      <OneOf
        label={t('protection.state')}
        values={protectionStates}
        text={(state) => t(`protection.states.${state}`)}
        value={protection.state}
        onChange={(state) => change({ state })}
      />
      <div className="pair">
        <TextInput
          label={t('protection.sentTo')}
          value={protection.sentTo}
          maxLength={500}
          onChange={(event) => change({ sentTo: event.currentTarget.value })}
        />
        <DayField label={t('protection.sentOn')} value={protection.sentOn} onChange={(sentOn) => change({ sentOn })} />
      </div>
      <div>
        <Button
          variant="default"
          leftSection={<Icon of={IconCalendarPlus} size={18} />}
          disabled={followUps.length >= 200}
          onClick={remind}
        >
          {t('protection.remind')}
        </Button>
      </div>
      <Textarea
        label={t('protection.reply')}
        className="incident-text"
        value={protection.answer}
        maxLength={1_000_000}
        onChange={(event) => change({ answer: event.currentTarget.value })}
      />
      <div className="pair">
        <DayField
          label={t('protection.answeredOn')}
          value={protection.answeredOn}
          onChange={(answeredOn) => change({ answeredOn })}
        />
      </div>
    </section>
  )
}
