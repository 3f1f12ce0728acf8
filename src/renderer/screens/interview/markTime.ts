/** Writes the time on the wall where the cursor stands, on a line of its own. The field's own undo takes it back. */
export const markTime = (field: HTMLTextAreaElement, now: Date = new Date()): void => {
  const before = field.value.slice(0, field.selectionStart)
  const line = before === '' || before.endsWith('\n') ? '' : '\n'
  const hour = [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
  field.focus()
  document.execCommand('insertText', false, `${line}[${hour}] `)
}
