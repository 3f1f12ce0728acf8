import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { ExcerptPart, ExportPreview, ReportReading, TextReading } from '../../../shared/contract.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { readingId } from './Decisions.tsx'

type Others = ExportPreview['readings'][number]['others'] | ReportReading['passages'] | TextReading['others']

export type ToRead = Pick<ExportPreview['readings'][number], 'testimonyId' | 'code' | 'account'> & {
  readonly others: readonly Others[number][]
}

interface ReadingProps {
  readonly reading: ToRead
  readonly masks: readonly string[]
  readonly reread: boolean
  readonly onMask: (words: readonly string[]) => void
  readonly onReread: (done: boolean) => void
}

/** A text « sans nom » as it will leave, to be read again by a person before it does. */
export const Reading = ({ reading, masks, reread, onMask, onReread }: ReadingProps) => {
  const { t } = useWords()
  const { code, account } = reading
  return (
    <section id={readingId(reading.testimonyId)} className="card stack" aria-label={t('handOver.reading', { code })}>
      <div className="row apart">
        <h2>{t('handOver.reading', { code })}</h2>
        {reread && <Pill tone="green">{t('handOver.wasReread')}</Pill>}
      </div>
      <p className="small muted">{t('handOver.readingHint')}</p>
      <div className="reading">
        <AccountText parts={account} />
        <OtherTexts reading={reading} />
      </div>
      <MaskWords masks={masks} onMask={onMask} />
      <div>
        {reread ? (
          <Button variant="default" onClick={() => onReread(false)}>
            {t('handOver.unread')}
          </Button>
        ) : (
          <Button leftSection={<Icon of={IconCheck} />} onClick={() => onReread(true)}>
            {t('handOver.reread')}
          </Button>
        )}
      </div>
    </section>
  )
}

export const AccountText = ({ parts }: { readonly parts: readonly ExcerptPart[] }) => {
  const { t } = useWords()
  if (parts.every(({ text }) => text.trim() === '')) return <p className="muted">{t('handOver.noAccount')}</p>
  return (
    <p className="account-text">
      <Passages parts={parts} />
    </p>
  )
}

const Passages = ({ parts }: { readonly parts: readonly ExcerptPart[] }) =>
  parts.map((part, at) =>
    part.match ? (
      <mark key={at} className="masked">
        {part.text}
      </mark>
    ) : (
      <span key={at}>{part.text}</span>
    ),
  )

/** The other words that leave with the account. */
export const OtherTexts = ({ reading }: Pick<ReadingProps, 'reading'>) => {
  const { t } = useWords()
  return (
    <dl className="other-texts">
      {reading.others.map(({ what, code, text }) => (
        <div key={what + code}>
          <dt className="small muted">{t(`handOver.others.${what}`, { code })}</dt>
          <dd>
            <Passages parts={text} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface MaskWordsProps {
  readonly masks: readonly string[]
  readonly onMask: (words: readonly string[]) => void
}

const MaskWords = ({ masks, onMask }: MaskWordsProps) => {
  const { t } = useWords()
  const [word, setWord] = useState('')
  const wanted = word.trim()
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (wanted.length < 2) return
    if (!masks.includes(wanted)) onMask([...masks, wanted])
    setWord('')
  }
  return (
    <form className="stack tight" onSubmit={add}>
      <div className="linked-add">
        <TextInput
          className="grow"
          label={t('handOver.maskLabel')}
          placeholder={t('handOver.maskPlaceholder')}
          value={word}
          maxLength={200}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={wanted.length < 2}>
          {t('handOver.maskAdd')}
        </Button>
      </div>
      {masks.length > 0 && (
        <ul className="violations">
          {masks.map((mask) => (
            <li key={mask} className="violation">
              {mask}
              <button
                type="button"
                className="violation-remove"
                aria-label={t('handOver.maskRemove', { word: mask })}
                onClick={() => onMask(masks.filter((each) => each !== mask))}
              >
                <Icon of={IconX} size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}
