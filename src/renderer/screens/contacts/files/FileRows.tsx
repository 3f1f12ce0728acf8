import { Checkbox } from '@mantine/core'
import { pictureFaults } from '../../../../shared/contactFiles.ts'
import type { ContactFilePreview, ContactFileRow } from '../../../../shared/contract.ts'
import { useWords } from '../../../i18n/index.ts'
import { Pill } from '../../../parts/Pill.tsx'
import { numberText } from '../../../words/figures.ts'

interface FileRowsProps {
  readonly preview: ContactFilePreview
  readonly rows: readonly ContactFileRow[]
  readonly leftOut: ReadonlySet<number>
  readonly onChange: (leftOut: ReadonlySet<number>) => void
}

const most = 200

/** Who is in the file: the new ones are ticked, those that are probably here already are not. */
export const FileRows = ({ preview, rows, leftOut, onChange }: FileRowsProps) => {
  const { t, language } = useWords()
  const { fresh, likely, refused, pictures, picturesLeft } = preview
  const takeable = rows.filter(({ state }) => state !== 'refused')
  const twins = takeable.filter(({ state }) => state === 'likely')
  const toggle = (indexes: readonly number[], take: boolean) => {
    const next = new Set(leftOut)
    for (const index of indexes) {
      if (take) next.delete(index)
      else next.add(index)
    }
    onChange(next)
  }
  const shown = [...twins, ...takeable.filter(({ state }) => state === 'new')].slice(0, most)
  return (
    <section className="stack tight" aria-label={t('contactCards.fileTitle')}>
      <p className="file-counts">
        {t('contactCards.fileCounts', {
          fresh: numberText(fresh, language),
          likely: numberText(likely, language),
          refused: numberText(refused, language),
        })}
      </p>
      {refused > 0 && <p className="small muted">{t('contactCards.fileRefused')}</p>}
      {pictures > 0 && <p className="small">{t('contactCards.filePictures', { count: pictures })}</p>}
      {pictureFaults.map(
        (fault) =>
          picturesLeft[fault] > 0 && (
            <p key={fault} className="small muted">
              {t(`contactCards.filePicturesLeft.${fault}`, { count: picturesLeft[fault] })}
            </p>
          ),
      )}
      {twins.length > 0 && (
        <Checkbox
          label={t('contactCards.fileTwins')}
          checked={twins.every(({ index }) => !leftOut.has(index))}
          onChange={(event) =>
            toggle(
              twins.map(({ index }) => index),
              event.currentTarget.checked,
            )
          }
        />
      )}
      {shown.length > 0 && (
        <ul className="file-rows" aria-label={t('contactCards.fileTitle')}>
          {shown.map(({ index, name, hint, reach, state, like }) => (
            <li key={index}>
              <Checkbox
                className="grow"
                label={[name || hint || reach, name && hint, (name || hint) && reach].filter(Boolean).join(' · ')}
                checked={!leftOut.has(index)}
                onChange={(event) => toggle([index], event.currentTarget.checked)}
              />
              {state === 'likely' && (
                <Pill tone="ochre">
                  {like ? t('contactCards.fileLike', { code: like }) : t('contactCards.fileLikeOther')}
                </Pill>
              )}
            </li>
          ))}
        </ul>
      )}
      {takeable.length > most && (
        <p className="small muted">{t('contactCards.fileMore', { count: takeable.length - most })}</p>
      )}
    </section>
  )
}
