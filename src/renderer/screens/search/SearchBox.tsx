import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { SearchHit } from '../../../shared/contract.ts'
import { useAsk } from '../../data/ask.ts'
import { useProfile } from '../../data/profile.tsx'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { findable } from './findable.ts'
import { Excerpt, HitTitle } from './Hit.tsx'
import './search.css'

const shown = 30

/** Search as one types, over everything; Ctrl K from anywhere. */
export const SearchBox = () => {
  const { t } = useWords()
  const { open, go } = useNavigation()
  const profile = useProfile()
  const field = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const [focused, setFocused] = useState(false)
  const [wanted] = useDebouncedValue(query.trim(), 80)
  const answer = useAsk(
    'search.run',
    { query: wanted, offset: 0, limit: shown, kinds: [...findable[profile]] },
    { enabled: wanted !== '', keep: true },
  )
  const hits = wanted ? (answer.data?.rows ?? []) : []
  const total = answer.data?.total
  const expanded = focused && query.trim() !== ''

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  const choose = (hit: SearchHit | undefined) => {
    if (!hit) return
    setQuery('')
    field.current?.blur()
    open(hit)
  }
  const seeAll = () => {
    go({ screen: 'search', query: query.trim() })
    setQuery('')
    field.current?.blur()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && hits.length > 0) {
      event.preventDefault()
      setActive((now) => (now + step + hits.length) % hits.length)
    } else if (event.key === 'Enter') {
      if (event.ctrlKey || event.metaKey) seeAll()
      else choose(hits[active])
    } else if (event.key === 'Escape') {
      setQuery('')
      field.current?.blur()
    }
  }

  return (
    <search className="search">
      <Icon of={IconSearch} />
      <input
        ref={field}
        className="search-field"
        role="combobox"
        aria-label={t('frame.search')}
        aria-expanded={expanded}
        aria-controls={listId}
        aria-activedescendant={expanded && hits[active] ? `${listId}-${active}` : undefined}
        aria-autocomplete="list"
        placeholder={t('frame.search')}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setActive(0)
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={onKeyDown}
      />
      {!query && (
        <span className="search-keys" aria-hidden="true">
          {t('frame.searchKeys')}
        </span>
      )}
      {expanded && (
        <div className="search-panel">
          {answer.error ? (
            <Fault error={answer.error} />
          ) : (
            <Results
              listId={listId}
              query={wanted}
              hits={hits}
              total={total}
              active={active}
              onChoose={choose}
              onAll={seeAll}
            />
          )}
        </div>
      )}
    </search>
  )
}

interface ResultsProps {
  readonly listId: string
  readonly query: string
  readonly hits: readonly SearchHit[]
  readonly total: number | undefined
  readonly active: number
  readonly onChoose: (hit: SearchHit) => void
  readonly onAll: () => void
}

const Results = ({ listId, query, hits, total, active, onChoose, onAll }: ResultsProps) => {
  const { t } = useWords()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const none = total === 0 && query !== ''
  return (
    <>
      <output className="search-count small muted">
        {none ? t('search.nothing', { query }) : total ? t('search.count', { count: total }) : t('search.hint')}
      </output>
      <div ref={list} id={listId} role="listbox" aria-label={t('search.results')} className="search-list">
        {hits.map((hit, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard
          <div
            key={hit.id}
            id={`${listId}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className="search-hit"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(hit)}
          >
            <p>
              <HitTitle hit={hit} />
            </p>
            <p className="small search-excerpt">
              <Excerpt hit={hit} />
            </p>
          </div>
        ))}
      </div>
      {hits.length > 0 && (
        <button
          type="button"
          className="link-button search-all"
          onMouseDown={(event) => event.preventDefault()}
          onClick={onAll}
        >
          {t('search.seeAll')}
        </button>
      )}
    </>
  )
}
