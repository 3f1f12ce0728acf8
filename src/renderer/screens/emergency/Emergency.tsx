import { IconCheck, IconCopy, IconPhoneCall } from '@tabler/icons-react'
import { useState } from 'react'
import type { EmergencyContact } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import './emergency.css'

/** Whom to call, one click away from every screen. */
export const EmergencyButton = () => {
  const { t } = useWords()
  const [shown, setShown] = useState(false)
  return (
    <>
      <button type="button" className="emergency-button" onClick={() => setShown(true)}>
        <Icon of={IconPhoneCall} />
        {t('contactCards.emergency')}
      </button>
      {shown && <Emergency onClose={() => setShown(false)} />}
    </>
  )
}

const Emergency = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useWords()
  const { open } = useNavigation()
  const people = useAsk('contact.emergency', {})
  const openCard = (id: RecordId) => {
    onClose()
    open({ kind: 'contact', id })
  }
  return (
    <Dialog title={t('contactCards.emergencyTitle')} size={720} onClose={onClose}>
      {people.error && <Fault error={people.error} onRetry={() => void people.refetch()} />}
      {people.data?.length === 0 && (
        <EmptyState icon={<Icon of={IconPhoneCall} size={28} />} text={t('contactCards.emergencyNone')} />
      )}
      {people.data && people.data.length > 0 && (
        <>
          <ul className="emergency">
            {people.data.map((person) => (
              <Person key={person.id} person={person} onOpen={() => openCard(person.id)} />
            ))}
          </ul>
          <p className="small muted">{t('contactCards.emergencyNoted')}</p>
        </>
      )}
    </Dialog>
  )
}

const Person = ({ person, onOpen }: { readonly person: EmergencyContact; readonly onOpen: () => void }) => {
  const { t } = useWords()
  const { name, pseudonym, code, organisation, safeContact, safeTimes, reached } = person
  const care = [safeContact, safeTimes].filter(Boolean).join(' · ')
  return (
    <li className="emergency-person">
      <p className="emergency-name">
        <button type="button" className="plain-button linked-open" onClick={onOpen}>
          {name || pseudonym || code}
        </button>
        {organisation && <span className="muted"> · {organisation}</span>}
      </p>
      {care && <p className="small emergency-care">{care}</p>}
      {reached.length === 0 && <p className="small muted">{t('contactCards.emergencyNoNumber')}</p>}
      <ul>
        {reached.map(({ type, value, label }, at) => (
          <li key={at} className="emergency-number">
            <span className="small muted emergency-type">
              {[t(`contactCards.channels.${type}`), label].filter(Boolean).join(' · ')}
            </span>
            <span className="emergency-figures figures">{value}</span>
            <CopyButton text={value} />
          </li>
        ))}
      </ul>
    </li>
  )
}

const CopyButton = ({ text }: { readonly text: string }) => {
  const { t } = useWords()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await window.kalifa.shell.copy(text)
    setCopied(true)
  }
  return (
    <button
      type="button"
      className="emergency-copy"
      aria-label={copied ? undefined : t('contactCards.copyNumber', { number: text })}
      onClick={() => void copy().catch(() => undefined)}
    >
      <Icon of={copied ? IconCheck : IconCopy} size={18} />
      {t(copied ? 'common.copied' : 'common.copy')}
    </button>
  )
}
