import type { ExportDecision } from '../../../shared/contract.ts'
import { useWords, type Words } from '../../i18n/index.ts'
import { Pill, type Tone } from '../../parts/Pill.tsx'

const tones: Readonly<Record<ExportDecision['decision'], Tone>> = { leaves: 'green', stays: 'brick', reread: 'ochre' }

const itemText = ({ item, code, count }: ExportDecision, t: Words): string => {
  if (item === 'evidence' || item === 'copies' || item === 'contacts' || item === 'transcripts')
    return t(`handOver.item.${item}`, { count, code })
  return t(`handOver.item.${item}`, { code })
}

/** An original says more than its picture, and whoever hands it over must have read so. */
const plainText = ({ item, decision }: ExportDecision, t: Words): string => {
  if (decision !== 'leaves') return t('handOver.leavesPlain')
  if (item === 'copies') return t('handOver.leavesCopies')
  return t(item === 'evidence' ? 'handOver.leavesOriginals' : 'handOver.leavesPlain')
}

/** What a copy could take away. */
const maskable: ReadonlySet<ExportDecision['reasons'][number]> = new Set([
  ...(['consent-image-not-given', 'unnamed-original-with-person', 'unnamed-original-not-reviewed'] as const),
  ...(['unnamed-original-with-position', 'unnamed-original-with-details'] as const),
])
const couldBeMasked = ({ item, decision, reasons }: ExportDecision): boolean =>
  item === 'evidence' && decision === 'stays' && reasons.length > 0 && reasons.every((reason) => maskable.has(reason))

const reasonText = (line: ExportDecision, t: Words): string =>
  line.reasons
    .map((reason) =>
      reason === 'names-to-mask'
        ? t('handOver.reason.names-to-mask', { count: line.count })
        : t(`handOver.reason.${reason}`),
    )
    .join('; ') || plainText(line, t)

export const readingId = (id: string): string => `reading-${id}`

interface DecisionLineProps {
  readonly decision: ExportDecision['decision']
  readonly title: string
  readonly why: string
  /** More about it, for whoever wonders. */
  readonly hint?: string | undefined
  /** Of the record whose words are to be read again. */
  readonly record: string
}

/** Whether it leaves, what it is, and the reason in a sentence. */
export const DecisionLine = ({ decision, title, why, hint, record }: DecisionLineProps) => {
  const { t } = useWords()
  return (
    <li>
      <span className="decision-pill">
        <Pill tone={tones[decision]}>{t(`handOver.decision.${decision}`)}</Pill>
      </span>
      <div className="grow">
        <p className="code">{title}</p>
        <p className="small muted">{why}</p>
        {hint && <p className="small muted">{hint}</p>}
      </div>
      {decision === 'reread' && (
        <button
          type="button"
          className="link-button"
          onClick={() => document.getElementById(readingId(record))?.scrollIntoView({ block: 'start' })}
        >
          {t('handOver.goRead')}
        </button>
      )}
    </li>
  )
}

/** One line a thing. */
export const Decisions = ({ decisions }: { readonly decisions: readonly ExportDecision[] }) => {
  const { t } = useWords()
  return (
    <ul className="decisions">
      {decisions.map((line) => (
        <DecisionLine
          key={[line.testimonyId, line.item, line.decision, ...line.reasons].join()}
          decision={line.decision}
          title={itemText(line, t)}
          why={reasonText(line, t)}
          hint={couldBeMasked(line) ? t('handOver.maskHint') : undefined}
          record={line.testimonyId}
        />
      ))}
    </ul>
  )
}
