import { clipboard } from 'electron'
import type { Clipboards } from './copies.ts'

/** Of the clipboard modules of Electron 33, which names a clipboard in each call, and 45, which answers by promises. */
interface OldClipboard {
  readonly readText: (name: string) => string
  readonly writeText: (text: string, name: string) => void
  readonly clear: (name: string) => void
}

/** The system's clipboards, which are there once the app is ready. */
export function systemClipboards(): Clipboards {
  const { selection = oldSelection() } = clipboard
  return { clipboard, selection }
}

function oldSelection() {
  const old = clipboard as unknown as OldClipboard
  return {
    readText: () => old.readText('selection'),
    writeText: (text: string) => old.writeText(text, 'selection'),
    clear: () => old.clear('selection'),
  }
}
