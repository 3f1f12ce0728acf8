import { ActionIcon } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { FilterBar, type FilterBarProps } from './FilterBar.tsx'

interface ListToolsProps extends FilterBarProps {
  /** Which state is shown. */
  readonly children?: ReactNode
  /** In the bin nothing is narrowed, nor chosen. */
  readonly inBin: boolean
  readonly several: { readonly on: boolean; readonly start: () => void; readonly stop: () => void }
}

/** Above a list: the state that is shown, what it is narrowed by, and the way to choose several. */
export const ListTools = ({ children, inBin, several, ...bar }: ListToolsProps) => {
  const { t } = useWords()
  return (
    <div className="list-tools">
      {children && <span className="list-state">{children}</span>}
      {!inBin && (
        <>
          <FilterBar {...bar} />
          <ActionIcon
            variant="default"
            size={44}
            aria-label={t('bulk.start')}
            title={t('bulk.start')}
            aria-pressed={several.on}
            onClick={several.on ? several.stop : several.start}
          >
            <Icon of={IconListCheck} />
          </ActionIcon>
        </>
      )}
    </div>
  )
}
