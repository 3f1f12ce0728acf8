import { NativeSelect } from '@mantine/core'
import type { Link } from '../../shared/contract.ts'
import { linkRoles } from '../../shared/domain.ts'
import type { RecordId } from '../../shared/records.ts'
import { useAct } from '../data/ask.ts'
import { useWords } from '../i18n/index.ts'

/** What the contact of this link is in the other record; changed at once, no button to press. */
export const LinkRole = ({ id, link }: { readonly id: RecordId; readonly link: Link }) => {
  const { t } = useWords()
  const change = useAct('link.add', 'link.list')
  return (
    <NativeSelect
      className="link-role"
      aria-label={t('contactCards.linkRole', { code: link.code })}
      value={link.role}
      disabled={change.isPending}
      onChange={(event) => {
        const role = linkRoles.find((each) => each === event.currentTarget.value) ?? ''
        change.mutate({ a: id, b: link.id, role })
      }}
      data={[
        { value: '', label: t('contactCards.linkRoleNone') },
        ...linkRoles.map((value) => ({ value, label: t(`contactCards.linkRoles.${value}`) })),
      ]}
    />
  )
}
