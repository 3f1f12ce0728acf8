import { Tabs, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { SearchHit } from '../../../shared/contract.ts'
import { useAsk } from '../../data/ask.ts'
import { useProfile } from '../../data/profile.tsx'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Pages } from '../../parts/Pages.tsx'
import { findable } from './findable.ts'
import { Excerpt, HitTitle } from './Hit.tsx'

const pageSize = 20

/** Everything that was found, by kind and a page at a time. */
export const SearchPage = () => {
  const { t } = useWords()
  const { spot } = useNavigation()
  const [query, setQuery] = useState(spot.query ?? '')
  const [kind, setKind] = useState<SearchHit['kind'] | 'all'>('all')
  const [at, setAt] = useState(0)
  const kinds = findable[useProfile()]
  const [wanted] = useDebouncedValue(query.trim(), 150)
  useEffect(() => {
    setQuery(spot.query ?? '')
    setAt(0)
  }, [spot.query])
  const answer = useAsk(
    'search.run',
    { query: wanted, offset: at, limit: pageSize, kinds: kind === 'all' ? [...kinds] : [kind] },
    { enabled: wanted !== '', keep: true },
  )
  const hits = wanted ? (answer.data?.rows ?? []) : []
  const choose = (next: string | null) => {
    setKind(kinds.find((each) => each === next) ?? 'all')
    setAt(0)
  }
  return (
    <div className="page">
      <h1 className="page-title">{t('search.title')}</h1>
      <div className="stack">
        <TextInput
          className="form"
          label={t('search.field')}
          description={t('search.help')}
          value={query}
          maxLength={500}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setAt(0)
          }}
        />
        <Tabs value={kind} onChange={choose} keepMounted>
          <Tabs.List>
            <Tabs.Tab value="all">{t('search.all')}</Tabs.Tab>
            {kinds.map((each) => (
              <Tabs.Tab key={each} value={each}>
                {t(`recordKind.${each}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={kind}>
            {answer.error && <Fault error={answer.error} onRetry={() => void answer.refetch()} />}
            {wanted !== '' && answer.data && hits.length === 0 && (
              <p className="search-none muted">{t('search.nothing', { query: wanted })}</p>
            )}
            <FoundList hits={hits} />
          </Tabs.Panel>
        </Tabs>
        {wanted !== '' && answer.data && (
          <Pages
            at={at}
            size={pageSize}
            total={answer.data.total}
            open={answer.data.total > at + hits.length}
            onMove={setAt}
          />
        )}
      </div>
    </div>
  )
}

const FoundList = ({ hits }: { readonly hits: readonly SearchHit[] }) => {
  const { t } = useWords()
  const { open } = useNavigation()
  if (hits.length === 0) return null
  return (
    <ul className="search-found" aria-label={t('search.results')}>
      {hits.map((hit) => (
        <li key={hit.id}>
          <button type="button" className="plain-button search-hit" onClick={() => open(hit)}>
            <span>
              <HitTitle hit={hit} />
            </span>
            <span className="small search-excerpt">
              <Excerpt hit={hit} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
