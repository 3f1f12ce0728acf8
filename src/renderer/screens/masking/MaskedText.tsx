import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/index.ts'

interface MaskedTextProps {
  readonly text: string
  readonly onAgain: () => void
  readonly onFinish: () => void
}

const mark = '[masqué]'

/** The text as it will leave, to be read again. */
export const MaskedText = ({ text, onAgain, onFinish }: MaskedTextProps) => {
  const { t } = useWords()
  const finish = useRef<HTMLButtonElement>(null)
  useEffect(() => finish.current?.focus(), [])
  return (
    <>
      <section className="mask-text" aria-label={t('masking.result')}>
        <p className="mask-text-page mask-text-result">
          {text.split(mark).map((part, at) => (
            <span key={at}>
              {at > 0 && <mark className="masked">{mark}</mark>}
              {part}
            </span>
          ))}
        </p>
      </section>
      <aside className="panel mask-tools" aria-label={t('masking.review')}>
        <output className="small">{t('masking.made')}</output>
        <p>{t('masking.stillHint')}</p>
        <div className="mask-end">
          <Button ref={finish} onClick={onFinish}>
            {t('masking.finish')}
          </Button>
          <Button variant="default" onClick={onAgain}>
            {t('masking.again')}
          </Button>
        </div>
      </aside>
    </>
  )
}
