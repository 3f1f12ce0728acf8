import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const runFile = promisify(execFile)

export interface VisibleWindow {
  readonly id: string
  readonly title: string
}

/**
 * Presses keys as a keyboard would, for shortcuts that the whole desktop hears; Playwright's keys reach the page alone.
 * @param keys in xdotool's notation, such as `ctrl+alt+k`
 */
export async function pressOnDesktop(keys: string): Promise<void> {
  await runFile('xdotool', ['key', '--clearmodifiers', keys])
}

/** What someone looking at the screen could see a window of. */
export async function visibleWindows(): Promise<VisibleWindow[]> {
  const background = await search('--maxdepth', '0')
  const ids = (await search('--onlyvisible')).filter((id) => !background.includes(id))
  return Promise.all(ids.map(async (id) => ({ id, title: (await xdotool('getwindowname', id)).trim() })))
}

async function search(...options: readonly string[]): Promise<string[]> {
  return (await xdotool('search', ...options, '--name', '.*')).split('\n').filter(Boolean)
}

async function xdotool(...args: readonly string[]): Promise<string> {
  try {
    return (await runFile('xdotool', args)).stdout
  } catch (error) {
    // By exit code 1 it says that there is no such window, or none any more.
    if (error instanceof Error && 'code' in error && error.code === 1) return ''
    throw error
  }
}

/** Gives a window the keyboard. Where no window manager does, a window that closed can leave it with none. */
async function focusOnDesktop(title: string): Promise<void> {
  for (const { id } of (await visibleWindows()).filter((each) => each.title === title)) await xdotool('windowfocus', id)
}

/** A press of the mouse at a place of a window, as far from its left and upper edge. It gives the window the keyboard, too. */
export async function clickOnDesktop(title: string, x: number, y: number): Promise<void> {
  await focusOnDesktop(title)
  for (const { id } of (await visibleWindows()).filter((each) => each.title === title))
    await xdotool('mousemove', '--window', id, String(x), String(y), 'click', '1')
}

/** A modifier that was down while a window went may stay down, and every letter is then a shortcut. */
export async function releaseModifiers(): Promise<void> {
  await xdotool('keyup', 'Control_L', 'Control_R', 'Shift_L', 'Shift_R', 'Alt_L', 'Alt_R', 'Super_L')
}

/** Types a text on whatever window has the focus. */
export async function typeOnDesktop(text: string): Promise<void> {
  await xdotool('type', '--delay', '60', text)
}
