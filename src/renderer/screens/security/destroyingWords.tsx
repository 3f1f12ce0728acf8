import { Button } from '@mantine/core'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { numberText } from '../../words/figures.ts'
import { Done } from './Done.tsx'

/** What is said of the phrase that destroys, page by page. */

export const Happens = () => {
  const { t } = useWords()
  return (
    <>
      <p className="security-lead">{t('security.destroying.what')}</p>
      <div>
        <p className="small muted">{t('security.destroying.noBackup')}</p>
        <p className="security-before-list">{t('security.destroying.happens')}</p>
        <ol className="security-numbered">
          <li>{t('security.destroying.happens1')}</li>
          <li>{t('security.destroying.happens2')}</li>
          <li>{t('security.destroying.happens3')}</li>
        </ol>
      </div>
      <p className="small muted">{t('security.destroying.rehearseFirst')}</p>
    </>
  )
}

export const Warnings = () => {
  const { t } = useWords()
  const warnings = [
    [t('security.destroying.warn1Title'), t('security.destroying.warn1')],
    [t('security.destroying.warn2Title'), t('security.destroying.warn2')],
    [t('security.destroying.warn3Title'), t('security.destroying.warn3')],
    [t('security.destroying.warn4Title'), t('security.destroying.warn4')],
  ] as const
  return (
    <ul className="security-warnings">
      {warnings.map(([title, text]) => (
        <li key={title}>
          <strong>{title}</strong> <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}

export const Lost = () => {
  const { t, language } = useWords()
  const { data } = useAsk('vault.summary', {})
  const figure = (value: number) => numberText(value, language)
  return (
    <>
      <p className="security-lead">{t('security.destroying.copy')}</p>
      {data && (
        <p className="figures">
          {t('security.destroying.counts', {
            testimonies: figure(data.testimonies),
            evidence: figure(data.evidence),
            contacts: figure(data.contacts),
          })}
        </p>
      )}
      <p className="muted">{t('security.destroying.copyKept')}</p>
    </>
  )
}

interface DestroyingSetProps {
  readonly onEnd: () => void
  readonly onRehearse: () => void
}

export const DestroyingSet = ({ onEnd, onRehearse }: DestroyingSetProps) => {
  const { t } = useWords()
  return (
    <Done title={t('security.destroying.title')} heading={t('security.destroying.doneTitle')}>
      <p>{t('security.destroying.done')}</p>
      <div className="row apart">
        <Button variant="default" onClick={onEnd}>
          {t('security.destroying.end')}
        </Button>
        <Button onClick={onRehearse}>{t('security.destroying.rehearse')}</Button>
      </div>
    </Done>
  )
}
