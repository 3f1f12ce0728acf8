import { Button } from '@mantine/core'
import { useWords } from '../../i18n/index.ts'

export const WipeCard = ({ onOpen }: { readonly onOpen: () => void }) => {
  const { t } = useWords()
  return (
    <section className="card stack" aria-label={t('security.wipe.title')}>
      <div>
        <h2>{t('security.wipe.title')}</h2>
        <p className="muted">{t('security.wipe.what')}</p>
      </div>
      <div>
        <Button variant="default" c="brick" onClick={onOpen}>
          {t('security.wipe.open')}
        </Button>
      </div>
    </section>
  )
}
