import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { momentText } from '../../words/dates.ts'
import { sizeText } from '../../words/figures.ts'

export const BundleList = () => {
  const { t, language } = useWords()
  const bundles = useAsk('bundle.list', {})
  return (
    <section className="card" aria-label={t('handOver.bundles')}>
      <h2>{t('handOver.bundles')}</h2>
      {bundles.error && <Fault error={bundles.error} />}
      {bundles.data?.length === 0 && <p className="small muted">{t('handOver.bundlesEmpty')}</p>}
      <ul className="bundles">
        {bundles.data?.map((bundle) => (
          <li key={bundle.id}>
            <div className="grow">
              <p>
                <span className="code">{bundle.fileName}</span>{' '}
                <span className="muted">{t('handOver.bundleFor', { name: bundle.recipientName })}</span>
              </p>
              <p className="small muted figures">
                {momentText(bundle.preparedAt, language)} · {sizeText(bundle.size, language)} ·{' '}
                {bundle.codes.join(', ')}
              </p>
            </div>
            <Pill tone="indigo">{t('status.prepared')}</Pill>
          </li>
        ))}
      </ul>
    </section>
  )
}
