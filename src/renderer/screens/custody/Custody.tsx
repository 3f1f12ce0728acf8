import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { dayText } from '../../words/dates.ts'
import { Events } from './Events.tsx'
import { ExportLog } from './ExportLog.tsx'
import { VerifyLog } from './VerifyLog.tsx'
import './custody.css'

/** What was done to the records, told by the log that nobody can correct. With a record, its events alone. */
export const Custody = () => {
  const { t } = useWords()
  const { spot } = useNavigation()
  const [exporting, setExporting] = useState(false)
  return (
    <div className="page custody">
      <header className="page-title">
        <div className="row apart">
          <h1>{t('custody.title')}</h1>
          <Button variant="default" onClick={() => setExporting(true)}>
            {t('custody.export.open')}
          </Button>
        </div>
        <p className="muted">{t('custody.intro')}</p>
      </header>
      <div className="stack">
        <VerifyLog />
        <Events key={spot.id ?? ''} id={spot.id} />
        <Withdrawn />
      </div>
      {exporting && <ExportLog first={spot.id} onClose={() => setExporting(false)} />}
    </div>
  )
}

/** What stays of testimonies that were taken back, and who still holds a copy. */
const Withdrawn = () => {
  const { t, language } = useWords()
  const withdrawn = useAsk('testimony.withdrawn', {})
  if (!withdrawn.data?.length) return null
  return (
    <section className="card stack tight" aria-label={t('custody.withdrawnTitle')}>
      <h2>{t('custody.withdrawnTitle')}</h2>
      <ul className="stack tight">
        {withdrawn.data.map(({ id, code, on, holders }) => (
          <li key={id}>
            <p className="figures">{t('custody.withdrawnLine', { code, day: dayText(on, language) })}</p>
            {holders.map(({ name, preparedAt }) => (
              <p key={name} className="custody-tell">
                {t('custody.tell', { name, day: dayText(preparedAt.slice(0, 10), language) })}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
