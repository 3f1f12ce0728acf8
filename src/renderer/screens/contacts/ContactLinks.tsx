import { ActionIcon } from '@mantine/core'
import { IconUnlink } from '@tabler/icons-react'
import { useState } from 'react'
import type { Link } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useLinks } from '../../data/useLinks.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { LinkRole } from '../../parts/LinkRole.tsx'
import { RecordFinder } from '../../parts/RecordFinder.tsx'

const kinds = ['testimony', 'incident', 'dossier'] as const

/** Where this person comes up, and as what. */
export const ContactLinks = ({ id }: { readonly id: RecordId }) => {
  const { t } = useWords()
  const links = useAsk('link.list', { id })
  const { link, unlink } = useLinks(id)
  const [finding, setFinding] = useState(false)
  const newest = useAsk('testimony.list', { offset: 0, limit: 30 }, { enabled: finding })
  const shown = links.data?.filter(({ kind }) => kinds.some((each) => each === kind)) ?? []
  const first = (newest.data?.rows ?? []).map(({ id: other, code, where }) => ({
    id: other,
    kind: 'testimony' as const,
    code,
    hint: where.label || where.detail,
  }))
  return (
    <section className="card stack" aria-label={t('contactCards.links')}>
      <h3>{t('contactCards.links')}</h3>
      {links.error && <Fault error={links.error} />}
      {links.data && shown.length === 0 && <p className="small muted">{t('contactCards.linksNone')}</p>}
      {shown.length > 0 && (
        <ul className="linked">
          {shown.map((each) => (
            <LinkLine key={each.id} id={id} link={each} onUnlink={() => unlink(each)} />
          ))}
        </ul>
      )}
      <RecordFinder
        label={t('contactCards.linkAdd')}
        placeholder={t('contactCards.linkSearch')}
        listLabel={t('contactCards.links')}
        none={t('contactCards.linkNothing')}
        kinds={kinds}
        except={shown.map((each) => each.id)}
        first={first}
        onOpen={setFinding}
        onChoose={link}
      />
    </section>
  )
}

interface LinkLineProps {
  readonly id: RecordId
  readonly link: Link
  readonly onUnlink: () => void
}

const LinkLine = ({ id, link, onUnlink }: LinkLineProps) => {
  const { t } = useWords()
  const { open } = useNavigation()
  return (
    <li>
      <button type="button" className="plain-button linked-open grow clip" onClick={() => open(link)}>
        <span className="code">{link.code}</span>
        {link.hint && ` · ${link.hint}`}
      </button>
      {link.kind === 'dossier' ? (
        <span className="small muted">{t(`recordKind.${link.kind}`)}</span>
      ) : (
        <LinkRole id={id} link={link} />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        aria-label={t('contactCards.unlink', { code: link.code })}
        onClick={onUnlink}
      >
        <Icon of={IconUnlink} />
      </ActionIcon>
    </li>
  )
}
