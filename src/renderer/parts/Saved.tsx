import type { SaveState } from '../data/autosave.ts'
import { useWords } from '../i18n/index.ts'
import './saved.css'

/** What was saved is said quietly; what was not is said plainly. */
export const Saved = ({ state }: { readonly state: SaveState }) => {
  const { t } = useWords()
  if (state.kind === 'failed') {
    return (
      <p className="saved-failed" role="alert">
        {t('save.failed')} {t(`error.${state.code}`)} <small>{t('common.errorCode', { code: state.code })}</small>
      </p>
    )
  }
  return (
    <output className="saved" aria-live="off">
      {state.kind === 'untouched' ? '' : t(`save.${state.kind}`)}
    </output>
  )
}
