const apart: Readonly<Record<string, string>> = {
  ɛ: 'e',
  ɔ: 'o',
  ɲ: 'n',
  ŋ: 'n',
  ɓ: 'b',
  ɗ: 'd',
  ƴ: 'y',
  '’': "'",
  ʼ: "'",
  '–': '-',
  '—': '-',
}

/** For comparing what is typed with a label: no case, no accents, no letters that Unicode does not decompose. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ɛɔɲŋɓɗƴ’ʼ–—]/g, (letter) => apart[letter] ?? letter)
