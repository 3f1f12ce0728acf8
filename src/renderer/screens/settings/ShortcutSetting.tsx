import { Button } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useShell } from '../../data/shell.tsx'
import { useWords } from '../../i18n/index.ts'
import { Pill } from '../../parts/Pill.tsx'
import { acceleratorKeys, acceleratorOf } from '../../words/shortcut.ts'

type Trial = 'none' | 'recording' | 'testing' | 'heard' | 'notHeard'

const modifiers = ['Control', 'Shift', 'Alt', 'Super'] as const

export const ShortcutSetting = () => {
  const { t } = useWords()
  const { state, change } = useShell()
  const [trial, setTrial] = useState<Trial>('none')
  const nameOf = (part: string) => {
    const modifier = modifiers.find((each) => each === part)
    return modifier ? t(`settings.key.${modifier}`) : part
  }
  const keys = acceleratorKeys(state.shortcut, nameOf)

  const record = (event: KeyboardEvent) => {
    if (trial !== 'recording' || event.key === 'Tab') return
    event.preventDefault()
    if (event.key === 'Escape') return setTrial('none')
    const shortcut = acceleratorOf(event)
    if (!shortcut) return
    setTrial('none')
    void change({ shortcut })
  }
  const test = async () => {
    setTrial('testing')
    setTrial((await window.kalifa.shell.testShortcut()) ? 'heard' : 'notHeard')
  }
  return (
    <section className="card stack">
      <div>
        <h2>{t('settings.shortcutTitle')}</h2>
        <p className="small muted">{t('settings.shortcutHint')}</p>
      </div>
      <div className="row">
        <span className="keys">
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
        {state.shortcutState === 'ready' && <Pill tone="green">{t('settings.shortcutReady')}</Pill>}
      </div>
      {state.shortcutState === 'refused' && (
        <p className="settings-trial" role="alert">
          {t('settings.shortcutRefused')}
        </p>
      )}
      <div className="row">
        <Button
          variant="default"
          onClick={() => setTrial('recording')}
          onKeyDown={record}
          onBlur={() => trial === 'recording' && setTrial('none')}
        >
          {t(trial === 'recording' ? 'settings.recording' : 'settings.record')}
        </Button>
        <Button
          variant="default"
          disabled={trial === 'testing' || state.shortcutState === 'refused'}
          onClick={() => void test()}
        >
          {t('settings.test')}
        </Button>
      </div>
      <output className="small">
        {trial === 'recording' && t('settings.recordHint')}
        {trial === 'testing' && t('settings.testing', { keys: keys.join(' + ') })}
        {trial === 'heard' && <Pill tone="green">{t('settings.testHeard')}</Pill>}
        {trial === 'notHeard' && <Pill tone="ochre">{t('settings.testNotHeard')}</Pill>}
      </output>
    </section>
  )
}
