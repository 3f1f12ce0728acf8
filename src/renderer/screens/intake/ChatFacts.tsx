import { Button } from '@mantine/core'
import { IconBrandWhatsapp } from '@tabler/icons-react'
import type { Evidence } from '../../../shared/contract.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { ImportStatus } from '../evidence/ImportStatus.tsx'
import { useImport } from '../evidence/useImport.ts'

interface ChatFactsProps {
  readonly evidence: Evidence
  readonly onGone: () => void
}

/** Of what came out of an exported chat: which, sent by whom and when. Of a zip: the way to take out what such a chat holds. */
export const ChatFacts = ({ evidence, onGone }: ChatFactsProps) => {
  const { body, trashed } = evidence
  if (body.chat) return <CameFrom evidence={evidence} onGone={onGone} />
  return body.mediaType === 'application/zip' && !trashed ? <TakeOut evidence={evidence} /> : null
}

const CameFrom = ({ evidence: { body, chat: zip }, onGone }: ChatFactsProps) => {
  const { t, language } = useWords()
  const { open } = useNavigation()
  const { chat } = body
  if (!chat) return null
  const sentAt = chat.at
    ? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(
        new Date(`${chat.at}Z`),
      )
    : chat.stamp
  return (
    <section>
      <h3>{t('intake.chat')}</h3>
      <dl className="facts">
        <dt>{t('intake.chatFrom')}</dt>
        <dd>
          {zip ? (
            <button
              type="button"
              className="link-button"
              onClick={() => {
                onGone()
                open(zip)
              }}
            >
              {zip.code}
            </button>
          ) : (
            t('intake.chatGone')
          )}
        </dd>
        {chat.sender && (
          <>
            <dt>{t('intake.sender')}</dt>
            <dd>{chat.sender}</dd>
          </>
        )}
        {sentAt && (
          <>
            <dt>{t('intake.sentAt')}</dt>
            <dd>
              {sentAt} <span className="small muted">({t(chat.at ? 'intake.sentClock' : 'intake.sentDoubt')})</span>
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}

const TakeOut = ({ evidence }: { readonly evidence: Evidence }) => {
  const { t } = useWords()
  // What the zip belongs to, its pieces belong to as well.
  const taking = useImport(evidence.links.find(({ kind }) => kind === 'testimony')?.id ?? null)
  return (
    <section>
      <h3>{t('intake.chat')}</h3>
      <p className="small muted">
        {evidence.takenOut > 0 ? t('intake.takenOut', { count: evidence.takenOut }) : t('intake.unpackHint')}
      </p>
      {taking.state.kind !== 'idle' && (
        <ImportStatus state={taking.state} onCancel={taking.cancel} onDismiss={taking.dismiss} />
      )}
      <Button
        variant="default"
        mt={8}
        leftSection={<Icon of={IconBrandWhatsapp} />}
        disabled={taking.state.kind === 'running'}
        onClick={() => void taking.unpack(evidence.id)}
      >
        {t('intake.unpack')}
      </Button>
    </section>
  )
}
