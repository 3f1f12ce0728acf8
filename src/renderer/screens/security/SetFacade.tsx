import { useState } from 'react'
import type { SecurityState } from '../../../shared/contract.ts'
import type { Profile } from '../../../shared/domain.ts'
import { useAct } from '../../data/ask.ts'
import { useNewPassphrase } from '../../data/newPassphrase.ts'
import { useWords } from '../../i18n/index.ts'
import { codeOf } from '../../parts/Fault.tsx'
import { FacadeSet } from './FacadeSet.tsx'
import { FacadeShows } from './FacadeShows.tsx'
import { Points } from './Points.tsx'
import { ChoosePage, ConfirmPage, encode, faultPage, PhrasesPage, samePhrase } from './pages.tsx'
import { Questions } from './Questions.tsx'
import { facadeQuestions } from './questions.ts'
import { Wizard } from './Wizard.tsx'
import { placeIn } from './wizardPlace.ts'

const pages = ['what', 'choose', 'phrases', 'shows', 'questions', 'confirm'] as const
type Page = (typeof pages)[number]

interface SetFacadeProps {
  readonly state: SecurityState
  readonly onEnd: () => void
}

/** What it is and is not, the phrases, what it shows, whether that was understood, and what it replaces. */
export const SetFacade = ({ state, onEnd }: SetFacadeProps) => {
  const { t } = useWords()
  const [page, setPage] = useState<Page>('what')
  const [understood, setUnderstood] = useState(false)
  const phrase = useNewPassphrase()
  const [current, setCurrent] = useState('')
  const [profile, setProfile] = useState<Profile>('simple')
  const create = useAct('facade.create', 'security.state')
  const faultAt = create.error && faultPage(codeOf(create.error))

  const { next, ...place } = placeIn(pages, page, {
    title: t('security.facade.title'),
    skip: understood ? 'questions' : null,
    to: setPage,
    leave: onEnd,
  })
  const shared = { place, heading: t(`security.facade.pages.${page}`), onNext: next }

  const run = async () => {
    const secrets = { current: encode(current), facade: phrase.bytes() }
    try {
      await create.mutateAsync({ ...secrets, profile, understood: true, replaces: true })
      phrase.clear()
      setCurrent('')
    } catch (error) {
      setPage(faultPage(codeOf(error)))
    } finally {
      for (const secret of Object.values(secrets)) secret.fill(0)
    }
  }
  const currentFault = () => {
    if (samePhrase(current, phrase.value)) return t('security.facade.newSame')
    return faultAt === 'phrases' ? t('security.currentWrong') : null
  }

  if (create.isSuccess) return <FacadeSet onEnd={onEnd} />
  switch (page) {
    case 'what':
      return (
        <Wizard key={page} {...shared} next={{ label: t('common.next') }}>
          <p className="security-lead">{t('security.facade.what')}</p>
          <div className="pair">
            <Points
              tone="green"
              title={t('security.facade.does')}
              points={[t('security.facade.does1'), t('security.facade.does2'), t('security.facade.does3')]}
            />
            <Points
              tone="ochre"
              title={t('security.facade.doesNot')}
              points={[t('security.facade.doesNot1'), t('security.facade.doesNot2'), t('security.facade.doesNot3')]}
            />
          </div>
        </Wizard>
      )
    case 'choose':
      return (
        <ChoosePage
          key={page}
          {...shared}
          phrase={phrase}
          label={t('security.facade.newLabel')}
          hint={t('security.facade.newHint')}
          error={faultAt === 'choose' ? create.error : null}
        />
      )
    case 'phrases':
      return (
        <PhrasesPage
          key={page}
          {...shared}
          phrase={phrase}
          again={t('security.facade.newAgain')}
          known={[
            {
              label: t('security.currentLabel'),
              hint: t('security.currentHint'),
              value: current,
              fault: currentFault(),
              onChange: (value) => {
                setCurrent(value)
                create.reset()
              },
            },
          ]}
        />
      )
    case 'shows':
      return (
        <Wizard key={page} {...shared} next={{ label: t('common.next') }}>
          <FacadeShows profile={profile} onChange={setProfile} />
        </Wizard>
      )
    case 'questions':
      return (
        <Questions
          key={page}
          {...shared}
          names={facadeQuestions}
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
          act={t('security.facade.run')}
          sentence={t('security.facade.sentence')}
          pending={create.isPending}
          error={faultAt === 'confirm' ? create.error : null}
          onRun={() => void run()}
        >
          <Replaced state={state} />
        </ConfirmPage>
      )
  }
}

const Replaced = ({ state: { facade } }: { readonly state: SecurityState }) => {
  const { t } = useWords()
  const known = facade?.destroying ? 'security.facade.replaceFacadeDestroying' : 'security.facade.replaceFacade'
  return (
    <>
      <p className="security-lead">{t('security.facade.replace')}</p>
      <p>{t(facade ? known : 'security.facade.replaceUnknown')}</p>
      <p className="muted">{t('security.facade.replaceOwn')}</p>
    </>
  )
}
