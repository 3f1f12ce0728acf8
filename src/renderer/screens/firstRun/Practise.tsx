import { TextInput } from '@mantine/core'
import type { NewPassphraseState } from '../../data/newPassphrase.ts'
import { useWords } from '../../i18n/index.ts'
import { RepeatPassphrase } from '../../parts/NewPassphrase.tsx'

interface PractiseProps {
  readonly phrase: NewPassphraseState
  readonly word: string
  readonly onWord: (word: string) => void
}

/** The phrase out of sight and from memory, and what forgetting it means. */
export const Practise = ({ phrase, word, onWord }: PractiseProps) => {
  const { t } = useWords()
  return (
    <>
      <RepeatPassphrase phrase={phrase} focused />
      <div>
        <h2>{t('firstRun.forgetTitle')}</h2>
        <p className="small muted">{t('firstRun.forget')}</p>
      </div>
      <TextInput
        label={t('firstRun.typeWord', { word: t('firstRun.word') })}
        value={word}
        onChange={(event) => onWord(event.currentTarget.value)}
        disabled={!phrase.ready}
      />
    </>
  )
}
