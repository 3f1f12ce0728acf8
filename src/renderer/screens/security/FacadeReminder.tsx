import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import './security.css'

/** One discreet line where a façade would convince nobody. */
export const FacadeReminder = () => {
  const { t } = useWords()
  const { go } = useNavigation()
  const { data } = useAsk('security.state', {})
  if (!data?.facade?.remind) return null
  return (
    <button type="button" className="link-button security-home" onClick={() => go({ screen: 'security' })}>
      {t('security.facade.remindHome')}
    </button>
  )
}
