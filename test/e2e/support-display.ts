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
export async function focusOnDesktop(title: string): Promise<void> {
  for (const { id } of (await visibleWindows()).filter((each) => each.title === title)) await xdotool('windowfocus', id)
}

/** Types a text on whatever window has the focus. */
export async function typeOnDesktop(text: string): Promise<void> {
  await xdotool('type', '--delay', '20', text)
}
