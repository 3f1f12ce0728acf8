import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Recipient } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { BeforeHandOver } from './BeforeHandOver.tsx'
import { ChooseRecipient } from './ChooseRecipient.tsx'
import { ChooseTestimonies } from './ChooseTestimonies.tsx'
import { PreparePacket } from './PreparePacket.tsx'

/** What a person chose for one packet; asked of the vault as it is. */
export interface Choice {
  readonly recipientId: RecordId
  readonly testimonyIds: readonly RecordId[]
  readonly masks: Readonly<Record<RecordId, readonly string[]>>
  readonly reread: readonly RecordId[]
  /** Originals that leave beside their masked copy. */
  readonly withOriginals: readonly RecordId[]
  /** Transcripts that are to leave, or not, whatever becomes of their recording. */
  readonly transcripts: Readonly<Record<RecordId, boolean>>
}

const steps = ['recipient', 'testimonies', 'before', 'prepare'] as const
type Step = (typeof steps)[number]

interface FlowProps {
  readonly recipients: readonly Recipient[]
  /** Chosen already, in a list or by a dossier. */
  readonly given: readonly RecordId[]
  readonly onEnd: () => void
}

/** Four steps, each of which can be taken back until the file is made. */
export const Flow = ({ recipients, given, onEnd }: FlowProps) => {
  const [step, setStep] = useState<Step>('recipient')
  const [recipient, setRecipient] = useState<Recipient | null>(recipients.length === 1 ? (recipients[0] ?? null) : null)
  const [testimonyIds, setTestimonyIds] = useState<readonly RecordId[]>(given)
  const [masks, setMasks] = useState<Choice['masks']>({})
  const [reread, setReread] = useState<readonly RecordId[]>([])
  const [withOriginals, setWithOriginals] = useState<readonly RecordId[]>([])
  const [transcripts, setTranscripts] = useState<Choice['transcripts']>({})

  /** A text that changes, or goes to somebody else, has to be read again. */
  const mask = (id: RecordId, words: readonly string[]) => {
    setMasks({ ...masks, [id]: words })
    setReread(reread.filter((each) => each !== id))
  }
  /** What is written of an original leaves with it. */
  const askOriginal = (id: RecordId, leaves: boolean) => {
    setWithOriginals(leaves ? [...withOriginals, id] : withOriginals.filter((each) => each !== id))
    setReread([])
  }
  const askTranscript = (id: RecordId, leaves: boolean) => {
    setTranscripts({ ...transcripts, [id]: leaves })
    setReread([])
  }
  const chooseRecipient = (next: Recipient) => {
    if (next.id !== recipient?.id) {
      setReread([])
      setWithOriginals([])
      setTranscripts({})
    }
    setRecipient(next)
  }
  const back = () => (step === 'recipient' ? onEnd() : setStep(steps[steps.indexOf(step) - 1] ?? 'recipient'))

  if (step === 'recipient' || !recipient) {
    return (
      <FlowStep step="recipient" onBack={back}>
        <ChooseRecipient
          recipients={recipients}
          chosen={recipient}
          onChoose={chooseRecipient}
          onNext={() => setStep('testimonies')}
        />
      </FlowStep>
    )
  }
  if (step === 'testimonies') {
    return (
      <FlowStep step={step} onBack={back} full>
        <ChooseTestimonies chosen={testimonyIds} onChoose={setTestimonyIds} onNext={() => setStep('before')} />
      </FlowStep>
    )
  }
  const choice: Choice = { recipientId: recipient.id, testimonyIds, masks, reread, withOriginals, transcripts }
  if (step === 'before') {
    return (
      <FlowStep step={step} onBack={back}>
        <BeforeHandOver
          choice={choice}
          recipient={recipient}
          onChangeRecipient={() => setStep('recipient')}
          onMask={mask}
          onReread={setReread}
          onOriginal={askOriginal}
          onTranscript={askTranscript}
          onNext={() => setStep('prepare')}
        />
      </FlowStep>
    )
  }
  return (
    <FlowStep step={step}>
      <PreparePacket choice={choice} recipient={recipient} onBack={back} onEnd={onEnd} />
    </FlowStep>
  )
}

interface FlowStepProps {
  readonly step: Step
  readonly onBack?: () => void
  readonly full?: boolean
  readonly children: ReactNode
}

const FlowStep = ({ step, onBack, full = false, children }: FlowStepProps) => {
  const { t } = useWords()
  return (
    <div className={full ? 'page flow-full' : 'page'}>
      <header className="flow-head">
        {onBack && (
          <Button variant="default" leftSection={<Icon of={IconArrowLeft} size={18} />} onClick={onBack}>
            {t('common.back')}
          </Button>
        )}
        <h1>{t(`handOver.steps.${step}`)}</h1>
        <span className="muted">{t('handOver.steps.of', { step: steps.indexOf(step) + 1 })}</span>
      </header>
      {children}
    </div>
  )
}
