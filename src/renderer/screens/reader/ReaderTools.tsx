import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconChevronUp,
  IconMaximize,
  IconZoomIn,
  IconZoomOut,
  type TablerIcon,
} from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'
import type { ReaderKind } from '../../../shared/reader.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import type { Reader } from './useReader.ts'

interface ReaderToolsProps {
  readonly kind: ReaderKind
  readonly reader: Reader
  readonly search: RefObject<HTMLInputElement | null>
}

/** Pages, size and words to look for, above the document. */
export const ReaderTools = ({ kind, reader, search }: ReaderToolsProps) => {
  const { t } = useWords()
  const { state, zoom } = reader
  const percent = `${Math.round(state.scale * 100)} %`
  const ready = state.pages > 0
  return (
    <div className="reader-tools" role="toolbar" aria-label={t('reader.tools')}>
      {state.pages > 1 && <PageOf reader={reader} />}
      <div className="reader-group">
        <Tool icon={IconZoomOut} label={t('evidence.zoomOut')} disabled={!ready} onClick={() => zoom('out')} />
        <button
          type="button"
          className="reader-tool figures"
          aria-label={`${percent}: ${t('reader.fit')}`}
          title={t('reader.fit')}
          disabled={!ready}
          onClick={() => zoom('fit')}
        >
          <Icon of={IconMaximize} size={18} />
          {percent}
        </button>
        <Tool icon={IconZoomIn} label={t('evidence.zoomIn')} disabled={!ready} onClick={() => zoom('in')} />
      </div>
      {kind !== 'heic' && <Find reader={reader} search={search} />}
    </div>
  )
}

const PageOf = ({ reader: { state, go } }: { readonly reader: Reader }) => {
  const { t } = useWords()
  const [typed, setTyped] = useState<string | null>(null)
  const leave = () => {
    const page = Number(typed)
    if (typed !== null && Number.isInteger(page) && page > 0) go(page)
    setTyped(null)
  }
  return (
    <div className="reader-group">
      <Tool
        icon={IconChevronUp}
        label={t('reader.previous')}
        disabled={state.page <= 1}
        onClick={() => go(state.page - 1)}
      />
      <Tool
        icon={IconChevronDown}
        label={t('reader.next')}
        disabled={state.page >= state.pages}
        onClick={() => go(state.page + 1)}
      />
      <label className="reader-page figures">
        {t('reader.page')}
        <input
          inputMode="numeric"
          value={typed ?? String(state.page)}
          maxLength={6}
          onChange={(event) => setTyped(event.currentTarget.value.replace(/\D/g, ''))}
          onKeyDown={(event) => {
            if (event.key === 'Enter') leave()
          }}
          onBlur={leave}
        />
        / {state.pages}
      </label>
    </div>
  )
}

const Find = ({ reader, search }: Pick<ReaderToolsProps, 'reader' | 'search'>) => {
  const { t } = useWords()
  const [text, setText] = useState('')
  const { state, find } = reader
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return
      event.preventDefault()
      search.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [search])
  return (
    <search className="reader-group reader-find">
      <input
        ref={search}
        type="search"
        aria-label={t('reader.find')}
        placeholder={t('reader.findShort')}
        value={text}
        maxLength={200}
        disabled={state.pages === 0}
        onChange={(event) => {
          setText(event.currentTarget.value)
          if (event.currentTarget.value === '') find('')
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') find(text, event.shiftKey)
        }}
      />
      <Tool icon={IconArrowUp} label={t('reader.findBack')} disabled={text === ''} onClick={() => find(text, true)} />
      <Tool icon={IconArrowDown} label={t('reader.findNext')} disabled={text === ''} onClick={() => find(text)} />
      <output className="reader-found">{state.found === false && text ? t('reader.notFound') : ''}</output>
    </search>
  )
}

interface ToolProps {
  readonly icon: TablerIcon
  readonly label: string
  readonly disabled: boolean
  readonly onClick: () => void
}

const Tool = ({ icon, label, disabled, onClick }: ToolProps) => (
  <button type="button" className="reader-tool" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
    <Icon of={icon} />
  </button>
)
