import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconFileExport, IconFileImport, IconUsers } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { ContactRole } from '../../../shared/domain.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'

const Duplicates = lazy(() => import('./merge/Duplicates.tsx'))
const ImportContacts = lazy(() => import('./files/ImportContacts.tsx'))
const ExportContacts = lazy(() => import('./files/ExportContacts.tsx'))

/** What one does with all contacts, now and then. */
export const ContactTools = ({ role }: { readonly role: ContactRole | undefined }) => {
  const { t } = useWords()
  const [shown, setShown] = useState<'import' | 'export' | 'duplicates' | null>(null)
  const close = () => setShown(null)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('contactCards.tools')}>
            <Icon of={IconDots} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of={IconFileImport} />} onClick={() => setShown('import')}>
            {t('contactCards.import')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of={IconFileExport} />} onClick={() => setShown('export')}>
            {t('contactCards.export')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of={IconUsers} />} onClick={() => setShown('duplicates')}>
            {t('contactMerge.title')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {shown === 'duplicates' && <Duplicates onClose={close} />}
        {shown === 'import' && <ImportContacts onClose={close} />}
        {shown === 'export' && <ExportContacts role={role} onClose={close} />}
      </Suspense>
    </>
  )
}
