import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { dayText, today } from '../../words/dates.ts'
import { rangeOf } from './buckets.ts'
import './followUps.css'

const few = 4

/** On the first screen: how much is late and due this week, by code and day; always there, for it is the way to the list. */
export const DueCard = () => {
  const { t, language } = useWords()
  const { go, open } = useNavigation()
  const overdue = useAsk('followUp.list', { offset: 0, limit: few, ...rangeOf('overdue', today()) })
  const week = useAsk('followUp.list', { offset: 0, limit: few, ...rangeOf('thisWeek', today()) })
  const later = useAsk('followUp.list', { offset: 0, limit: 1, ...rangeOf('later', today()) })
  const undated = useAsk('followUp.list', { offset: 0, limit: 1, ...rangeOf('undated', today()) })
  if (!overdue.data || !week.data || !later.data || !undated.data) return null
  const nothing = overdue.data.total + week.data.total + later.data.total + undated.data.total === 0
  const rows = [...overdue.data.rows, ...week.data.rows].slice(0, few)
  return (
    <section className="card home-recent due-card" aria-labelledby="due">
      <div className="row apart">
        <h2 id="due">{t('followUps.title')}</h2>
        <button type="button" className="link-button" onClick={() => go({ screen: 'followUps' })}>
          {t('followUps.openAll')}
        </button>
      </div>
      {nothing ? (
        <p className="muted">{t('followUps.none')}</p>
      ) : (
        <p className={overdue.data.total > 0 ? 'due-late' : 'muted'}>
          {t('followUps.countOverdue', { count: overdue.data.total })}
          {' · '}
          {t('followUps.countWeek', { count: week.data.total })}
          {undated.data.total > 0 && ` · ${t('followUps.countUndated', { count: undated.data.total })}`}
        </p>
      )}
      <ul>
        {rows.map((row) => (
          <li key={`${row.id} ${row.due}`}>
            <button type="button" className="plain-button home-row" onClick={() => open({ ...row, part: 'next' })}>
              <span className="code grow">{row.code}</span>
              <span className="small muted figures">{dayText(row.due, language)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
