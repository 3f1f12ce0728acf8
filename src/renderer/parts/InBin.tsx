import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import './record.css'

interface InBinProps {
  readonly text: string
  readonly restore: string
  readonly onRestore: () => void
  readonly children?: ReactNode
}

/** Above a record in the bin: that it is there, and the way back. */
export const InBin = ({ text, restore, onRestore, children }: InBinProps) => (
  <div className="record-bin">
    <p className="grow">{text}</p>
    <Button variant="default" leftSection={<Icon of={IconArrowBackUp} />} onClick={onRestore}>
      {restore}
    </Button>
    {children}
  </div>
)
