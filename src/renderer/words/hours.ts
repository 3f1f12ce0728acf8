/** Reads an hour as a person types it: 7, 7h, 7h30, 07:30, 0730, 7.30, 7 h 30. HH:MM; empty for nothing; null when unsure. */
export const readHour = (typed: string): string | null => {
  const text = typed.trim().toLowerCase()
  if (text === '') return ''
  const [, hours = '', minutes = '00'] = /^(\d{1,2})\s*(?:h|:|\.)?\s*(\d{2})?$/.exec(text) ?? []
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return null
  return `${hours.padStart(2, '0')}:${minutes}`
}
