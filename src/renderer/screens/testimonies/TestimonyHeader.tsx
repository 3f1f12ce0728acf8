import { Button, Menu } from '@mantine/core'
import { IconEar, IconFileText } from '@tabler/icons-react'
import { useState } from 'react'
import type { Testimony } from '../../../shared/contract.ts'
import { sensitivities, testimonyStatuses } from '../../../shared/domain.ts'
import type { TestimonyBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { BinMenu } from '../../parts/BinMenu.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { sensitivityTone, statusTone } from '../../parts/Pill.tsx'
import { PillMenu } from '../../parts/PillMenu.tsx'
import { Saved } from '../../parts/Saved.tsx'
import { today } from '../../words/dates.ts'
import { ReportDialog } from '../report/ReportDialog.tsx'

interface TestimonyHeaderProps {
  readonly testimony: Testimony
  readonly draft: Draft<TestimonyBody>
  readonly onSeeIdentity: () => void
}

export const TestimonyHeader = ({ testimony, draft, onSeeIdentity }: TestimonyHeaderProps) => {
  const { t } = useWords()
  const { go } = useNavigation()
  const { body, set, state } = draft
  const listen = () => {
    if (body.interviewedOn === '') set({ interviewedOn: today() })
    go({ screen: 'testimonies', id: testimony.id, mode: 'interview' })
  }
  const [reporting, setReporting] = useState(false)
  return (
    <header className="testimony-head">
      <div className="record-title">
        <h2 className="record-code figures">{testimony.code}</h2>
        <PillMenu
          label={t('testimonies.status')}
          tone={statusTone[body.status]}
          value={body.status}
          values={testimonyStatuses}
          text={(status) => t(`status.${status}`)}
          onChange={(status) => set({ status })}
        />
        <PillMenu
          label={t('testimonies.sensitivity')}
          tone={sensitivityTone[body.sensitivity]}
          value={body.sensitivity}
          values={sensitivities}
          text={(sensitivity) => t(`sensitivity.${sensitivity}`)}
          onChange={(sensitivity) => set({ sensitivity })}
        />
        <span className="grow" />
        <Saved state={state} />
        <BinMenu kind="testimony" record={testimony}>
          <Menu.Item leftSection={<Icon of={IconFileText} />} onClick={() => setReporting(true)}>
            {t('report.act')}
          </Menu.Item>
        </BinMenu>
      </div>
      {reporting && <ReportDialog code={testimony.code} id={testimony.id} onClose={() => setReporting(false)} />}
      <p className="testimony-person">
        <label htmlFor="pseudonym" className="muted">
          {t('testimonies.person')}:
        </label>
        <input
          id="pseudonym"
          className="testimony-pseudonym"
          aria-label={t('testimonies.pseudonym')}
          placeholder={t('testimonies.pseudonymPlaceholder')}
          value={body.pseudonym}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ pseudonym: event.currentTarget.value })}
        />
        <button type="button" className="link-button" onClick={onSeeIdentity}>
          {t('testimonies.seeIdentity')}
        </button>
        <span className="grow" />
        {!testimony.trashed && (
          <Button variant="default" leftSection={<Icon of={IconEar} />} onClick={listen}>
            {t('interview.open')}
          </Button>
        )}
      </p>
    </header>
  )
}
