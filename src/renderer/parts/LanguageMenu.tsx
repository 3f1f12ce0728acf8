import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { languages } from '../../shared/domain.ts'
import { useShell } from '../data/shell.tsx'
import { useWords } from '../i18n/index.ts'
import { Icon } from './Icon.tsx'

export const LanguageMenu = () => {
  const { t } = useWords()
  const { state, change } = useShell()
  return (
    <Menu position="top-end" width={160}>
      <Menu.Target>
        <button
          type="button"
          className="language"
          aria-label={`${t('common.language')}: ${t(`common.${state.language}`)}`}
        >
          {t(`common.${state.language}`)}
          <Icon of={IconChevronDown} size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((language) => (
          <Menu.Item key={language} lang={language} onClick={() => void change({ language })}>
            {t(`common.${language}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
