import type { ImportReport } from '../../../shared/contract.ts'
import { KalifaError } from '../../../shared/errors.ts'
import { shownName } from '../../../shared/shownName.ts'
import { useWords } from '../../i18n/index.ts'
import type { ImportOutcome } from '../evidence/useImport.ts'

/** What an import did, in sentences, and which files it did not take. */

type Files = ImportReport['refused']

interface RefusedProps {
  readonly title: string
  readonly hint: string
  readonly files: Files
}

export const Refused = ({ title, hint, files }: RefusedProps) => {
  const { t } = useWords()
  if (files.length === 0) return null
  return (
    <div>
      <h3>{title}</h3>
      <p className="small muted">{hint}</p>
      <ul className="import-refused">
        {files.map(({ name, fault }, at) => (
          <li key={`${name}-${at}`}>
            <span className="clip">{shownName(name)}</span>
            <span className="small">
              {t(`error.${fault.code}`)} <small className="muted">{t('common.errorCode', { code: fault.code })}</small>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const chatReport = ({ chat }: ImportOutcome) => (chat && !('error' in chat) ? chat : null)

/** Of a chat's files, and of originals that were to be erased. */
export const FurtherRefused = ({ outcome }: { readonly outcome: ImportOutcome }) => {
  const { t } = useWords()
  return (
    <>
      <Refused
        title={t('intake.notTakenTitle')}
        hint={t('intake.notTakenHint')}
        files={chatReport(outcome)?.refused ?? []}
      />
      {outcome.erasing && (
        <Refused
          title={t('intake.notErasedTitle')}
          hint={t('intake.notErasedHint')}
          files={outcome.erasing.notErased}
        />
      )}
    </>
  )
}

export const refusedIn = (outcome: ImportOutcome): Files => [
  ...outcome.report.refused,
  ...(chatReport(outcome)?.refused ?? []),
  ...(outcome.erasing?.notErased ?? []),
]

export const useLines = (outcome: ImportOutcome): readonly string[] => {
  const { t } = useWords()
  const { present, passedOver } = outcome.report
  const counted = (key: 'present' | 'hidden' | 'links' | 'beyond', count: number) =>
    count > 0 ? [t(`guidedImport.${key}`, { count })] : []
  return [
    ...useErasingLines(outcome),
    ...counted('present', present.length + (chatReport(outcome)?.present.length ?? 0)),
    ...counted('hidden', passedOver.hidden),
    ...counted('links', passedOver.links),
    ...counted('beyond', passedOver.beyond),
    ...useChatLines(outcome),
  ]
}

const useErasingLines = ({ erasing }: ImportOutcome): readonly string[] => {
  const { t } = useWords()
  if (!erasing) return []
  const ended = erasing.ended ? [`${t('intake.ended')} ${t(`error.${erasing.ended.code}`)}`] : []
  return [t('intake.erased', { count: erasing.erased }), ...ended]
}

const useChatLines = (outcome: ImportOutcome): readonly string[] => {
  const { t } = useWords()
  if (!outcome.chat) return []
  const report = chatReport(outcome)
  if (report === null) {
    const code =
      'error' in outcome.chat && outcome.chat.error instanceof KalifaError ? outcome.chat.error.code : 'internal'
    return [`${t('intake.chatNotRead')} ${t(`error.${code}`)}`]
  }
  const { imported, messages, omitted, ended } = report
  return [
    imported.length > 0 ? t('intake.chatTaken', { count: imported.length }) : t('intake.chatTakenNone'),
    t('intake.messages', { count: messages }),
    ...(omitted > 0 ? [t('intake.omitted', { count: omitted })] : []),
    ...(ended ? [`${t('intake.ended')} ${t(`error.${ended.code}`)}`] : []),
  ]
}
