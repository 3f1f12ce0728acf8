import { Button } from '@mantine/core'
import { useState } from 'react'
import type { NewPassphraseState } from '../data/newPassphrase.ts'
import { useWords } from '../i18n/index.ts'
import { Fault } from './Fault.tsx'
import { PassphraseField } from './PassphraseField.tsx'
import { Strength } from './Strength.tsx'
import './passphrase.css'

interface ChooseProps {
  readonly phrase: NewPassphraseState
  readonly label: string
  readonly description?: string
  readonly focused?: boolean
  readonly visible: boolean
  readonly onVisible: (visible: boolean) => void
}

/** The field, a phrase on offer, and how hard to guess it is. */
export const ChoosePassphrase = ({ phrase, label, description, focused, visible, onVisible }: ChooseProps) => {
  const { t, language } = useWords()
  const [error, setError] = useState<unknown>(null)
  const suggest = async () => {
    setError(null)
    try {
      await phrase.suggest(language)
      onVisible(true)
    } catch (fault) {
      setError(fault)
    }
  }
  const length = phrase.tooLong
    ? t('passphrase.tooLong')
    : phrase.missing > 0
      ? t('passphrase.length', { count: phrase.missing })
      : ''
  return (
    <div className="stack tight">
      <PassphraseField
        label={label}
        description={phrase.suggested ? undefined : (description ?? t('passphrase.advice'))}
        value={phrase.value}
        onChange={phrase.choose}
        note={phrase.value ? length : ''}
        focused={focused ?? false}
        visible={visible}
        onVisible={onVisible}
      />
      <div className="row">
        <Button variant="default" onClick={() => void suggest()}>
          {t(phrase.suggested ? 'passphrase.another' : 'passphrase.suggest')}
        </Button>
        {!phrase.value && <span className="small muted grow">{t('passphrase.suggestHint')}</span>}
        {phrase.suggested && <span className="small muted grow">{t('passphrase.suggestedHint')}</span>}
      </div>
      {error !== null && <Fault error={error} />}
      {phrase.suggested && visible && <SuggestedWords value={phrase.value} />}
      <Strength strength={phrase.strength} suggested={phrase.suggested} />
    </div>
  )
}

/** One word a place, to be read and pictured. */
const SuggestedWords = ({ value }: { readonly value: string }) => {
  const { t } = useWords()
  return (
    <ol className="suggested" aria-label={t('passphrase.suggestedWords')}>
      {value.split(' ').map((word, index) => (
        <li key={index}>{word}</li>
      ))}
    </ol>
  )
}

interface RepeatProps {
  readonly phrase: NewPassphraseState
  readonly label?: string
  readonly focused?: boolean
  readonly onFocus?: () => void
}

/** The same once more, with the fingers: nothing can be pasted here. */
export const RepeatPassphrase = ({ phrase, label, focused, onFocus }: RepeatProps) => {
  const { t } = useWords()
  const [pasted, setPasted] = useState(false)
  const same = phrase.ready
  const note = phrase.repeated ? t(same ? 'passphrase.same' : 'passphrase.different') : ''
  return (
    <PassphraseField
      label={label ?? t('passphrase.again')}
      description={t('passphrase.practise')}
      value={phrase.repeated}
      onChange={(value) => {
        setPasted(false)
        phrase.repeat(value)
      }}
      disabled={!phrase.acceptable}
      note={pasted ? t('passphrase.byHand') : note}
      good={same && !pasted}
      focused={focused ?? false}
      onPaste={() => setPasted(true)}
      {...(onFocus ? { onFocus } : {})}
    />
  )
}

interface NewPassphraseProps {
  /** From `useNewPassphrase`: `phrase.ready` says when to go on. */
  readonly phrase: NewPassphraseState
  readonly label: string
  readonly description?: string
  readonly repeatLabel?: string
  readonly focused?: boolean
}

/** A new passphrase: chosen or suggested, weighed, and written again by hand, hidden by then. */
export const NewPassphrase = ({ repeatLabel, ...props }: NewPassphraseProps) => {
  const [visible, setVisible] = useState(false)
  return (
    <div className="stack">
      <ChoosePassphrase {...props} visible={visible} onVisible={setVisible} />
      <RepeatPassphrase
        phrase={props.phrase}
        {...(repeatLabel === undefined ? {} : { label: repeatLabel })}
        onFocus={() => setVisible(false)}
      />
    </div>
  )
}
