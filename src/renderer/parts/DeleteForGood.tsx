import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { RecordId } from '../../shared/records.ts'
import { useAct } from '../data/ask.ts'
import { useWords } from '../i18n/index.ts'
import { Fault } from './Fault.tsx'
import { useToast } from './Toast.tsx'

interface DeleteForGoodProps {
  readonly id: RecordId
  /** What is lost and what stays, in one sentence. */
  readonly warning: string
  readonly onGone: () => void
}

/** For what lies in the bin: asked for twice, the second time with what is lost. */
export const DeleteForGood = ({ id, warning, onGone }: DeleteForGoodProps) => {
  const { t } = useWords()
  const say = useToast()
  const [asked, setAsked] = useState(false)
  const keep = useRef<HTMLButtonElement>(null)
  const lists = ['note.list', 'evidence.list', 'contact.list'] as const
  const destroy = useAct('record.destroy', ...lists, 'link.list', 'vault.summary', 'search.run', 'bin.list')
  useEffect(() => {
    if (asked) keep.current?.focus()
  }, [asked])
  const onDone = () => {
    onGone()
    say({ text: t('bin.deleted') })
  }
  if (!asked) {
    return (
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('bin.delete')}
      </Button>
    )
  }
  return (
    <fieldset className="record-delete" aria-label={t('bin.delete')}>
      <p>{warning}</p>
      {destroy.error && <Fault error={destroy.error} />}
      <div className="row">
        <Button ref={keep} variant="default" onClick={() => setAsked(false)}>
          {t('bin.keep')}
        </Button>
        <Button color="brick" loading={destroy.isPending} onClick={() => destroy.mutate({ id }, { onSuccess: onDone })}>
          {t('bin.confirm')}
        </Button>
      </div>
    </fieldset>
  )
}
