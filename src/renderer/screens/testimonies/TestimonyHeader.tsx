import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { Testimony } from '../../../shared/contract.ts'
import { sensitivities, testimonyStatuses } from '../../../shared/domain.ts'
import type { TestimonyBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { BinMenu } from '../../parts/BinMenu.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Pill, sensitivityTone, statusTone, type Tone } from '../../parts/Pill.tsx'
import { Saved } from '../../parts/Saved.tsx'

interface TestimonyHeaderProps {
  readonly testimony: Testimony
  readonly draft: Draft<TestimonyBody>
  readonly onSeeIdentity: () => void
}

export const TestimonyHeader = ({ testimony, draft, onSeeIdentity }: TestimonyHeaderProps) => {
  const { t } = useWords()
  const { body, set, state } = draft
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
        <BinMenu kind="testimony" record={testimony} />
      </div>
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
      </p>
    </header>
  )
}

interface PillMenuProps<Value extends string> {
  readonly label: string
  readonly tone: Tone
  readonly value: Value
  readonly values: readonly Value[]
  readonly text: (value: Value) => string
  readonly onChange: (value: Value) => void
}

const PillMenu = <Value extends string>({ label, tone, value, values, text, onChange }: PillMenuProps<Value>) => (
  <Menu position="bottom-start" width={220}>
    <Menu.Target>
      <button type="button" className="plain-button pill-menu" aria-label={`${label}: ${text(value)}`}>
        <Pill tone={tone}>
          {text(value)}
          <Icon of={IconChevronDown} size={14} />
        </Pill>
      </button>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Label>{label}</Menu.Label>
      {values.map((each) => (
        <Menu.Item key={each} aria-current={each === value || undefined} onClick={() => onChange(each)}>
          {text(each)}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
)
