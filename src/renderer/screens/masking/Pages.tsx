import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Passage } from '../../../shared/passages.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { pagesOf } from './seen.ts'

export interface PagesInHand {
  /** The part of the text that is shown. */
  readonly shown: Passage
  readonly page: number
  readonly count: number
  readonly go: (page: number) => void
}

export const usePages = (text: string): PagesInHand => {
  const pages = useMemo(() => pagesOf(text), [text])
  const [page, go] = useState(1)
  return { shown: pages[page - 1] ?? { start: 0, end: text.length }, page, count: pages.length, go }
}

/** Nothing of a text that is one page long. */
export const Pages = ({ pages: { page, count, go } }: { readonly pages: PagesInHand }) => {
  const { t } = useWords()
  if (count === 1) return null
  return (
    <nav className="mask-pages" aria-label={t('masking.pages')}>
      <Button
        variant="default"
        size="sm"
        px={10}
        aria-label={t('masking.pageBefore')}
        title={t('masking.pageBefore')}
        {...endAt(page === 1)}
        onClick={() => go(Math.max(1, page - 1))}
      >
        <Icon of={IconChevronLeft} />
      </Button>
      <output>{t('masking.page', { page, count })}</output>
      <Button
        variant="default"
        size="sm"
        px={10}
        aria-label={t('masking.pageAfter')}
        title={t('masking.pageAfter')}
        {...endAt(page === count)}
        onClick={() => go(Math.min(count, page + 1))}
      >
        <Icon of={IconChevronRight} />
      </Button>
    </nav>
  )
}

/** Out of use, but still there for the keyboard that has just pressed it. */
const endAt = (end: boolean) => ({ 'aria-disabled': end, ...(end && { 'data-disabled': true }) })
