import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { Icon } from './Icon.tsx'
import { Pill, type Tone } from './Pill.tsx'

interface PillMenuProps<Value extends string> {
  readonly label: string
  readonly tone: Tone
  readonly value: Value
  readonly values: readonly Value[]
  readonly text: (value: Value) => string
  readonly onChange: (value: Value) => void
}

/** A state as a pill that opens the list of the others. */
export const PillMenu = <Value extends string>({
  label,
  tone,
  value,
  values,
  text,
  onChange,
}: PillMenuProps<Value>) => (
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
