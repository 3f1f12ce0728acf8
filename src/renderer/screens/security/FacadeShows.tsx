import { type Profile, profiles } from '../../../shared/domain.ts'
import { useWords } from '../../i18n/index.ts'

interface FacadeShowsProps {
  readonly profile: Profile
  readonly onChange: (profile: Profile) => void
}

/** What the façade looks like once open: the simple vault first, and why. */
export const FacadeShows = ({ profile, onChange }: FacadeShowsProps) => {
  const { t } = useWords()
  return (
    <fieldset className="security-question">
      <legend>{t('security.facade.showsLabel')}</legend>
      {profiles.toReversed().map((each) => (
        <label key={each} className="choice-button security-answer" data-chosen={each === profile || undefined}>
          <input
            type="radio"
            name="facade-profile"
            checked={each === profile}
            onChange={() => onChange(each)}
            data-autofocus={each === profile || undefined}
          />
          <span>
            <strong>{t(`security.facade.${each}`)}</strong>
            <span className="small muted security-hint">{t(`security.facade.${each}Hint`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
