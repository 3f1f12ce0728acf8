import { type ReactNode, useState } from 'react'
import type { ErrorCode } from '../../../shared/errors.ts'
import type { NewPassphraseState } from '../../data/newPassphrase.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { ChoosePassphrase, RepeatPassphrase } from '../../parts/NewPassphrase.tsx'
import { PassphraseField } from '../../parts/PassphraseField.tsx'
import { isTyped, TypedSentence } from '../../parts/TypedSentence.tsx'
import { Wizard } from './Wizard.tsx'
import type { WizardPlace } from './wizardPlace.ts'

/** The pages that setting a façade and setting the phrase that destroys have in common. */

interface PageProps {
  readonly place: WizardPlace
  readonly heading: string
  readonly onNext: () => void
}

interface ChoosePageProps extends PageProps {
  readonly phrase: NewPassphraseState
  readonly label: string
  readonly hint: string
  /** Of a phrase the vault refused. */
  readonly error: unknown
}

export const ChoosePage = ({ phrase, label, hint, error, ...page }: ChoosePageProps) => {
  const { t } = useWords()
  const [visible, setVisible] = useState(false)
  return (
    <Wizard {...page} next={{ label: t('common.next'), disabled: !phrase.acceptable }}>
      {error !== null && <Fault error={error} />}
      <ChoosePassphrase
        phrase={phrase}
        label={label}
        description={hint}
        focused
        visible={visible}
        onVisible={setVisible}
      />
    </Wizard>
  )
}

export interface KnownPhrase {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly fault: string | null
}

interface PhrasesPageProps extends PageProps {
  readonly phrase: NewPassphraseState
  readonly again: string
  readonly known: readonly KnownPhrase[]
}

/** The new phrase by hand, and those that are there already: typed one after the other, they are not taken for each other. */
export const PhrasesPage = ({ phrase, again, known, ...page }: PhrasesPageProps) => {
  const { t } = useWords()
  const wrong = known.find(({ fault }) => fault !== null)
  const complete = phrase.ready && known.every(({ value, fault }) => value !== '' && fault === null)
  return (
    <Wizard {...page} next={{ label: t('common.next'), disabled: !complete }}>
      <RepeatPassphrase phrase={phrase} label={again} focused={!wrong} />
      {known.map(({ label, hint, ...field }) => (
        <PassphraseField key={label} label={label} description={hint} focused={wrong?.label === label} {...field} />
      ))}
    </Wizard>
  )
}

interface ConfirmPageProps extends Omit<PageProps, 'onNext'> {
  readonly act: string
  readonly sentence: string
  readonly pending: boolean
  readonly error: unknown
  readonly onRun: () => void
  readonly children: ReactNode
}

/** What is about to be lost, in plain words, and a sentence to type. */
export const ConfirmPage = ({ act, sentence, pending, error, onRun, children, ...page }: ConfirmPageProps) => {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  return (
    <Wizard
      {...page}
      next={{ label: act, destroys: true, disabled: !isTyped(typed, sentence) }}
      busy={pending ? t('security.working') : null}
      onNext={onRun}
    >
      {children}
      {error !== null && <Fault error={error} />}
      <TypedSentence sentence={sentence} value={typed} onChange={setTyped} disabled={pending} />
    </Wizard>
  )
}

/** On which page a fault of the vault is said. */
export const faultPage = (code: ErrorCode): 'choose' | 'phrases' | 'confirm' => {
  if (code === 'passphrase-wrong' || code === 'facade-absent') return 'phrases'
  return code.startsWith('passphrase-') ? 'choose' : 'confirm'
}

export const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

export const samePhrase = (one: string, other: string): boolean =>
  one !== '' && one.normalize('NFC') === other.normalize('NFC')
