import { Button } from '@mantine/core'
import { IconFileDownload } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DocumentAbout } from '../../../shared/contract.ts'
import { refresh } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useToast } from '../../parts/Toast.tsx'
import { savePdf } from '../../pdf/save.ts'

interface SavePdfProps {
  /** The button's words. */
  readonly label: string
  readonly disabled?: boolean
  /** Beside a button that matters more. */
  readonly quiet?: boolean
  readonly suggestedName: string
  /** What is said of this file beside that it leaves the vault. */
  readonly warning?: string
  readonly about: DocumentAbout
  readonly make: () => Promise<Uint8Array>
  readonly onSaved?: () => void
}

/** A readable copy leaves the vault: said first, then the place is chosen. */
export const SavePdf = ({
  label,
  disabled = false,
  quiet = false,
  suggestedName,
  warning,
  about,
  make,
  onSaved,
}: SavePdfProps) => {
  const { t } = useWords()
  const say = useToast()
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const save = useMutation({
    mutationFn: () => savePdf(about, make, suggestedName),
    onSuccess: (saved) => {
      if (!saved) return
      setAsked(false)
      say({ text: t('report.saved', { name: saved.fileName }) })
      void refresh(client, 'custody.list')
      onSaved?.()
    },
  })
  const close = () => {
    setAsked(false)
    save.reset()
  }
  return (
    <>
      <Button
        variant={quiet ? 'default' : 'filled'}
        leftSection={<Icon of={IconFileDownload} size={18} />}
        disabled={disabled}
        onClick={() => setAsked(true)}
      >
        {label}
      </Button>
      {asked && (
        <Dialog title={t('report.leavesTitle')} size={520} onClose={close}>
          <div className="stack">
            <p>{t('report.leaves')}</p>
            {warning && <p>{warning}</p>}
            {save.error && <Fault error={save.error} />}
            <div className="row">
              <Button variant="default" data-autofocus onClick={close}>
                {t('report.keepInside')}
              </Button>
              <Button loading={save.isPending} onClick={() => save.mutate()}>
                {t('report.save')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  )
}
