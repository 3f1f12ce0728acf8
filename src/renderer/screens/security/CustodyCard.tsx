import { Button } from '@mantine/core'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'

export const CustodyCard = () => {
  const { t } = useWords()
  const { go } = useNavigation()
  return (
    <section className="card stack" aria-label={t('custody.title')}>
      <div>
        <h2>{t('custody.title')}</h2>
        <p className="muted">{t('custody.cardWhat')}</p>
      </div>
      <div>
        <Button variant="default" onClick={() => go({ screen: 'custody' })}>
          {t('custody.open')}
        </Button>
      </div>
    </section>
  )
}
