import { Checkbox } from '@mantine/core'
import { recordingManners } from '../../../shared/domain.ts'
import type { TestimonyBody } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'

interface RecordedHowProps {
  readonly value: TestimonyBody['recordedHow']
  readonly onChange: (manners: TestimonyBody['recordedHow']) => void
}

/** How it was kept; beside voice and film, what they can do to a witness. */
export const RecordedHow = ({ value, onChange }: RecordedHowProps) => {
  const { t } = useWords()
  const filmed = value.includes('audio') || value.includes('video')
  return (
    <fieldset className="stack tight">
      <legend className="field-label">{t('testimonies.recordedHow')}</legend>
      <div className="recorded-how">
        {recordingManners.map((manner) => (
          <Checkbox
            key={manner}
            className="entry-check"
            label={t(`recordingManner.${manner}`)}
            checked={value.includes(manner)}
            onChange={(event) => {
              const on = event.currentTarget.checked
              onChange(recordingManners.filter((each) => (each === manner ? on : value.includes(each))))
            }}
          />
        ))}
      </div>
      {filmed && <FilmWarning />}
    </fieldset>
  )
}

export const FilmWarning = () => {
  const { t } = useWords()
  return (
    <p className="film-warning" role="note">
      {t('testimonies.filmWarning')}
    </p>
  )
}
