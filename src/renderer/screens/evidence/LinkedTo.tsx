import { ActionIcon } from '@mantine/core'
import { IconUnlink } from '@tabler/icons-react'
import { useRef } from 'react'
import type { Evidence, Link } from '../../../shared/contract.ts'
import { useAsk } from '../../data/ask.ts'
import { useProfile } from '../../data/profile.tsx'
import { useLinks } from '../../data/useLinks.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { OwnerFinder } from './OwnerFinder.tsx'
import '../../parts/record.css'

interface LinkedToProps {
  readonly evidence: Evidence
  readonly onGone: () => void
}

/** What a piece belongs to: opened with a click, taken away and brought back with another. */
export const LinkedTo = ({ evidence, onGone }: LinkedToProps) => {
  const { t } = useWords()
  const { open } = useNavigation()
  const ordinary = useProfile() === 'simple'
  const { link, unlink } = useLinks(evidence.id)
  const place = useRef<HTMLElement>(null)
  const links = ordinary ? evidence.links.filter(({ kind }) => kind === 'note') : evidence.links
  const nameOf = ({ code, hint }: Link) => (ordinary ? hint || t('notes.untitled') : code)
  // A copy may be bound through its original still.
  const toldOf = ({ kind, code }: Link) =>
    kind === 'testimony' && !evidence.original ? t('evidence.unlinkedTestimony', { code }) : undefined
  const go = (each: Link) => {
    onGone()
    open(each)
  }
  return (
    <section ref={place} className="stack" tabIndex={-1} aria-label={t('evidence.linked')}>
      <h3>{t('evidence.linked')}</h3>
      {links.length === 0 && !evidence.original && <p className="small muted">{t('evidence.linkedNone')}</p>}
      {links.length > 0 && (
        <ul className="linked">
          {links.map((each) => (
            <li key={each.id}>
              <button type="button" className="plain-button linked-open grow" onClick={() => go(each)}>
                {ordinary ? (
                  nameOf(each)
                ) : (
                  <>
                    <span className="code">{each.code}</span>
                    {each.hint && ` · ${each.hint}`}
                    <span className="small muted linked-kind">{t(`recordKind.${each.kind}`)}</span>
                  </>
                )}
              </button>
              {!evidence.trashed && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={44}
                  aria-label={t('evidence.unlink', { name: nameOf(each) })}
                  title={t('evidence.unlink', { name: nameOf(each) })}
                  onClick={() => {
                    // The button goes: without this the viewer would hear no key.
                    place.current?.focus()
                    unlink({ ...each, code: nameOf(each) }, toldOf(each))
                  }}
                >
                  <Icon of={IconUnlink} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {evidence.original && !ordinary && <Followed evidence={evidence} onOpen={go} />}
      {!evidence.trashed && (
        <OwnerFinder label={t('evidence.linkAdd')} except={links.map(({ id }) => id)} wide onChoose={link} />
      )}
    </section>
  )
}

/** A copy goes where its original goes; what it is linked to itself, it is beside that. */
const Followed = ({ evidence, onOpen }: { readonly evidence: Evidence; readonly onOpen: (link: Link) => void }) => {
  const { t } = useWords()
  const of = evidence.original
  const links = useAsk('link.list', { id: of?.id ?? evidence.id }).data ?? []
  if (!of) return null
  return (
    <>
      <p className="small muted">
        {t(links.length === 0 ? 'evidence.followsNothing' : 'evidence.follows', { code: of.code })}
      </p>
      {links.length > 0 && (
        <ul className="linked">
          {links.map((each) => (
            <li key={each.id}>
              <button type="button" className="plain-button linked-open grow" onClick={() => onOpen(each)}>
                <span className="code">{each.code}</span>
                {each.hint && ` · ${each.hint}`}
                <span className="small muted linked-kind">{t(`recordKind.${each.kind}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
