import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { RecordId } from '../../shared/records.ts'
import { useWords } from '../i18n/index.ts'
import { Icon } from './Icon.tsx'

const Versions = lazy(async () => ({ default: (await import('../screens/versions/Versions.tsx')).Versions }))

interface VersionsButtonProps {
  readonly record: { readonly id: RecordId; readonly code: string }
  /** The record is no longer what is shown of it. */
  readonly onRestored: () => void
}

/** Earlier versions of what has no menu of its own. */
export const VersionsButton = ({ record, onRestored }: VersionsButtonProps) => {
  const { t } = useWords()
  const [shown, setShown] = useState(false)
  return (
    <>
      <Button variant="default" leftSection={<Icon of={IconHistory} />} onClick={() => setShown(true)}>
        {t('revisions.title')}
      </Button>
      {shown && (
        <Suspense>
          <Versions record={record} onClose={() => setShown(false)} onRestored={onRestored} />
        </Suspense>
      )}
    </>
  )
}
