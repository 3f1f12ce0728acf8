/** A file's name as it can be shown on one line: what turns the direction of writing, or breaks the line, is a mark instead. */
export const shownName = (name: string): string =>
  name.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u{FEFF}]/gu, '\u{FFFD}')
