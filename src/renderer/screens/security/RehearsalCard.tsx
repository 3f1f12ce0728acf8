import { Button } from '@mantine/core'
import { useWords } from '../../i18n/index.ts'

export const RehearsalCard = ({ onStart }: { readonly onStart: () => void }) => {
  const { t } = useWords()
  return (
    <section className="card stack" aria-label={t('security.rehearsal.title')}>
      <div>
        <h2>{t('security.rehearsal.title')}</h2>
        <p className="muted">{t('security.rehearsal.what')}</p>
      </div>
      <div>
        <Button variant="default" onClick={onStart}>
          {t('security.rehearsal.start')}
        </Button>
      </div>
    </section>
  )
}
