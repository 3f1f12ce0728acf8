import { useQuery } from '@tanstack/react-query'
import type { CardLine } from '../../../shared/contract.ts'
import type { PlanBody, RecordId } from '../../../shared/records.ts'
import { ask } from '../../data/ask.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords, type Words } from '../../i18n/index.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { makePdf } from '../../pdf/make.ts'
import { cardSide, type WalletCard, walletCard } from '../../pdf/walletCard.ts'
import { today } from '../../words/dates.ts'
import { SavePdf } from '../report/SavePdf.tsx'
import './card.css'

interface CardTabProps {
  readonly draft: Draft<PlanBody>
  readonly id: RecordId
}

/** « 05/12 12:00 · la base · appel », « +60 min · La responsable · 66 11 22 33 ». */
const lineText = (line: CardLine, t: Words): string => {
  const [, month = '', day = ''] = (line.on ?? '').split('-')
  const moment = [month && `${day}/${month}`, line.at].filter(Boolean).join(' ')
  const late = line.afterMinutes === undefined ? '' : t('plans.card.after', { minutes: line.afterMinutes })
  return [moment, late, ...line.words].filter(Boolean).join(' · ')
}

/** Of the screen's card, 324 pixels wide, to a point of the printed one. */
const pixels = 324 / ((85.6 * 72) / 25.4)

/** What one carries: hours on one side, numbers on the other, and nothing that tells whom one works for or with. */
export const CardTab = ({ draft: { flush }, id }: CardTabProps) => {
  const { t, language } = useWords()
  const card = useQuery({
    queryKey: ['plan.card', { id }],
    queryFn: async () => {
      await flush().catch(() => undefined)
      return ask('plan.card', { id })
    },
    gcTime: 0,
  })
  if (card.error) return <Fault error={card.error} onRetry={() => void card.refetch()} />
  if (!card.data) return null
  const { lines, held } = card.data
  if (lines.length === 0 && held.length === 0) {
    return <EmptyState title={t('plans.card.emptyTitle')} text={t('plans.card.empty')} />
  }
  const texts = (...parts: readonly CardLine['part'][]) =>
    lines.filter(({ part }) => parts.includes(part)).map((line) => lineText(line, t))
  const front = cardSide(t('plans.card.hours'), texts('checkIns'))
  const back = cardSide(t('plans.card.numbers'), texts('numbers', 'alerts'))
  const over = front.over + back.over
  const printed: WalletCard = { hint: t('plans.card.cut'), sides: [front, back] }
  return (
    <div className="form stack wide">
      <p className="muted">{t('plans.card.intro')}</p>
      <div className="card-sides">
        {[front, back].map(({ title, lines: shown, size }) => (
          <section key={title} className="card-side" aria-label={title}>
            <h3>{title}</h3>
            {shown.map((line, n) => (
              <p key={n} style={{ fontSize: size * pixels, lineHeight: `${size * pixels * 1.3}px` }}>
                {line}
              </p>
            ))}
          </section>
        ))}
      </div>
      {over > 0 && <p className="card-told">{t('plans.card.over', { count: over })}</p>}
      {held.length > 0 && (
        <div className="card-told">
          <p>{t('plans.card.held', { count: held.length })}</p>
          <ul>
            {held.map(({ part, n }) => (
              <li key={`${part}${n}`}>{t(`plans.${itemKeys[part]}`, { number: n + 1 })}</li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <SavePdf
          label={t('plans.card.make')}
          suggestedName={t('plans.card.fileName')}
          warning={t('plans.card.warning')}
          about={{ of: 'walletCard' }}
          make={() => makePdf(walletCard(printed, language), today())}
        />
      </div>
    </div>
  )
}

const itemKeys = { checkIns: 'checkIn', alerts: 'alert', numbers: 'number' } as const
