import { Button, Loader } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useAct, useAsk } from '../../data/ask.ts'
import { useDestroyed } from '../../data/destroyed.tsx'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { isTyped, TypedSentence } from '../../parts/TypedSentence.tsx'
import { numberText } from '../../words/figures.ts'
import { Points } from './Points.tsx'

/** « Détruire les clés sur cet ordinateur »: what is lost, what stays, a sentence typed out. */
export const Wipe = ({ onBack }: { readonly onBack: () => void }) => {
  const { t } = useWords()
  const head = useRef<HTMLHeadingElement>(null)
  const [typed, setTyped] = useState('')
  const destroyed = useDestroyed()
  const destroy = useAct('vault.destroy')
  const ready = isTyped(typed, t('security.wipe.sentence'))
  useEffect(() => head.current?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready && !destroy.isPending) destroy.mutate({ confirmed: 'destroy-keys' }, { onSuccess: destroyed })
  }
  return (
    <div className="page security">
      <header className="security-head">
        <Button
          variant="default"
          leftSection={<Icon of={IconArrowLeft} size={18} />}
          disabled={destroy.isPending}
          onClick={onBack}
        >
          {t('common.back')}
        </Button>
        <h1 ref={head} tabIndex={-1} className="security-heading">
          {t('security.wipe.title')}
        </h1>
      </header>
      <form className="card security-page" onSubmit={submit}>
        <div className="pair">
          <LostHere />
          <Points
            tone="quiet"
            title={t('security.wipe.stays')}
            points={[t('security.wipe.stays1'), t('security.wipe.stays2'), t('security.wipe.stays3')]}
          />
        </div>
        <p className="security-remind">{t('security.wipe.never')}</p>
        {destroy.error && <Fault error={destroy.error} />}
        <TypedSentence
          sentence={t('security.wipe.sentence')}
          value={typed}
          onChange={setTyped}
          disabled={destroy.isPending}
        />
        <div className="security-foot">
          {destroy.isPending ? (
            <output className="security-busy">
              <Loader size={20} />
              {t('security.wipe.running')}
            </output>
          ) : (
            <Button type="submit" color="brick" disabled={!ready}>
              {t('security.wipe.run')}
            </Button>
          )}
        </div>
      </form>
    </div>
  )
}

const LostHere = () => {
  const { t, language } = useWords()
  const { data } = useAsk('vault.summary', {})
  const security = useAsk('security.state', {})
  const counted = (count: number) => ({ count, figure: numberText(count, language) })
  const points = data
    ? [
        ...(data.testimonies > 0 ? [t('security.wipe.lostTestimonies', counted(data.testimonies))] : []),
        ...(data.evidence > 0 ? [t('security.wipe.lostEvidence', counted(data.evidence))] : []),
        ...(data.contacts > 0 ? [t('security.wipe.lostContacts', counted(data.contacts))] : []),
      ]
    : []
  const facade = security.data?.facade ? [t('security.wipe.lostFacade')] : []
  return (
    <Points tone="brick" title={t('security.wipe.lost')} points={[...points, t('security.wipe.lostRest'), ...facade]} />
  )
}
