import type { ExportDecision } from '../../../shared/contract.ts'
import { useWords, type Words } from '../../i18n/index.ts'
import { Pill, type Tone } from '../../parts/Pill.tsx'

const tones: Readonly<Record<ExportDecision['decision'], Tone>> = { leaves: 'green', stays: 'brick', reread: 'ochre' }

const itemText = ({ item, code, count }: ExportDecision, t: Words): string => {
  if (item === 'evidence' || item === 'contacts') return t(`handOver.item.${item}`, { count, code })
  return t(`handOver.item.${item}`, { code })
}

/** An original says more than its picture, and whoever hands it over must have read so. */
const plainText = ({ item, decision }: ExportDecision, t: Words): string =>
  item === 'evidence' && decision === 'leaves' ? t('handOver.leavesOriginals') : t('handOver.leavesPlain')

const reasonText = (line: ExportDecision, t: Words): string =>
  line.reasons
    .map((reason) =>
      reason === 'names-to-mask'
        ? t('handOver.reason.names-to-mask', { count: line.count })
        : t(`handOver.reason.${reason}`),
    )
    .join('; ') || plainText(line, t)

export const readingId = (id: string): string => `reading-${id}`

/** One line a thing: whether it leaves, what it is, and the reason in a sentence. */
export const Decisions = ({ decisions }: { readonly decisions: readonly ExportDecision[] }) => {
  const { t } = useWords()
  return (
    <ul className="decisions">
      {decisions.map((line) => (
        <li key={[line.testimonyId, line.item, line.decision, ...line.reasons].join()}>
          <span className="decision-pill">
            <Pill tone={tones[line.decision]}>{t(`handOver.decision.${line.decision}`)}</Pill>
          </span>
          <div className="grow">
            <p className="code">{itemText(line, t)}</p>
            <p className="small muted">{reasonText(line, t)}</p>
          </div>
          {line.decision === 'reread' && (
            <button
              type="button"
              className="link-button"
              onClick={() => document.getElementById(readingId(line.testimonyId))?.scrollIntoView({ block: 'start' })}
            >
              {t('handOver.goRead')}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
