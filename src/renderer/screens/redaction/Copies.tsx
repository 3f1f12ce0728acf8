import { Button } from '@mantine/core'
import { IconEyeOff, IconVolumeOff } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { Evidence } from '../../../shared/contract.ts'
import { isCompanion } from '../../../shared/media.ts'
import type { RecordId } from '../../../shared/records.ts'
import { mostMaskableBytes } from '../../../shared/textFile.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Icon } from '../../parts/Icon.tsx'

const RedactPhoto = lazy(() => import('./RedactPhoto.tsx').then((page) => ({ default: page.RedactPhoto })))

const SilenceSound = lazy(() => import('../silence/SilenceSound.tsx').then((page) => ({ default: page.SilenceSound })))

const MaskPiece = lazy(() => import('../masking/MaskPiece.tsx').then((page) => ({ default: page.MaskPiece })))

interface CopiesProps {
  readonly evidence: Evidence
  readonly onGone: () => void
}

/** The masked copies of a piece, or of a copy the piece it was made from; and the way to make one more. */
export const Copies = ({ evidence, onGone }: CopiesProps) => {
  const { t } = useWords()
  const { open } = useNavigation()
  const [masking, setMasking] = useState(false)
  const { original, body, trashed } = evidence
  const derivatives = evidence.derivatives.filter(({ acts }) => !(acts && isCompanion({ acts })))
  const picture = !trashed && body.mediaType.startsWith('image/') && body.examination?.readable && body.examination
  const sound = !trashed && body.mediaType.startsWith('audio/') && body.examination?.readable === true
  const text = !trashed && body.mediaType === 'text/plain'
  const maskable = text && body.size <= mostMaskableBytes
  const go = (id: RecordId) => {
    onGone()
    open({ kind: 'evidence', id })
  }
  const actsText = (acts: NonNullable<typeof body.derivation>['acts']) =>
    acts.map((act) => t(`redaction.acts.${act}`)).join(', ')
  if (isCompanion(body.derivation)) return null
  if (!picture && !sound && !text && derivatives.length === 0 && original === null) return null
  return (
    <section>
      <h3>{t(original ? 'redaction.isCopy' : 'redaction.copies')}</h3>
      {original && body.derivation && (
        <p className="small">
          {t('redaction.madeFrom')}{' '}
          <button type="button" className="link-button" onClick={() => go(original.id)}>
            {original.code}
          </button>
          {[' ', actsText(body.derivation.acts), body.derivation.note].filter(Boolean).join(' · ')}
        </p>
      )}
      {!original && derivatives.length === 0 && <p className="small muted">{t('redaction.copiesNone')}</p>}
      <ul>
        {derivatives.map((row) => (
          <li key={row.id} className="small">
            <button type="button" className="link-button" onClick={() => go(row.id)}>
              {row.code}
            </button>
            {` · ${actsText(row.acts ?? [])} · ${t(`redaction.reviewed.${row.showsPerson}`)}`}
          </li>
        ))}
      </ul>
      {picture && (
        <Button variant="default" mt={8} leftSection={<Icon of={IconEyeOff} />} onClick={() => setMasking(true)}>
          {t('redaction.open')}
        </Button>
      )}
      {sound && (
        <Button variant="default" mt={8} leftSection={<Icon of={IconVolumeOff} />} onClick={() => setMasking(true)}>
          {t('silence.open')}
        </Button>
      )}
      {maskable && (
        <Button variant="default" mt={8} leftSection={<Icon of={IconEyeOff} />} onClick={() => setMasking(true)}>
          {t('masking.open')}
        </Button>
      )}
      {text && !maskable && <p className="small muted">{t('masking.piece.tooLarge')}</p>}
      {masking && maskable && (
        <Suspense>
          <MaskPiece evidence={evidence} onClose={() => setMasking(false)} />
        </Suspense>
      )}
      {masking && sound && (
        <Suspense>
          <SilenceSound evidence={evidence} onClose={() => setMasking(false)} />
        </Suspense>
      )}
      {masking && picture && (
        <Suspense>
          <RedactPhoto evidence={evidence} size={picture} onClose={() => setMasking(false)} />
        </Suspense>
      )}
    </section>
  )
}
