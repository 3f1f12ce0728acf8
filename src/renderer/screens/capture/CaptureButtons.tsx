import { Button } from '@mantine/core'
import { IconCamera, IconMicrophone } from '@tabler/icons-react'
import type { RecordId } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { useCapture } from './CaptureProvider.tsx'
import type { PhotoOwner } from './PhotoDialog.tsx'

interface RecordButtonProps {
  readonly testimonyId: RecordId
  readonly testimonyCode: string
}

export const RecordButton = ({ testimonyId, testimonyCode }: RecordButtonProps) => {
  const { t } = useWords()
  const { record } = useCapture()
  const obtainedHow = t('capture.obtainedSound')
  return (
    <Button
      variant="default"
      leftSection={<Icon of={IconMicrophone} />}
      onClick={() => record({ purpose: 'account', testimonyId, testimonyCode, obtainedHow })}
    >
      {t('capture.record')}
    </Button>
  )
}

export const PhotoButton = ({ owner }: { readonly owner: PhotoOwner }) => {
  const { t } = useWords()
  const { record } = useCapture()
  return (
    <Button
      variant="default"
      leftSection={<Icon of={IconCamera} />}
      onClick={() => record({ purpose: 'photo', owner })}
    >
      {t('capture.photograph')}
    </Button>
  )
}
