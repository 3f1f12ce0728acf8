const two = (figure: number): string => String(figure).padStart(2, '0')

/** A moment of a recording, as players show it: 4:07, 1:02:09. */
export const timeText = (ms: number): string => {
  const seconds = Math.floor(ms / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const rest = two(seconds % 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}
