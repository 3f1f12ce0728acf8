import { useId } from 'react'
import { type Profile, profiles } from '../../shared/domain.ts'
import { useWords } from '../i18n/index.ts'
import './profileChoice.css'

interface ProfileChoiceProps {
  readonly value: Profile
  readonly onChange: (profile: Profile) => void
  readonly disabled?: boolean
}

/** Two kinds of notebook, equal to the eye. */
export const ProfileChoice = ({ value, onChange, disabled = false }: ProfileChoiceProps) => {
  const { t } = useWords()
  const name = useId()
  return (
    <fieldset className="profile-choice">
      <legend className="unseen">{t('profile.label')}</legend>
      {profiles.map((profile) => (
        <label key={profile} data-chosen={profile === value || undefined}>
          <input
            type="radio"
            name={name}
            value={profile}
            checked={profile === value}
            disabled={disabled}
            onChange={() => onChange(profile)}
          />
          <span>
            <strong>{t(`profile.${profile}`)}</strong>
            <small>{t(`profile.${profile}Hint`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
