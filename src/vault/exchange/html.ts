import type { Label } from './labels.ts'

/** Markup that is known to be safe. */
export interface Html {
  readonly html: string
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** All but line feed and tab: control and format characters could hide words, or turn the direction of a line. */
const treacherous = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(treacherous, (character) => (character === '\n' || character === '\t' ? character : '\ufffd'))
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')

/** A template whose values are escaped unless they are markup already; lists are joined. */
export function html(
  pieces: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  const parts = pieces.map((piece, i) => piece + (i < values.length ? markupOf(values[i]) : ''))
  return { html: parts.join('') }
}

function markupOf(value: string | number | Html | readonly Html[] | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  return 'html' in value ? value.html : value.map((each) => each.html).join('\n')
}

export const nothing: Html = { html: '' }

export const both = ([french, english]: Label): Html =>
  french === english ? html`${french}` : html`${french} <span class="en" lang="en">· ${english}</span>`

/** Nothing at all for what was not said. */
export const row = (label: Label, value: string | Html | null): Html =>
  value === null || value === '' ? nothing : html`<dt>${both(label)}</dt><dd dir="auto">${value}</dd>`

export const words = (label: Label, text: string): Html =>
  text === '' ? nothing : html`<h3>${both(label)}</h3><p class="words" dir="auto">${text}</p>`
