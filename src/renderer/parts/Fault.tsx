import { Button } from '@mantine/core'
import { type ErrorCode, KalifaError } from '../../shared/errors.ts'
import { sayable, useWords } from '../i18n/index.ts'
import './fault.css'

export const codeOf = (error: unknown): ErrorCode => sayable(error instanceof KalifaError ? error.code : 'internal')

/** One plain sentence, and the code in small for whoever helps. */
export const Fault = ({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) => {
  const { t } = useWords()
  const code = codeOf(error)
  return (
    <div className="fault" role="alert">
      <p>{t(`error.${code}`)}</p>
      <p className="fault-code">{t('common.errorCode', { code })}</p>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  )
}

export const FaultPage = ({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) => (
  <main className="fault-page">
    <Fault error={error} onRetry={onRetry} />
  </main>
)
