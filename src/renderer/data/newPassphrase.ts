import { useState } from 'react'
import type { Language } from '../../shared/domain.ts'
import { type Strength, useStrength } from '../strength/useStrength.ts'
import { ask } from './ask.ts'

const shortest = 12
const longestBytes = 1_024

export interface NewPassphraseState {
  readonly value: string
  readonly choose: (value: string) => void
  /** Takes a random phrase of the vault's in place of what was written. */
  readonly suggest: (language: Language) => Promise<void>
  /** Whether `value` is one that was suggested. */
  readonly suggested: boolean
  readonly repeated: string
  readonly repeat: (value: string) => void
  /** Characters that are missing, 0 when there are enough. */
  readonly missing: number
  readonly tooLong: boolean
  readonly strength: Strength
  /** Long and strong enough to go on. */
  readonly acceptable: boolean
  /** Acceptable, and written twice. */
  readonly ready: boolean
  /** UTF-8, for the caller to zero once it was sent. */
  readonly bytes: () => Uint8Array<ArrayBuffer>
  readonly clear: () => void
}

/** A passphrase while it is being chosen. One call for each phrase on the screen. */
export const useNewPassphrase = (): NewPassphraseState => {
  const [value, setValue] = useState('')
  const [repeated, setRepeated] = useState('')
  const [suggested, setSuggested] = useState(false)

  const normal = value.normalize('NFC')
  const missing = Math.max(0, shortest - [...normal].length)
  const tooLong = new TextEncoder().encode(normal).length > longestBytes
  const strength = useStrength(missing === 0 && !tooLong ? value : '')
  const acceptable =
    strength.kind === 'unavailable' || (strength.kind === 'measured' && strength.verdict.level !== 'weak')

  const set = (next: string, isSuggestion: boolean) => {
    setValue(next)
    setSuggested(isSuggestion)
    setRepeated('')
  }
  return {
    value,
    choose: (next) => set(next, false),
    suggest: async (language) => {
      const phrase = await ask('passphrase.suggest', { language })
      set(new TextDecoder().decode(phrase), true)
      phrase.fill(0)
    },
    suggested,
    repeated,
    repeat: setRepeated,
    missing,
    tooLong,
    strength,
    acceptable,
    ready: acceptable && repeated.normalize('NFC') === normal,
    bytes: () => new TextEncoder().encode(value),
    clear: () => set('', false),
  }
}
