import { Select } from '@mantine/core'
import { languages } from '../../../shared/domain.ts'
import { useShell } from '../../data/shell.tsx'
import { useWords } from '../../i18n/index.ts'
import { Choice } from '../../parts/Choice.tsx'
import { ChangePassphrase } from './ChangePassphrase.tsx'
import { ShortcutSetting } from './ShortcutSetting.tsx'
import { VaultCheck } from './VaultCheck.tsx'
import './settings.css'

const idleChoices = [1, 2, 3, 5, 10, 15, 30, 60] as const

export const Settings = () => {
  const { t } = useWords()
  const { state, change } = useShell()
  const minutes = [...new Set([...idleChoices, state.idleMinutes])].sort((a, b) => a - b)
  return (
    <div className="page settings">
      <h1 className="page-title">{t('settings.title')}</h1>
      {state.development && <p className="settings-trial">{t('common.development')}</p>}
      <section className="card">
        <Choice
          label={t('settings.language')}
          value={state.language}
          onChange={(language) => void change({ language })}
          options={languages.map((value) => ({ value, label: t(`common.${value}`) }))}
        />
      </section>
      <section className="card stack">
        <h2>{t('settings.lockTitle')}</h2>
        <Select
          label={t('settings.idle')}
          description={t('settings.idleHint')}
          w={320}
          value={String(state.idleMinutes)}
          onChange={(value) => value && void change({ idleMinutes: Number(value) })}
          data={minutes.map((count) => ({ value: String(count), label: t('settings.minutes', { count }) }))}
        />
      </section>
      <ChangePassphrase />
      <ShortcutSetting />
      <VaultCheck />
    </div>
  )
}
