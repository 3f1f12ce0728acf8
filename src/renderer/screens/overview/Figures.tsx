import type { Figures as Counts } from '../../../shared/contract.ts'
import { monthsFrom } from '../../../shared/days.ts'
import type { RecordFilter } from '../../../shared/filter.ts'
import { type CountedBy, countedBy } from '../../../shared/finding.ts'
import { placeOf } from '../../../shared/places.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords, type Words } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { monthText } from '../../words/dates.ts'
import { numberText } from '../../words/figures.ts'
import { type Bar, Bars, mostBars } from './Bars.tsx'
import type { Counted } from './Overview.tsx'

interface FiguresProps {
  readonly of: Counted
  readonly filter: RecordFilter | undefined
}

/** Counts as plots, each of which is a table, too. */
export const Figures = ({ of, filter }: FiguresProps) => {
  const { t } = useWords()
  const shown = countedBy.filter((by) => by !== (of === 'testimony' ? 'kind' : 'violation'))
  return (
    <div className="stack">
      <p className="small muted">{t('overview.warning')}</p>
      <div className="figures-grid">
        {shown.map((by) => (
          <Plot key={by} of={of} by={by} filter={filter} />
        ))}
      </div>
    </div>
  )
}

const Plot = ({ of, by, filter }: FiguresProps & { readonly by: CountedBy }) => {
  const { t, language } = useWords()
  const counts = useAsk('figures.count', { of, by, ...(filter ? { filter } : {}) }, { keep: true })
  const title = t(`overview.by.${by}`)
  const bars = counts.data ? barsOf(counts.data, by, (value) => labelOf(by, value, t, language)) : []
  const figure = (value: number) => numberText(value, language)
  const plotted = by === 'month' ? monthsOf(bars, (month) => monthText(month, language)) : bars
  const yearOnly = bars.filter(({ value }) => isYear(by, value)).reduce((sum, { count }) => sum + count, 0)
  const without = counts.data ? counts.data.total - counts.data.counted : 0
  return (
    <section className="card stack tight figures-plot" aria-label={title}>
      <h2>{title}</h2>
      {counts.error && <Fault error={counts.error} />}
      {counts.data && bars.length === 0 && <p className="muted">{t('overview.none')}</p>}
      {bars.length > 0 && (
        <>
          {plotted.length > 0 && (
            <div aria-hidden="true">
              <Bars bars={plotted.slice(by === 'month' ? -mostBars : 0)} upright={by === 'month'} figure={figure} />
            </div>
          )}
          {by === 'month' && plotted.length > mostBars && (
            <p className="small muted">{t('overview.lastMonths', { count: mostBars })}</p>
          )}
          {by !== 'month' && plotted.length > mostBars && (
            <p className="small muted">{t('overview.mostFrequent', { count: mostBars })}</p>
          )}
          {yearOnly > 0 && (
            <p className="small muted">{t('overview.onlyYear', { count: yearOnly, figure: figure(yearOnly) })}</p>
          )}
          {without > 0 && (
            <p className="small muted">{t(`overview.without.${by}`, { count: without, figure: figure(without) })}</p>
          )}
          <details>
            <summary>{t('overview.table')}</summary>
            <table className="figures-table">
              <caption className="unseen">{title}</caption>
              <thead>
                <tr>
                  <th scope="col">{t(`overview.column.${by}`)}</th>
                  <th scope="col">{t('overview.count')}</th>
                </tr>
              </thead>
              <tbody>
                {bars.map(({ value, label, count }) => (
                  <tr key={value}>
                    <th scope="row">{label}</th>
                    <td className="figures">{figure(count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  )
}

/** Months in their order; all others by how many. */
const barsOf = ({ rows }: Counts, by: CountedBy, label: (value: string) => string): readonly Bar[] => {
  const bars = rows.map(({ value, count }) => ({ value, label: label(value), count }))
  return by === 'month' ? bars : bars.sort((a, b) => b.count - a.count)
}

const isYear = (by: CountedBy, value: string): boolean => by === 'month' && value.length === 4

/** The months one after the other, those without a record too: else the axis would lie. */
function monthsOf(bars: readonly Bar[], label: (month: string) => string): readonly Bar[] {
  const months = bars.filter(({ value }) => value.length > 4)
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return []
  const counts = new Map(months.map(({ value, count }) => [value, count]))
  return monthsFrom(first.value, last.value).map((value) => ({
    value,
    label: label(value),
    count: counts.get(value) ?? 0,
  }))
}

function labelOf(by: CountedBy, value: string, t: Words, language: 'fr' | 'en'): string {
  if (by === 'violation')
    return value === 'other' ? t('violation.other') : `${value} ${t(`violation.${value as 'A1'}`)}`
  if (by === 'kind') return t(`filter.incidentKind.${value as 'threat'}`)
  if (by === 'perpetrator') return t(`perpetratorType.${value as 'unknown'}`)
  if (by === 'place') return placeOf(value)?.label ?? t('filter.placeOther')
  return value.length === 4 ? t('overview.yearOnly', { year: value }) : monthText(value, language)
}
