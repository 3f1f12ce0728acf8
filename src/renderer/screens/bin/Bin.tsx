import { Button } from '@mantine/core'
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BinRow } from '../../../shared/contract.ts'
import { useAsk } from '../../data/ask.ts'
import { useBin } from '../../data/useBin.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { DeleteForGood } from '../../parts/DeleteForGood.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Pages } from '../../parts/Pages.tsx'
import { dayText, momentText, today } from '../../words/dates.ts'
import './bin.css'

const pageSize = 50

/** Everything that was thrown away, of all kinds, with the day it goes for good. */
export const Bin = () => {
  const { t } = useWords()
  const [at, setAt] = useState(0)
  const bin = useAsk('bin.list', { offset: at, limit: pageSize }, { keep: true })
  const total = bin.data?.total ?? 0
  return (
    <div className="page">
      <header className="page-title">
        <h1>{t('bin.title')}</h1>
        <p className="muted">{t('bin.hint')}</p>
      </header>
      {bin.error && <Fault error={bin.error} onRetry={() => void bin.refetch()} />}
      {bin.data && total === 0 && (
        <div className="card">
          <EmptyState icon={<Icon of={IconTrash} size={28} />} text={t('bin.empty')} />
        </div>
      )}
      {total > 0 && (
        <div className="stack">
          <ul className="card bin-list" aria-label={t('bin.title')}>
            {bin.data?.rows.map((row) => (
              <BinLine key={row.id} row={row} />
            ))}
          </ul>
          <Pages at={at} size={pageSize} total={total} onMove={setAt} />
        </div>
      )}
    </div>
  )
}

const BinLine = ({ row }: { readonly row: BinRow }) => {
  const { t, language } = useWords()
  const { open } = useNavigation()
  const client = useQueryClient()
  const bin = useBin(row.kind === 'identity' ? 'testimony' : row.kind)
  const late = row.until <= today()
  return (
    <li className="bin-row">
      <button type="button" className="plain-button grow bin-open" onClick={() => open(row)}>
        <span className="clip">
          <span className="code">{row.code}</span>
          {row.hint && ` · ${row.hint}`}
        </span>
        <span className="small muted clip">
          {t(`recordKind.${row.kind}`)} · {t('bin.since', { day: momentText(row.since, language) })} ·{' '}
          {late ? t('bin.goesNext') : t('bin.goes', { day: dayText(row.until, language) })}
        </span>
      </button>
      <Button
        variant="default"
        leftSection={<Icon of={IconArrowBackUp} size={18} />}
        aria-label={t('bin.restoreOne', { code: row.code })}
        onClick={() => bin.restore(row)}
      >
        {t('bin.restore')}
      </Button>
      <DeleteForGood id={row.id} kind={row.kind} onGone={() => void client.invalidateQueries()} />
    </li>
  )
}
