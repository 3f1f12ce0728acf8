import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { showsPersonAnswers } from '../../../shared/domain.ts'
import type { EvidenceBody, RecordId } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import { useExaminer } from '../../data/examiner.tsx'
import { useWords } from '../../i18n/index.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { useObjectUrl } from '../evidence/Thumb.tsx'

/** A copy that is in the vault. */
export interface Made {
  readonly id: RecordId
  readonly code: string
  readonly bytes: Uint8Array
  readonly mediaType: string
}

interface MadeCopyProps {
  readonly made: Made
  /** In the place of a picture. */
  readonly shown?: ReactNode
  /** Of what is no picture. */
  readonly words?: { readonly still: string; readonly hint: string; readonly yes: string; readonly again: string }
  /** This copy to the bin, and back to its zones. */
  readonly onAgain: () => void
  readonly onFinish: () => void
}

type Answer = EvidenceBody['showsPerson']
const answers = [...showsPersonAnswers].sort((a, b) => Number(a === 'notReviewed') - Number(b === 'notReviewed'))

/** The copy itself, and the one question that decides whether it may leave without a name. */
export const MadeCopy = ({ made, shown, words, onAgain, onFinish }: MadeCopyProps) => {
  const { t } = useWords()
  const client = useQueryClient()
  const { look } = useExaminer()
  useEffect(look, [look])
  // What saved it is gone, and the keyboard with it.
  const finish = useRef<HTMLButtonElement>(null)
  useEffect(() => finish.current?.focus(), [])
  const url = useObjectUrl(made.bytes, made.mediaType)
  const [answer, setAnswer] = useState<Answer>('notReviewed')
  const [error, setError] = useState<unknown>(null)
  const say = async (showsPerson: Answer) => {
    setAnswer(showsPerson)
    setError(null)
    try {
      await ask('evidence.patch', { id: made.id, patch: { showsPerson } })
      await refresh(client, 'evidence.get', 'evidence.list', 'export.preview')
    } catch (fault) {
      setAnswer(answer)
      setError(fault)
    }
  }
  return (
    <>
      <div className="viewer-stage">
        {shown}
        {!shown && url && (
          <div className="picture">
            <img src={url} alt={t('evidence.photo', { code: made.code })} draggable={false} />
          </div>
        )}
      </div>
      <aside className="panel mask-tools" aria-label={t('redaction.review')}>
        <output className="small">{t('redaction.made', { code: made.code })}</output>
        <Choice
          label={words?.still ?? t('redaction.still')}
          hint={words?.hint ?? t('redaction.stillHint')}
          value={answer}
          onChange={(value) => void say(value)}
          options={answers.map((value) => ({
            value,
            label: t(`evidence.showsPersonAnswers.${value}`),
            quiet: value === 'notReviewed',
          }))}
        />
        {answer === 'yes' && <p className="small">{words?.yes ?? t('redaction.stillYes')}</p>}
        {error !== null && <Fault error={error} />}
        <div className="mask-end">
          <Button ref={finish} onClick={onFinish}>
            {t('redaction.finish')}
          </Button>
          <Button variant="default" onClick={onAgain}>
            {words?.again ?? t('redaction.again')}
          </Button>
        </div>
      </aside>
    </>
  )
}
