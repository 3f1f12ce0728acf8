import { Button } from '@mantine/core'
import { useWords } from '../../i18n/index.ts'
import { Done } from './Done.tsx'

/** The façade is there and empty: how to fill it, at leisure. */
export const FacadeSet = ({ onEnd }: { readonly onEnd: () => void }) => {
  const { t } = useWords()
  return (
    <Done title={t('security.facade.title')} heading={t('security.facade.doneTitle')}>
      <p>{t('security.facade.done')}</p>
      <ol className="security-numbered">
        <li>{t('security.facade.done1')}</li>
        <li>{t('security.facade.done2')}</li>
        <li>{t('security.facade.done3')}</li>
      </ol>
      <div className="row apart">
        <Button variant="default" onClick={onEnd}>
          {t('security.facade.later')}
        </Button>
        <Button onClick={() => window.kalifa.shell.lock()}>{t('security.facade.openNow')}</Button>
      </div>
    </Done>
  )
}
