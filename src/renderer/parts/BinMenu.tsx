import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconFolderPlus, IconHistory, IconListCheck, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { flushSync } from 'react-dom'
import type { RecordId } from '../../shared/records.ts'
import { useProfile } from '../data/profile.tsx'
import { useBin } from '../data/useBin.ts'
import { useWords } from '../i18n/index.ts'
import { useNavigation } from '../navigation.tsx'
import { DossierDialog } from '../screens/dossiers/DossierDialog.tsx'
import { Icon } from './Icon.tsx'

const screens = {
  testimony: 'testimonies',
  contact: 'contacts',
  note: 'notes',
  incident: 'incidents',
  plan: 'plans',
  dossier: 'dossiers',
} as const

interface BinMenuProps {
  readonly kind: keyof typeof screens
  readonly record: { readonly id: RecordId; readonly code: string; readonly trashed: boolean }
  /** Other entries, above. */
  readonly children?: ReactNode
}

const Versions = lazy(async () => ({ default: (await import('../screens/versions/Versions.tsx')).Versions }))

/** The acts one rarely needs: earlier versions; to the bin, and back to the list. Nothing for what is there already. */
export const BinMenu = ({ kind, record, children }: BinMenuProps) => {
  const { t } = useWords()
  const { go } = useNavigation()
  const client = useQueryClient()
  const bin = useBin(kind)
  const ofRights = useProfile() === 'defender'
  const screen = screens[kind]
  const [versions, setVersions] = useState(false)
  const [adding, setAdding] = useState(false)
  // What the form holds is not what the vault has now: it is made anew.
  const reopen = () => {
    flushSync(() => go({ screen }))
    client.removeQueries({ queryKey: [`${kind}.get`] })
    go({ screen, id: record.id })
  }
  if (record.trashed) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('common.more')}>
            <Icon of={IconDots} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          {ofRights && kind !== 'dossier' && (
            <Menu.Item leftSection={<Icon of={IconFolderPlus} />} onClick={() => setAdding(true)}>
              {t('dossiers.addTo')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Icon of={IconHistory} />} onClick={() => setVersions(true)}>
            {t('revisions.title')}
          </Menu.Item>
          {ofRights && (
            <Menu.Item
              leftSection={<Icon of={IconListCheck} />}
              onClick={() => go({ screen: 'custody', id: record.id })}
            >
              {t('custody.title')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Icon of={IconTrash} />} onClick={() => bin.trash(record, () => go({ screen }))}>
            {t(`${screen}.trashAct`)}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {versions && (
        <Suspense>
          <Versions record={record} onClose={() => setVersions(false)} onRestored={reopen} />
        </Suspense>
      )}
      {adding && <DossierDialog ids={[record.id]} onClose={() => setAdding(false)} />}
    </>
  )
}
