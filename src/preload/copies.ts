import { type Copied, withoutSpaces } from '../shared/copied.ts'

type Report = (copied: Copied) => void

/** Chromium on X11 gives a copied text to the selection, too. */
const copiedInto: readonly Copied['to'][] = process.platform === 'linux' ? ['clipboard', 'selection'] : ['clipboard']

/**
 * Tells what the page's text copied by the person becomes on the system's clipboards, as salted digests. A copy is made plain here:
 * styled text would carry more than what is seen.
 */
export function watchCopies(report: Report): void {
  window.addEventListener('copy', (event) => takeOver(event, report), true)
  window.addEventListener('cut', (event) => takeOver(event, report), true)
  if (process.platform === 'linux') window.addEventListener('selectionchange', latest(report), true)
}

/** Puts a text on the clipboard by itself. */
export async function copy(text: string, report: Report): Promise<void> {
  await reportCopy(text, report)
  await navigator.clipboard.writeText(text)
}

function takeOver(event: ClipboardEvent, report: Report): void {
  const text = selectedText()
  const cut = event.type === 'cut'
  if (text === '' || event.clipboardData === null || (cut && !isEditable(document.activeElement))) return
  event.clipboardData.setData('text/plain', text)
  event.preventDefault()
  if (cut) document.execCommand('delete')
  void reportCopy(text, report)
}

async function reportCopy(text: string, report: Report): Promise<void> {
  for (const to of copiedInto) report(await digested(to, text))
}

/** While a text is being selected it changes with each move of the pointer: one digest at a time, and the newest at last. */
function latest(report: Report): () => void {
  let busy = false
  let changed = false
  const send = async (): Promise<void> => {
    changed = true
    if (busy) return
    busy = true
    while (changed) {
      changed = false
      const text = selectedText()
      if (text !== '') report(await digested('selection', text))
    }
    busy = false
  }
  return () => void send()
}

const isField = (element: Element | null): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type !== 'password')

const isEditable = (element: Element | null): boolean => isField(element) && !element.readOnly && !element.disabled

function selectedText(): string {
  const field = document.activeElement
  if (!isField(field) || field.selectionStart === null) return document.getSelection()?.toString() ?? ''
  return field.value.slice(field.selectionStart, field.selectionEnd ?? field.selectionStart)
}

async function digested(to: Copied['to'], text: string): Promise<Copied> {
  const salt = crypto.getRandomValues(new Uint8Array(32))
  const bytes = new TextEncoder().encode(withoutSpaces(text))
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array([...salt, ...bytes]))
  return { to, salt, digest: new Uint8Array(digest) }
}
