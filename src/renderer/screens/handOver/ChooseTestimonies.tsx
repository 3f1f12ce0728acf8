import { Button, Checkbox, Select } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import type { TestimonyRow } from '../../../shared/contract.ts'
import { type TestimonyStatus, testimonyStatuses } from '../../../shared/domain.ts'
import { placeText } from '../../../shared/places.ts'
import type { RecordId } from '../../../shared/records.ts'
import { ask } from '../../data/ask.ts'
import { useRows } from '../../data/rows.ts'
import { useWords } from '../../i18n/index.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Pill, statusTone } from '../../parts/Pill.tsx'
import { whenAndWhat } from '../../words/records.ts'

interface ChooseTestimoniesProps {
  readonly chosen: readonly RecordId[]
  readonly onChoose: (ids: readonly RecordId[]) => void
  readonly onNext: () => void
}

const rowHeight = 64
const most = 1_000

/** Those that are complete, unless another state is asked for. */
export const ChooseTestimonies = ({ chosen, onChoose, onNext }: ChooseTestimoniesProps) => {
  const { t } = useWords()
  const [status, setStatus] = useState<TestimonyStatus | 'all'>(chosen.length > 0 ? 'all' : 'complete')
  const filter = status === 'all' ? {} : { status }
  const rows = useRows({
    method: 'testimony.list',
    filter,
    load: (page, signal) => ask('testimony.list', { ...filter, ...page }, { signal }),
  })
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  })
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  const { show } = rows
  useEffect(() => show(first, last), [show, first, last])
  const toggle = (id: RecordId) =>
    onChoose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id].slice(0, most))

  return (
    <>
      <div className="row apart">
        <p className="muted">{t('handOver.testimoniesStep')}</p>
        <Select
          aria-label={t('testimonies.status')}
          w={170}
          value={status}
          onChange={(next) => setStatus(testimonyStatuses.find((each) => each === next) ?? 'all')}
          data={[
            { value: 'all', label: t('testimonies.all') },
            ...testimonyStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
          ]}
        />
      </div>
      {rows.error && <Fault error={rows.error} />}
      {rows.total === 0 && (
        <div className="card">
          <EmptyState text={t('handOver.noTestimonies')} />
        </div>
      )}
      {rows.total ? (
        <div ref={scroller} className="card pick-list">
          <div className="row-list-all" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const row = rows.row(item.index)
              return (
                <div
                  key={item.key}
                  className="pick-row"
                  style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
                >
                  {row && <PickLine row={row} checked={chosen.includes(row.id)} onToggle={() => toggle(row.id)} />}
                </div>
              )
            })}
          </div>
        </div>
      ) : null}
      <div className="row">
        <Button disabled={chosen.length === 0} onClick={onNext}>
          {t('common.next')}
        </Button>
        <output className="muted">{t('handOver.chosen', { count: chosen.length })}</output>
      </div>
    </>
  )
}

interface PickLineProps {
  readonly row: TestimonyRow
  readonly checked: boolean
  readonly onToggle: () => void
}

const PickLine = ({ row, checked, onToggle }: PickLineProps) => {
  const { t, language } = useWords()
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: Mantine's checkbox is an input
    <label className="pick-line">
      <Checkbox checked={checked} onChange={onToggle} aria-label={row.code} />
      <span className="grow">
        <span className="code">{row.code}</span> · {placeText(row.where) || t('place.unknown')}
        <span className="small muted pick-what">{whenAndWhat(row, t, language)}</span>
      </span>
      <Pill tone={statusTone[row.status]}>{t(`status.${row.status}`)}</Pill>
    </label>
  )
}
