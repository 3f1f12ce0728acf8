import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Pages, usePages } from './Pages.tsx'
import { seenText } from './seen.ts'

interface MaskedTextProps {
  readonly text: string
  readonly onAgain: () => void
  readonly onFinish: () => void
}

const mark = '[masqué]'

/** The text as it will leave. */
export const MaskedPages = ({ text }: { readonly text: string }) => {
  const { t } = useWords()
  const pages = usePages(text)
  const { start, end } = pages.shown
  return (
    <section className="mask-text" aria-label={t('masking.result')}>
      <Pages pages={pages} />
      <p className="mask-text-page mask-text-result">
        {text
          .slice(start, end)
          .split(mark)
          .map((part, at) => (
            <span key={at}>
              {at > 0 && <mark className="masked">{mark}</mark>}
              {seenText(part)}
            </span>
          ))}
      </p>
    </section>
  )
}

/** The text as it will leave, to be read again. */
export const MaskedText = ({ text, onAgain, onFinish }: MaskedTextProps) => {
  const { t } = useWords()
  const finish = useRef<HTMLButtonElement>(null)
  useEffect(() => finish.current?.focus(), [])
  return (
    <>
      <MaskedPages text={text} />
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
