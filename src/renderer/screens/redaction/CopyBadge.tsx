import { useWords } from '../../i18n/index.ts'

/** On the picture of a masked copy in a list. */
export const CopyBadge = () => {
  const { t } = useWords()
  return <span className="thumb-note thumb-badge">{t('redaction.badge')}</span>
}
