import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'

/** The week before something goes from the bin for good. */
export const BinReminder = () => {
  const { t } = useWords()
  const { go } = useNavigation()
  const soon = useAsk('vault.summary', {}).data?.goingSoon ?? 0
  if (soon === 0) return null
  return (
    <p className="bin-reminder">
      <button type="button" className="link-button" onClick={() => go({ screen: 'bin' })}>
        {t('bin.soon', { count: soon })}
      </button>
    </p>
  )
}
