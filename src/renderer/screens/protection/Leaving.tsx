import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import type { IncidentBody, RecordId } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { makePdf } from '../../pdf/make.ts'
import { protectionDefinition } from '../../pdf/protection.ts'
import { today } from '../../words/dates.ts'
import { SavePdf } from '../report/SavePdf.tsx'
import { SealRequest } from './SealRequest.tsx'

interface LeavingProps {
  readonly id: RecordId
  readonly draft: Draft<IncidentBody>
}

/** Sealed for one recipient, or as a readable copy: only what the person wants sent can leave. */
export const Leaving = ({ id, draft }: LeavingProps) => {
  const { t, language } = useWords()
  const [sealing, setSealing] = useState(false)
  const { body } = draft
  const { agreed } = body.protection
  return (
    <div className="stack tight">
      {agreed !== 'yes' && (
        <p className="muted">{t(agreed === 'no' ? 'protection.makeRefused' : 'protection.makeFirst')}</p>
      )}
      <div className="row">
        <Button
          leftSection={<Icon of={IconLock} size={18} />}
          disabled={agreed !== 'yes'}
          onClick={() => setSealing(true)}
        >
          {t('protection.seal')}
        </Button>
        <SavePdf
          quiet
          label={t('protection.make')}
          disabled={agreed !== 'yes'}
          suggestedName={t('protection.fileName', { day: today().slice(5) })}
          warning={t('protection.warning')}
          about={{ of: 'protection', incidentId: id }}
          make={async () => {
            await draft.flush()
            return makePdf(protectionDefinition(body, today(), t, language), today())
          }}
        />
      </div>
      {sealing && <SealRequest id={id} draft={draft} onClose={() => setSealing(false)} />}
    </div>
  )
}
