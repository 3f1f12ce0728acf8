import { Button } from '@mantine/core'
import { IconEar, IconNotebook, IconPlus } from '@tabler/icons-react'
import type { Summary } from '../../../shared/contract.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Pill, type Tone } from '../../parts/Pill.tsx'
import { agoText } from '../../words/dates.ts'
import { numberText } from '../../words/figures.ts'
import { BinReminder } from '../bin/BinReminder.tsx'
import { DueCard } from '../followUps/DueCard.tsx'
import { FacadeReminder } from '../security/FacadeReminder.tsx'
import { useNewTestimony } from '../testimonies/useNewTestimony.ts'
import './home.css'

export const Home = () => {
  const { t } = useWords()
  const summary = useAsk('vault.summary', {})
  const start = useNewTestimony()
  const isNew = summary.data && summary.data.testimonies + summary.data.contacts + summary.data.evidence === 0
  const button = (
    <div className="row">
      <Button variant="default" leftSection={<Icon of={IconPlus} />} loading={start.isPending} onClick={start.create}>
        {t('home.new')}
      </Button>
      <Button leftSection={<Icon of={IconEar} />} loading={start.isPending} onClick={start.listen}>
        {t('interview.start')}
      </Button>
    </div>
  )
  return (
    <div className="page">
      <header className="row apart page-title">
        <div>
          <h1>{t('home.title')}</h1>
          <p className="muted">{t('home.subtitle')}</p>
          <FacadeReminder />
          <BinReminder />
        </div>
        {!isNew && button}
      </header>
      {summary.error && <Fault error={summary.error} onRetry={() => void summary.refetch()} />}
      {start.error && <Fault error={start.error} />}
      {isNew && (
        <div className="card">
          <EmptyState icon={<Icon of={IconNotebook} size={28} />} title={t('home.emptyTitle')} text={t('home.empty')}>
            {button}
          </EmptyState>
        </div>
      )}
      {summary.data && !isNew && (
        <>
          <Resume last={summary.data.recent[0]} />
          <Counts summary={summary.data} />
          <DueCard />
          <Recent summary={summary.data} />
        </>
      )}
    </div>
  )
}

const anHour = 3_600_000

/** After a silence that locked the vault one goes on where one was. */
const Resume = ({ last }: { readonly last: Summary['recent'][number] | undefined }) => {
  const { t } = useWords()
  const { go } = useNavigation()
  if (last?.kind !== 'testimony' || Date.now() - Date.parse(last.changed) > anHour) return null
  return (
    <p className="home-resume">
      <Button
        variant="default"
        leftSection={<Icon of={IconEar} />}
        onClick={() => go({ screen: 'testimonies', id: last.id, mode: 'interview' })}
      >
        {t('interview.resume', { code: last.code })}
      </Button>
    </p>
  )
}

const Counts = ({ summary }: { readonly summary: Summary }) => {
  const { t, language } = useWords()
  const figure = (value: number) => numberText(value, language)
  const { go } = useNavigation()
  const { drafts, toHandOver, bundles, testimonies } = summary
  return (
    <ul className="home-counts">
      <Count
        tone="ochre"
        pill={t('home.draftsPill')}
        figure={figure(drafts)}
        text={t('home.drafts', { count: drafts })}
        onOpen={() => go({ screen: 'testimonies', status: 'draft' })}
      />
      <Count
        tone="indigo"
        pill={t('home.toHandOverPill')}
        figure={figure(toHandOver)}
        text={t('home.toHandOver', { count: toHandOver })}
        onOpen={() => go({ screen: 'testimonies', status: 'complete' })}
      />
      <Count
        tone="green"
        pill={t('home.bundlesPill')}
        figure={figure(bundles)}
        text={t('home.bundles', { count: bundles })}
        onOpen={() => go({ screen: 'handOver' })}
      />
      <Count
        tone="quiet"
        pill={t('home.herePill')}
        figure={figure(testimonies)}
        text={t('home.here', {
          count: testimonies,
          evidence: figure(summary.evidence),
          contacts: figure(summary.contacts),
        })}
        onOpen={() => go({ screen: 'testimonies' })}
      />
    </ul>
  )
}

interface CountProps {
  readonly tone: Tone
  readonly pill: string
  readonly figure: string
  readonly text: string
  readonly onOpen: () => void
}

const Count = ({ tone, pill, figure, text, onOpen }: CountProps) => (
  <li>
    <button type="button" className="card home-count" onClick={onOpen}>
      <Pill tone={tone}>{pill}</Pill>
      <span className="home-figure figures">{figure}</span>
      <span className="small muted">{text}</span>
    </button>
  </li>
)

const Recent = ({ summary }: { readonly summary: Summary }) => {
  const { t, language } = useWords()
  const { open, go } = useNavigation()
  return (
    <section className="card home-recent">
      <div className="row apart">
        <h2>{t('home.recent')}</h2>
        <button type="button" className="link-button" onClick={() => go({ screen: 'testimonies' })}>
          {t('home.openAll')}
        </button>
      </div>
      <ul>
        {summary.recent.map((record) => (
          <li key={record.id}>
            <button type="button" className="plain-button home-row" onClick={() => open(record)}>
              <span className="grow clip">
                <span className="code">{record.code}</span>
                {record.hint && ` · ${record.hint}`}
              </span>
              <span className="small muted">{agoText(record.changed, language)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
