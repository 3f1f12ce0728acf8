import { Checkbox, NativeSelect } from '@mantine/core'
import { type ContactColumn, contactColumns } from '../../../../shared/contactFiles.ts'
import type { ContactFilePreview } from '../../../../shared/contract.ts'
import { useProfile } from '../../../data/profile.tsx'
import { useWords } from '../../../i18n/index.ts'

type Table = NonNullable<ContactFilePreview['table']>
interface ColumnChoiceProps {
  readonly table: Table
  readonly disabled: boolean
  readonly onChange: (columns: Table['columns'], headed: boolean) => void
}

/** Of no use, or not to be said, in an ordinary address book. */
const ofRights: readonly ContactColumn[] = ['roles', 'languages', 'safeContact', 'safeTimes', 'risk', 'tags']

/** What each column of a table is taken for; the guess is there to be corrected. */
export const ColumnChoice = ({ table, disabled, onChange }: ColumnChoiceProps) => {
  const { t } = useWords()
  const ordinary = useProfile() === 'simple'
  const { headings, columns, headed, sample } = table
  const offered = contactColumns.filter((column) => !ordinary || !ofRights.includes(column))
  const data = [
    { value: '', label: t('contactCards.columnNone') },
    ...offered.map((value) => ({ value, label: t(`contactCards.columns.${value}`) })),
  ]
  const change = (at: number, value: string) => {
    const column = contactColumns.find((each) => each === value) ?? ''
    onChange(
      columns.map((each, index) => (index === at ? column : each)),
      headed,
    )
  }
  return (
    <section className="stack tight" aria-label={t('contactCards.columnsTitle')}>
      <h3>{t('contactCards.columnsTitle')}</h3>
      <Checkbox
        label={t('contactCards.headed')}
        checked={headed}
        disabled={disabled}
        onChange={(event) => onChange(columns, event.currentTarget.checked)}
      />
      <div className="file-columns">
        {columns.map((column, at) => {
          const name = headings[at] || t('contactCards.column', { number: at + 1 })
          return (
            <div key={`${at} ${name}`} className="file-column">
              <span className="clip">
                <strong>{name}</strong>{' '}
                <span className="muted">
                  {sample
                    .map((line) => line[at])
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <NativeSelect
                aria-label={name}
                value={column}
                disabled={disabled}
                data={data}
                onChange={(event) => change(at, event.currentTarget.value)}
              />
            </div>
          )
        })}
      </div>
    </section>
  )
}
