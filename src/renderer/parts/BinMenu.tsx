import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconTrash } from '@tabler/icons-react'
import type { RecordId } from '../../shared/records.ts'
import { useBin } from '../data/useBin.ts'
import { useWords } from '../i18n/index.ts'
import { useNavigation } from '../navigation.tsx'
import { Icon } from './Icon.tsx'

const screens = { testimony: 'testimonies', contact: 'contacts', note: 'notes' } as const

interface BinMenuProps {
  readonly kind: keyof typeof screens
  readonly record: { readonly id: RecordId; readonly code: string; readonly trashed: boolean }
}

/** The acts one rarely needs: to the bin, and back to the list. Nothing for what is there already. */
export const BinMenu = ({ kind, record }: BinMenuProps) => {
  const { t } = useWords()
  const { go } = useNavigation()
  const bin = useBin(kind)
  const screen = screens[kind]
  if (record.trashed) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('common.more')}>
          <Icon of={IconDots} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={IconTrash} />} onClick={() => bin.trash(record, () => go({ screen }))}>
          {t(`${screen}.trashAct`)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
