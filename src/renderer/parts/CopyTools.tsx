import { Button, TextInput } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/index.ts'
import { Icon } from './Icon.tsx'

/** What is the same wherever a copy is made that hides something, of a photo, a text or a sound. */

interface StepsProps {
  /** Undefined when there is nothing to go back, or forward, to. */
  readonly inHand: { readonly undo: (() => void) | undefined; readonly redo: (() => void) | undefined }
  readonly saving: boolean
}

export const Steps = ({ inHand: { undo, redo }, saving }: StepsProps) => {
  const { t } = useWords()
  return (
    <div className="row mask-steps">
      <Button
        variant="default"
        leftSection={<Icon of={IconArrowBackUp} />}
        disabled={!undo || saving}
        onClick={() => undo?.()}
      >
        {t('redaction.undo')}
      </Button>
      <Button
        variant="default"
        leftSection={<Icon of={IconArrowForwardUp} />}
        disabled={!redo || saving}
        onClick={() => redo?.()}
      >
        {t('redaction.redo')}
      </Button>
    </div>
  )
}

interface SaveCopyProps {
  /** What the copy hides, in the person's words. */
  readonly note: string
  readonly onNote: (note: string) => void
  /** Of the button. */
  readonly save: string
  readonly saving: boolean
  /** Nothing is hidden yet. */
  readonly empty: boolean
  readonly onSave: () => void
  readonly onCancel: () => void
  readonly fault?: ReactNode
}

export const SaveCopy = ({ note, onNote, save, saving, empty, onSave, onCancel, fault }: SaveCopyProps) => {
  const { t } = useWords()
  return (
    <>
      <TextInput
        label={t('redaction.note')}
        value={note}
        maxLength={500}
        onChange={(event) => onNote(event.currentTarget.value)}
      />
      {fault}
      <div className="mask-end">
        <Button onClick={onSave} loading={saving} disabled={empty}>
          {save}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </>
  )
}
