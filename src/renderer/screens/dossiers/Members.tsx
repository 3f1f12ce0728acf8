import { ActionIcon, Button } from '@mantine/core'
import { IconPackageExport, IconUnlink } from '@tabler/icons-react'
import type { Link } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useLinks } from '../../data/useLinks.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { MemberFinder } from './MemberFinder.tsx'

const grouped = ['testimony', 'incident', 'evidence', 'contact', 'plan', 'note'] as const

/** What a dossier groups, by kind; its testimonies can be handed over together. */
export const Members = ({ id }: { readonly id: RecordId }) => {
  const { t } = useWords()
  const { go } = useNavigation()
  const links = useAsk('link.list', { id })
  const { link, unlink } = useLinks(id)
  const members = links.data ?? []
  const testimonies = members.filter(({ kind }) => kind === 'testimony').map((each) => each.id)
  return (
    <section className="card stack" aria-label={t('dossiers.membersTitle')}>
      <div className="row apart">
        <h3>{t('dossiers.membersTitle')}</h3>
        {testimonies.length > 0 && (
          <Button
            variant="default"
            leftSection={<Icon of={IconPackageExport} size={18} />}
            onClick={() => go({ screen: 'handOver', testimonyIds: testimonies })}
          >
            {t('dossiers.handOver', { count: testimonies.length })}
          </Button>
        )}
      </div>
      {links.error && <Fault error={links.error} />}
      {links.data && members.length === 0 && <p className="small muted">{t('dossiers.membersEmpty')}</p>}
      {grouped.map((kind) => (
        <MemberGroup
          key={kind}
          kind={kind}
          members={members.filter((each) => each.kind === kind)}
          onRemove={(member) => unlink(member, t('dossiers.takenOut', { code: member.code }))}
        />
      ))}
      <MemberFinder except={[id, ...members.map((each) => each.id)]} onChoose={link} />
    </section>
  )
}

interface MemberGroupProps {
  readonly kind: (typeof grouped)[number]
  readonly members: readonly Link[]
  readonly onRemove: (member: Link) => void
}

const MemberGroup = ({ kind, members, onRemove }: MemberGroupProps) => {
  const { t } = useWords()
  const { open } = useNavigation()
  if (members.length === 0) return null
  return (
    <section aria-label={t(`dossiers.kind.${kind}`)}>
      <h4 className="small muted">
        {t(`dossiers.kind.${kind}`)} · {members.length}
      </h4>
      <ul className="linked">
        {members.map((member) => (
          <li key={member.id}>
            <button type="button" className="plain-button linked-open grow clip" onClick={() => open(member)}>
              <span className="code">{member.code}</span>
              {member.hint && ` · ${member.hint}`}
            </button>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={44}
              aria-label={t('dossiers.takeOut', { code: member.code })}
              onClick={() => onRemove(member)}
            >
              <Icon of={IconUnlink} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  )
}
