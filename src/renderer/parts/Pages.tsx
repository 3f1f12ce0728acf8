import { Button } from '@mantine/core'
import { useWords } from '../i18n/index.ts'
import { numberText } from '../words/figures.ts'

interface PagesProps {
  /** The first shown, counted from 0. */
  readonly at: number
  readonly size: number
  readonly total: number
  /** Where the total is only what is known so far: whether there is more. */
  readonly open?: boolean
  readonly onMove: (at: number) => void
}

/** « 51 à 100 sur 230 », with the page before and the next. Nothing where one page is all. */
export const Pages = ({ at, size, total, open, onMove }: PagesProps) => {
  const { t, language } = useWords()
  if (total <= size && at === 0) return null
  const figure = (value: number) => numberText(value, language)
  return (
    <nav className="row" aria-label={t('pages.title')}>
      <Button variant="default" disabled={at === 0} onClick={() => onMove(Math.max(0, at - size))}>
        {t('pages.before')}
      </Button>
      <span className="small muted figures">
        {open === undefined
          ? t('pages.shown', { from: figure(at + 1), to: figure(Math.min(at + size, total)), total: figure(total) })
          : t('pages.span', { from: figure(at + 1), to: figure(Math.min(at + size, total)) })}
      </span>
      <Button variant="default" disabled={at + size >= total} onClick={() => onMove(at + size)}>
        {t('pages.next')}
      </Button>
    </nav>
  )
}
