import { Button } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Testimony } from '../../../shared/contract.ts'
import { occurrencesOf } from '../../../shared/passages.ts'
import type { MaskedText, TestimonyBody } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import type { Draft } from '../../data/draft.ts'
import { sha256Of } from '../../data/sha256.ts'
import { useWords } from '../../i18n/index.ts'
import { codeOf } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useToast } from '../../parts/Toast.tsx'
import type { Cover } from './useCover.ts'
import './masking.css'

const MaskText = lazy(() => import('./MaskText.tsx').then((page) => ({ default: page.MaskText })))

interface AccountMaskProps {
  readonly testimony: Testimony
  readonly draft: Draft<TestimonyBody>
}

/** What was covered of the account, and the way to cover some of it. */
export const AccountMask = ({ testimony, draft }: AccountMaskProps) => {
  const { t } = useWords()
  const client = useQueryClient()
  const say = useToast()
  const [masking, setMasking] = useState(false)
  const { id, code, trashed } = testimony
  const { account } = draft.body
  const masked = testimony.body.maskedAccount
  const sha256 = useQuery({
    queryKey: ['sha256', account],
    queryFn: () => sha256Of(account),
    gcTime: 0,
    staleTime: 'static',
  })
  const outdated = masked !== null && sha256.data !== undefined && sha256.data !== masked.sha256
  const keep = async ({ passages, words, note }: Cover & { readonly note: string }, of: string) => {
    await draft.flush()
    await ask('testimony.maskAccount', { id, sha256: of, passages: [...passages], words: [...words], note })
    await refresh(client, 'testimony.get', 'export.preview', 'report.preview', 'revision.list')
  }
  const remove = async () => {
    const before = masked
    const of = await sha256Of(account)
    await keep({ passages: [], words: [], note: '' }, of)
    // Of another account the passages would stand elsewhere.
    const undo =
      before && !outdated
        ? { label: t('masking.account.removedUndo'), run: () => void keep(before, of).catch(() => undefined) }
        : undefined
    say({ text: t('masking.account.removed', { code }), ...(undo && { action: undo }) })
  }
  if (trashed || (account.trim() === '' && masked === null)) return null
  return (
    <div className="account-mask">
      <Button variant="default" leftSection={<Icon of={IconEyeOff} />} onClick={() => setMasking(true)}>
        {t(masked ? 'masking.openAgain' : 'masking.open')}
      </Button>
      {masked && (
        <Button
          variant="default"
          onClick={() => void remove().catch((error) => say({ text: t(`error.${codeOf(error)}`) }))}
        >
          {t('masking.account.remove')}
        </Button>
      )}
      <p className={outdated ? 'small mask-about grow' : 'small muted grow'}>
        {outdated
          ? t('masking.account.before')
          : masked
            ? t('masking.account.ready', { count: masked.passages.length })
            : t('masking.account.none')}
      </p>
      {masking && (
        <Suspense>
          <MaskText
            code={code}
            text={account}
            first={masked ? firstOf(account, masked, outdated) : undefined}
            firstNote={masked?.note}
            note={outdated ? t('masking.account.restart') : undefined}
            wordsEverywhere
            onSave={async (covered) => keep(covered, await sha256Of(account))}
            onClose={() => setMasking(false)}
          />
        </Suspense>
      )}
    </div>
  )
}

/** Of an account that changed since, only words can be found again. */
const firstOf = (account: string, { passages, words }: MaskedText, outdated: boolean): Cover =>
  outdated ? { passages: words.flatMap((word) => occurrencesOf(account, word)), words } : { passages, words }
