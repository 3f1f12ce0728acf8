import { type ContactRole, contactRoles } from '../../../shared/domain.ts'
import type { ContactBody } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'

interface RolesProps {
  readonly roles: ContactBody['roles']
  readonly onChange: (roles: ContactBody['roles']) => void
}

export const Roles = ({ roles, onChange }: RolesProps) => {
  const { t } = useWords()
  const toggle = (role: ContactRole) =>
    onChange(contactRoles.filter((each) => roles.includes(each) !== (each === role)))
  return (
    <fieldset>
      <legend className="field-label">{t('contacts.roles')}</legend>
      <div className="contact-roles">
        {contactRoles.map((role) => (
          <label key={role} className="choice-button" data-chosen={roles.includes(role) || undefined}>
            <input type="checkbox" checked={roles.includes(role)} onChange={() => toggle(role)} />
            <span>{t(`role.${role}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
