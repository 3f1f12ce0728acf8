import type { TimelineEntry } from '../../../shared/contract.ts'
import { lastDayOf } from '../../../shared/days.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { dayText } from '../../words/dates.ts'
import { whenText } from '../../words/records.ts'
import { daysOf, marksOf, type Span } from './span.ts'

const width = 1000
const laneHeight = 14
const mostLanes = 16

interface LineProps {
  readonly entries: readonly TimelineEntry[]
  readonly span: Span
}

/** For the eye and the pointer: a dot is a day, a hollow one « vers », a bar goes on as long as the date is open. */
export const Line = ({ entries, span }: LineProps) => {
  const { t, language } = useWords()
  const { open } = useNavigation()
  const last =
    entries
      .map(({ when }) => lastDayOf(when))
      .sort()
      .at(-1) ?? ''
  const days = daysOf(span)
  const from = days.from || (entries[0]?.when.from ?? '')
  const to = days.to || last
  const { marks, lanes } = marksOf(entries, from, to)
  const above = marks.filter(({ lane }) => lane >= mostLanes).length
  const height = Math.min(lanes, mostLanes) * laneHeight + 12
  return (
    <figure className="card line" aria-hidden="true">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the list below says the same to those who do not see it */}
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className="line-marks">
        {marks
          .filter(({ lane }) => lane < mostLanes)
          .map(({ entry, at, width: wide, lane }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the list below has the keyboard
            <rect
              key={entry.id}
              className="line-mark"
              data-kind={entry.kind}
              data-precision={entry.when.precision}
              x={at * width}
              y={height - 8 - (lane + 1) * laneHeight}
              width={Math.max(9, wide * width - 2)}
              height={9}
              rx={4}
              onClick={() => open(entry)}
            >
              <title>{`${entry.code} · ${whenText(entry.when, t, language)}`}</title>
            </rect>
          ))}
        <line x1={0} x2={width} y1={height - 4} y2={height - 4} className="line-axis" />
      </svg>
      {above > 0 && <p className="small muted">{t('overview.above', { count: above })}</p>}
      <figcaption className="row apart small muted figures">
        <span>{dayText(from, language)}</span>
        <span>{t('overview.legend')}</span>
        <span>{dayText(to, language)}</span>
      </figcaption>
    </figure>
  )
}
