import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/index.ts'

interface DialogProps {
  readonly title: string
  /** Width in pixels, at most. */
  readonly size: number
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Below what floats over it: lists of choices, a toast, « Cacher tout ». */
const aboveViewer = 210

/** Mounted while it is open. « Cacher tout » stays above it. */
export const Dialog = ({ title, size, onClose, children }: DialogProps) => {
  const { t } = useWords()
  return (
    <Modal.Root opened onClose={onClose} size={size} zIndex={aboveViewer} centered>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Header role="presentation">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('common.close')} />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
