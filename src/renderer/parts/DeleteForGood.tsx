import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { RecordKind } from '../../shared/domain.ts'
import type { RecordId } from '../../shared/records.ts'
import { useAct } from '../data/ask.ts'
import { binLists } from '../data/useBin.ts'
import { useWords } from '../i18n/index.ts'
import { Fault } from './Fault.tsx'
import { useToast } from './Toast.tsx'

interface DeleteForGoodProps {
  readonly id: RecordId
  readonly kind: RecordKind
  readonly onGone: () => void
}

/** For what lies in the bin: asked for twice, the second time with what is lost. */
export const DeleteForGood = ({ id, kind, onGone }: DeleteForGoodProps) => {
  const { t } = useWords()
  const say = useToast()
  const [asked, setAsked] = useState(false)
  const keep = useRef<HTMLButtonElement>(null)
  const destroy = useAct('record.destroy', ...binLists)
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
      <p>
        {t(`bin.warning.${warned(kind)}`)} {t('bin.copiesStay')}
      </p>
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

const named = ['testimony', 'evidence', 'dossier', 'note'] as const

const warned = (kind: RecordKind): (typeof named)[number] | 'record' => named.find((each) => each === kind) ?? 'record'
