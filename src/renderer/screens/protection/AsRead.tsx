import type { IncidentBody } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import { requestText, type Told } from '../../words/protection.ts'

interface AsReadProps {
  readonly body: IncidentBody
  readonly title: string
}

/** All of a request, as whoever receives it reads it. */
export const AsRead = ({ body, title }: AsReadProps) => {
  const { t, language } = useWords()
  const { who, asked, detail, incident, parts } = requestText(body, t, language)
  return (
    <section className="card stack tight request-read" aria-label={title}>
      <h3>{title}</h3>
      <ToldText told={who} />
      <h4>{t('protection.what')}</h4>
      <ToldText told={asked} />
      {detail !== '' && <ToldText told={detail} />}
      <h4>{t('protection.incident')}</h4>
      <ToldText told={incident} />
      {parts.map(({ part, title: name, told }) => (
        <div key={part} className="stack tight">
          <h4>{name}</h4>
          <ToldText told={told} />
        </div>
      ))}
    </section>
  )
}

const ToldText = ({ told }: { readonly told: Told }) => {
  if (typeof told === 'string') return <p className="request-words">{told}</p>
  return (
    <dl className="facts">
      {told.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd className="request-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
