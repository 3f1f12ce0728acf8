import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { type ViolationCode, violationCodes } from '../../shared/domain.ts'
import { fold } from '../../shared/fold.ts'
import { useWords } from '../i18n/index.ts'
import { Dialog } from './Dialog.tsx'
import { Icon } from './Icon.tsx'
import './violationPicker.css'

interface ViolationPickerProps {
  readonly value: readonly ViolationCode[]
  readonly onChange: (codes: ViolationCode[]) => void
}

const groups = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'other'] as const
type Group = (typeof groups)[number]
const groupOf = (code: ViolationCode): Group => groups.find((group) => code.startsWith(group)) ?? 'other'

/** What happened, from the closed list: chips for what is chosen, the whole list a button away. */
export const ViolationPicker = ({ value, onChange }: ViolationPickerProps) => {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const toggle = (code: ViolationCode) => {
    const chosen = value.includes(code) ? value.filter((each) => each !== code) : [...value, code]
    onChange(violationCodes.filter((each) => chosen.includes(each)))
  }
  return (
    <section aria-label={t('testimonies.violations')}>
      <h3 className="field-label">{t('testimonies.violations')}</h3>
      <ul className="violations">
        {value.map((code) => (
          <li key={code} className="violation">
            {code !== 'other' && <span className="code">{code}</span>} {t(`violation.${code}`)}
            <button
              type="button"
              className="violation-remove"
              aria-label={`${t('common.remove')}: ${t(`violation.${code}`)}`}
              onClick={() => toggle(code)}
            >
              <Icon of={IconX} size={16} />
            </button>
          </li>
        ))}
        <li>
          <Button variant="default" leftSection={<Icon of={IconPlus} />} onClick={() => setOpen(true)}>
            {t('testimonies.violationsAdd')}
          </Button>
        </li>
      </ul>
      {open && (
        <Dialog title={t('testimonies.violations')} size={640} onClose={() => setOpen(false)}>
          <ViolationList value={value} onToggle={toggle} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </section>
  )
}

interface ViolationListProps {
  readonly value: readonly ViolationCode[]
  readonly onToggle: (code: ViolationCode) => void
  readonly onDone: () => void
}

const ViolationList = ({ value, onToggle, onDone }: ViolationListProps) => {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  const wanted = fold(search.trim())
  const found = violationCodes.filter((code) =>
    fold(`${code} ${t(`violation.${code}`)} ${t(`violationGroup.${groupOf(code)}`)}`).includes(wanted),
  )
  return (
    <div className="violation-list">
      <TextInput
        aria-label={t('testimonies.violationsSearch')}
        placeholder={t('testimonies.violationsSearch')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-autofocus
      />
      <div className="violation-groups">
        {found.length === 0 && <p className="muted">{t('testimonies.violationsNone')}</p>}
        {groups
          .filter((group) => found.some((code) => groupOf(code) === group))
          .map((group) => (
            <fieldset key={group}>
              <legend>{t(`violationGroup.${group}`)}</legend>
              {found
                .filter((code) => groupOf(code) === group)
                .map((code) => (
                  <Checkbox
                    key={code}
                    className="violation-check"
                    checked={value.includes(code)}
                    onChange={() => onToggle(code)}
                    label={code === 'other' ? t('violation.other') : `${code} · ${t(`violation.${code}`)}`}
                  />
                ))}
            </fieldset>
          ))}
      </div>
      <div className="row apart">
        <span className="small muted">{t('testimonies.violationCount', { count: value.length })}</span>
        <Button onClick={onDone}>{t('common.close')}</Button>
      </div>
    </div>
  )
}
