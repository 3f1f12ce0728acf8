import { Button, TextInput } from '@mantine/core'
import { IconEyeOff, IconX } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import type { Passage } from '../../../shared/passages.ts'
import { useWords } from '../../i18n/index.ts'
import { SaveCopy, Steps } from '../../parts/CopyTools.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { seenText } from './seen.ts'
import type { CoverInHand } from './useCover.ts'

interface CoverToolsProps {
  readonly text: string
  readonly inHand: CoverInHand
  /** What is shown of the text. */
  readonly shown: Passage
  readonly wordsEverywhere: boolean
  readonly about: string | undefined
  readonly note: string
  readonly onNote: (note: string) => void
  readonly saving: boolean
  readonly onCover: () => void
  readonly onSave: () => void
  readonly onCancel: () => void
  readonly fault: ReactNode
}

export const CoverTools = (props: CoverToolsProps) => {
  const { t } = useWords()
  const { text, inHand, saving } = props
  const { passages } = inHand
  const here = passages.filter(({ start, end }) => start < props.shown.end && end > props.shown.start)
  return (
    <aside className="panel mask-tools" aria-label={t('masking.tools')}>
      {props.about && <p className="small mask-about">{props.about}</p>}
      <p className="small" id="mask-text-keys">
        {t('masking.hint')}
      </p>
      <Button
        variant="default"
        leftSection={<Icon of={IconEyeOff} />}
        // The selection is lost with the focus.
        onMouseDown={(event) => event.preventDefault()}
        onClick={props.onCover}
        disabled={saving}
      >
        {t('masking.cover')}
      </Button>
      <Everywhere inHand={inHand} />
      {props.wordsEverywhere && inHand.words.length > 0 && (
        <p className="small muted">{t('masking.wordsEverywhere', { words: inHand.words.join(', ') })}</p>
      )}
      <section>
        <h3>{t('masking.passages', { count: passages.length })}</h3>
        {here.length < passages.length && (
          <p className="small muted">{t('masking.passagesHere', { count: here.length })}</p>
        )}
        <ul className="mask-list">
          {here.map((passage) => (
            <PassageRow key={passage.start} text={text} passage={passage} onRemove={() => inHand.uncover(passage)} />
          ))}
        </ul>
      </section>
      <Steps inHand={inHand} saving={saving} />
      <SaveCopy {...props} save={t('masking.save')} empty={passages.length === 0} />
    </aside>
  )
}

const Everywhere = ({ inHand }: Pick<CoverToolsProps, 'inHand'>) => {
  const { t } = useWords()
  const [word, setWord] = useState('')
  const wanted = word.trim()
  const { occurrences } = inHand
  // Another function at each turn, of the same text.
  const found = useMemo(() => (wanted.length < 2 ? 0 : occurrences(wanted).length), [wanted])
  const cover = (event: FormEvent) => {
    event.preventDefault()
    if (found === 0) return
    inHand.coverEverywhere(wanted)
    setWord('')
  }
  return (
    <form className="stack tight" onSubmit={cover}>
      <TextInput
        label={t('masking.word')}
        description={t('masking.wordHint')}
        value={word}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setWord(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={found === 0}>
        {wanted.length < 2 ? t('masking.coverAllNone') : t('masking.coverAll', { count: found })}
      </Button>
    </form>
  )
}

interface PassageRowProps {
  readonly text: string
  readonly passage: Passage
  readonly onRemove: () => void
}

const PassageRow = ({ text, passage, onRemove }: PassageRowProps) => {
  const { t } = useWords()
  const words = seenText(text.slice(passage.start, Math.min(passage.end, passage.start + 1000))).replace(/\s+/g, ' ')
  const shown = words.length > 60 ? `${words.slice(0, 57)}…` : words
  return (
    <li>
      <span className="grow small">{shown}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={t('masking.uncover', { words: shown })}
        title={t('masking.uncover', { words: shown })}
        onClick={onRemove}
      >
        <Icon of={IconX} size={18} />
      </button>
    </li>
  )
}
