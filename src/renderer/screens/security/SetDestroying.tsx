import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../data/ask.ts'
import { useNewPassphrase } from '../../data/newPassphrase.ts'
import { useWords } from '../../i18n/index.ts'
import { codeOf } from '../../parts/Fault.tsx'
import { DestroyingSet, Happens, Lost, Warnings } from './destroyingWords.tsx'
import { ChoosePage, ConfirmPage, encode, faultPage, type KnownPhrase, PhrasesPage, samePhrase } from './pages.tsx'
import { Questions } from './Questions.tsx'
import { destroyingQuestions } from './questions.ts'
import { Wizard } from './Wizard.tsx'
import { placeIn } from './wizardPlace.ts'

const pages = ['what', 'warnings', 'choose', 'phrases', 'questions', 'confirm'] as const
type Page = (typeof pages)[number]

interface SetDestroyingProps {
  readonly onEnd: () => void
  readonly onRehearse: () => void
}

/** What it does, what it may cost, the three phrases, whether that was understood, and « je n'ai pas de copie ». */
export const SetDestroying = ({ onEnd, onRehearse }: SetDestroyingProps) => {
  const { t } = useWords()
  const [page, setPage] = useState<Page>('what')
  const [understood, setUnderstood] = useState(false)
  const phrase = useNewPassphrase()
  const [current, setCurrent] = useState('')
  const [facade, setFacade] = useState('')
  const set = useAct('destroying.set', 'security.state')
  const code = set.error && codeOf(set.error)
  const faultAt = code && faultPage(code)

  const { next, ...place } = placeIn(pages, page, {
    title: t('security.destroying.title'),
    skip: understood ? 'questions' : null,
    to: setPage,
    leave: onEnd,
  })
  const shared = { place, heading: t(`security.destroying.pages.${page}`), onNext: next }

  const run = async () => {
    const secrets = { current: encode(current), facade: encode(facade), destroying: phrase.bytes() }
    try {
      await set.mutateAsync({ ...secrets, understood: true, safeguard: 'no-copy' })
      phrase.clear()
      setCurrent('')
      setFacade('')
    } catch (error) {
      setPage(faultPage(codeOf(error)))
    } finally {
      for (const secret of Object.values(secrets)) secret.fill(0)
    }
  }
  const typing = (put: (value: string) => void) => (value: string) => {
    put(value)
    set.reset()
  }
  const known = (): readonly KnownPhrase[] => [
    {
      label: t('security.currentLabel'),
      value: current,
      onChange: typing(setCurrent),
      fault: samePhrase(current, phrase.value)
        ? t('security.destroying.near')
        : code === 'passphrase-wrong'
          ? t('security.currentWrong')
          : null,
    },
    {
      label: t('security.destroying.facadeLabel'),
      value: facade,
      onChange: typing(setFacade),
      fault:
        samePhrase(facade, phrase.value) || samePhrase(facade, current)
          ? t('security.destroying.near')
          : code === 'facade-absent'
            ? t('security.destroying.facadeWrong')
            : null,
    },
  ]

  if (set.isSuccess) return <DestroyingSet onEnd={onEnd} onRehearse={onRehearse} />
  switch (page) {
    case 'what':
      return (
        <Wizard
          key={page}
          {...shared}
          next={{ label: t('common.next') }}
          other={
            <Button variant="default" onClick={onRehearse}>
              {t('security.destroying.rehearse')}
            </Button>
          }
        >
          <Happens />
        </Wizard>
      )
    case 'warnings':
      return (
        <Wizard key={page} {...shared} next={{ label: t('common.next') }}>
          <Warnings />
        </Wizard>
      )
    case 'choose':
      return (
        <ChoosePage
          key={page}
          {...shared}
          phrase={phrase}
          label={t('security.destroying.newLabel')}
          hint={t('security.destroying.newHint')}
          error={faultAt === 'choose' ? set.error : null}
        />
      )
    case 'phrases':
      return (
        <PhrasesPage key={page} {...shared} phrase={phrase} again={t('security.destroying.newAgain')} known={known()} />
      )
    case 'questions':
      return (
        <Questions
          key={page}
          {...shared}
          names={destroyingQuestions}
          onDone={() => {
            setUnderstood(true)
            next()
          }}
        />
      )
    case 'confirm':
      return (
        <ConfirmPage
          key={page}
          place={place}
          heading={shared.heading}
          act={t('security.destroying.run')}
          sentence={t('security.destroying.sentence')}
          pending={set.isPending}
          error={faultAt === 'confirm' ? set.error : null}
          onRun={() => void run()}
        >
          <Lost />
        </ConfirmPage>
      )
  }
}
