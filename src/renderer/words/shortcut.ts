import type { KeyboardEvent as ReactKeyboardEvent } from 'react'

type Pressed = Pick<ReactKeyboardEvent, 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey' | 'code'>

const keyOf = (code: string): string | null =>
  /^Key([A-Z])$/.exec(code)?.[1] ?? /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? /^(F\d{1,2})$/.exec(code)?.[1] ?? null

/** What was pressed as an Electron accelerator; null until it holds Ctrl or Alt, and a letter, a figure or an F key. */
export const acceleratorOf = (pressed: Pressed): string | null => {
  const key = keyOf(pressed.code)
  if (!key || !(pressed.ctrlKey || pressed.altKey)) return null
  const modifiers = [
    pressed.ctrlKey && 'Control',
    pressed.altKey && 'Alt',
    pressed.shiftKey && 'Shift',
    pressed.metaKey && 'Super',
  ].filter((name) => typeof name === 'string')
  return [...modifiers, key].join('+')
}

/** `Control+Shift+L` as the keys are called on the keyboard. */
export const acceleratorKeys = (accelerator: string, nameOf: (modifier: string) => string): readonly string[] =>
  accelerator.split('+').map((part) => nameOf(part))
