import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { Settings } from '../shared/bridge.ts'
import { languages } from '../shared/domain.ts'

const fileName = () => join(app.getPath('userData'), 'settings.json')

const defaults = (): Settings => ({
  language: app.getLocale().startsWith('en') ? 'en' : 'fr',
  idleMinutes: 3,
  shortcut: 'Control+Shift+L',
})

/** Reads the settings file; what in it is not understood takes its default. */
export function readSettings(): Settings {
  try {
    return cleaned(JSON.parse(readFileSync(fileName(), 'utf8')), defaults())
  } catch {
    return defaults()
  }
}

/** Applies the parts of `patch` that make sense and writes the file whole. */
export function changeSettings(current: Settings, patch: unknown): Settings {
  const next = cleaned({ ...current, ...(typeof patch === 'object' ? patch : {}) }, current)
  const temporary = `${fileName()}.new`
  mkdirSync(app.getPath('userData'), { recursive: true })
  writeFileSync(temporary, JSON.stringify(next), { mode: 0o600 })
  renameSync(temporary, fileName())
  return next
}

function cleaned(raw: unknown, base: Settings): Settings {
  if (typeof raw !== 'object' || raw === null) return base
  const { language, idleMinutes, shortcut } = raw as Record<string, unknown>
  return {
    language: languages.find((known) => known === language) ?? base.language,
    idleMinutes:
      typeof idleMinutes === 'number' && idleMinutes >= 0.05 && idleMinutes <= 60 ? idleMinutes : base.idleMinutes,
    shortcut: typeof shortcut === 'string' && /^[A-Za-z0-9+]{1,60}$/.test(shortcut) ? shortcut : base.shortcut,
  }
}
