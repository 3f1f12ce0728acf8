import { Textarea, TextInput } from '@mantine/core'
import type { Testimony } from '../../../shared/contract.ts'
import type { TestimonyBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useEvidenceRows } from '../../data/evidenceRows.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { ImpreciseDateField } from '../../parts/ImpreciseDateField.tsx'
import { PlacePicker } from '../../parts/PlacePicker.tsx'
import { TagField } from '../../parts/TagField.tsx'
import { ViolationPicker } from '../../parts/ViolationPicker.tsx'
import { Thumb } from '../evidence/Thumb.tsx'
import { AccountMask } from '../masking/AccountMask.tsx'

interface AccountTabProps {
  readonly testimony: Testimony
  readonly draft: Draft<TestimonyBody>
  readonly onSeeEvidence: () => void
}

/** The account first; when, where and what are all optional and come after. */
export const AccountTab = ({ testimony, draft, onSeeEvidence }: AccountTabProps) => {
  const { t } = useWords()
  const { spot } = useNavigation()
  const { body, set, flush } = draft
  return (
    <div className="form stack wide">
      <Textarea
        label={t('testimonies.account')}
        placeholder={t('testimonies.accountPlaceholder')}
        className="account"
        autoFocus={spot.fresh ?? false}
        value={body.account}
        maxLength={1_000_000}
        onChange={(event) => set({ account: event.currentTarget.value })}
        onBlur={() => void flush().catch(() => undefined)}
      />
      <AccountMask testimony={testimony} draft={draft} />
      <ImpreciseDateField label={t('testimonies.when')} value={body.when} onChange={(when) => set({ when })} />
      <PlacePicker label={t('testimonies.where')} value={body.where} onChange={(where) => set({ where })} />
      <div className="stack">
        <ViolationPicker value={body.violations} onChange={(violations) => set({ violations })} />
        {body.violations.includes('other') && (
          <TextInput
            label={t('testimonies.otherViolation')}
            value={body.otherViolation}
            maxLength={500}
            onChange={(event) => set({ otherViolation: event.currentTarget.value })}
          />
        )}
      </div>
      <TagField value={body.tags} onChange={(tags) => set({ tags })} />
      {testimony.evidenceCount > 0 && <FirstPhotos testimony={testimony} onOpen={onSeeEvidence} />}
    </div>
  )
}

const FirstPhotos = ({ testimony, onOpen }: { readonly testimony: Testimony; readonly onOpen: () => void }) => {
  const { t } = useWords()
  const rows = useEvidenceRows({ testimonyId: testimony.id })
  const few = [0, 1, 2, 3, 4].map(rows.row).filter((row) => row !== undefined)
  return (
    <section aria-label={t('testimonies.evidenceHere')}>
      <h3 className="field-label">{t('testimonies.evidenceHere')}</h3>
      <div className="account-photos">
        {few.map((row) => (
          <Thumb key={row.id} row={row} shown onOpen={onOpen} />
        ))}
      </div>
    </section>
  )
}
