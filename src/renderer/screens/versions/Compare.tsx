import { Fragment, lazy, Suspense } from 'react'
import type { Revision } from '../../../shared/contract.ts'
import { useWords } from '../../i18n/index.ts'
import { differing, fieldLabel, fieldOf, fieldText } from './fieldText.ts'

// The comparison's library is fetched with the first comparison.
const Texts = lazy(async () => ({ default: (await import('./Texts.tsx')).Texts }))

interface CompareProps {
  readonly older: Revision
  readonly newer: Revision
  readonly olderName: string
  readonly newerName: string
}

/** Two versions side by side: the fields that differ, with what left struck out and what came marked. */
export const Compare = ({ older, newer, olderName, newerName }: CompareProps) => {
  const { t, language } = useWords()
  const speech = { t, language }
  const { kind } = newer
  const names = differing(older.body, newer.body)
  const others = Object.keys(newer.body).length - names.length
  if (names.length === 0) return <p className="muted">{t('revisions.same')}</p>
  return (
    <div className="stack">
      <table className="versions-table">
        <thead>
          <tr>
            <th scope="col">{olderName}</th>
            <th scope="col">{newerName}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <Fragment key={name}>
              <tr>
                <th scope="rowgroup" colSpan={2}>
                  {fieldLabel(kind, name, speech)}
                </th>
              </tr>
              <Suspense fallback={<tr />}>
                <Texts
                  before={fieldText(name, fieldOf(older.body, name), speech)}
                  after={fieldText(name, fieldOf(newer.body, name), speech)}
                />
              </Suspense>
            </Fragment>
          ))}
        </tbody>
      </table>
      <p className="small muted">{t('revisions.unchanged', { count: others })}</p>
    </div>
  )
}
