import { useInfiniteQuery } from '@tanstack/react-query'
import type { CustodyPage, CustodyRow, CustodySubject } from '../../../shared/contract.ts'
import { type RecordKind, recordKinds } from '../../../shared/domain.ts'
import type { RecordId } from '../../../shared/records.ts'
import { ask } from '../../data/ask.ts'
import { flushAll } from '../../data/autosave.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { atText } from '../../words/dates.ts'
import { numberText } from '../../words/figures.ts'

const pageSize = 100

/** The newest first, a hundred at a time. */
const useEvents = (id: RecordId | undefined) =>
  useInfiniteQuery<CustodyPage, Error, { pages: CustodyPage[] }, readonly unknown[], number>({
    queryKey: ['custody.list', { id }],
    queryFn: async ({ pageParam, signal }) => {
      await flushAll().catch(() => undefined)
      const only = id === undefined ? {} : { id }
      return ask('custody.list', { offset: pageParam, limit: pageSize, ...only }, { signal })
    },
    initialPageParam: 0,
    getNextPageParam: ({ total }, _pages, offset) => (offset + pageSize < total ? offset + pageSize : undefined),
    gcTime: 0,
  })

export const Events = ({ id }: { readonly id: RecordId | undefined }) => {
  const { t, language } = useWords()
  const { go } = useNavigation()
  const events = useEvents(id)
  const pages = events.data?.pages ?? []
  const rows = pages.flatMap((page) => page.rows)
  const total = pages[0]?.total ?? 0
  const code = rows.flatMap(({ about }) => about).find((subject) => subject.id === id)?.code ?? ''
  return (
    <section className="card stack tight" aria-label={t('custody.title')}>
      <div className="row apart">
        <h2>{id ? t('custody.ofRecord', { code }) : t('custody.count', { count: total })}</h2>
        {id && (
          <button type="button" className="link-button" onClick={() => go({ screen: 'custody' })}>
            {t('custody.all')}
          </button>
        )}
      </div>
      {events.error && <Fault error={events.error} onRetry={() => void events.refetch()} />}
      {events.data && rows.length === 0 && <p className="muted">{t('custody.empty')}</p>}
      {rows.length > 0 && (
        <table className="custody-events">
          <thead>
            <tr>
              <th scope="col">{t('custody.when')}</th>
              <th scope="col">{t('custody.about')}</th>
              <th scope="col">{t('custody.what')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Event key={row.seq} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {events.hasNextPage && (
        <button type="button" className="link-button" onClick={() => void events.fetchNextPage()}>
          {t('custody.older')} ({numberText(total - rows.length, language)})
        </button>
      )}
    </section>
  )
}

const Event = ({ row }: { readonly row: CustodyRow }) => {
  const { t, language } = useWords()
  return (
    <tr>
      <td className="figures">
        {atText(row.at, language, true)}
        {row.doubt && <span className="small custody-doubt">{t(`revisions.doubt.${row.doubt}`)}</span>}
      </td>
      <td>
        {row.about.map((subject, at) => (
          <span key={subject.id}>
            {at > 0 && ' · '}
            <Subject subject={subject} />
          </span>
        ))}
      </td>
      <td>{t(`custody.act.${row.act}`)}</td>
    </tr>
  )
}

const isRecord = (kind: CustodySubject['kind']): kind is RecordKind => recordKinds.some((known) => known === kind)

const Subject = ({ subject: { id, kind, code } }: { readonly subject: CustodySubject }) => {
  const { t } = useWords()
  const { go } = useNavigation()
  if (kind === 'gone') return <span className="muted">{t('custody.gone')}</span>
  if (kind === 'withdrawn') return <span className="muted">{t('custody.withdrawnRecord', { code })}</span>
  if (kind === 'identity') return <span className="figures">{t('custody.identityOf', { code })}</span>
  if (!isRecord(kind)) return <span>{kind === 'bundle' ? t('custody.bundle', { code }) : code}</span>
  return (
    <button
      type="button"
      className="link-button figures"
      aria-label={t('custody.ofRecord', { code })}
      onClick={() => go({ screen: 'custody', id })}
    >
      {code}
    </button>
  )
}
