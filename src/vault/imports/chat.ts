import { plainName } from './zip.ts'

/**
 * The text of a WhatsApp chat as telephones export it: `05/03/2024 à 14:02 - Awa: bonjour` (Android), `[3/5/24, 2:02:33 PM] Awa: hello`
 * (iPhone), in any language, with marks of direction here and there. It is no format that anybody has written down: what is not
 * understood is passed over, and what is in doubt is not guessed.
 */

/** Which message brought a file. */
interface Sent {
  /** As the telephone that exported named them: a contact's name or a number. */
  readonly sender: string
  /** The time as it stands in the text. */
  readonly stamp: string
  /** Of that telephone's clock, YYYY-MM-DDTHH:MM[:SS], without a zone; empty when the order of day and month stays in doubt. */
  readonly at: string
}

export interface ChatTold {
  readonly messages: number
  /** Media that the telephone did not put in. */
  readonly omitted: number
  /** By `nameKey` of the files' names. */
  readonly sent: ReadonlyMap<string, Sent>
}

const longestLine = 16 * 1024
const marks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

const date = String.raw`(\d{1,4})([./-])(\d{1,2})\3(\d{1,4})`
const time = String.raw`(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?:\s?([ap])\.?\s?m\.?)?`
const between = String.raw`(?:,\s?|\s)(?:à |at |a las )?`
const heads = [
  new RegExp(String.raw`^\[(${date}${between}${time})\]\s(.*)$`, 'iu'),
  new RegExp(String.raw`^(${date}${between}${time})\s[-–]\s(.*)$`, 'iu'),
] as const

interface Head {
  readonly stamp: string
  /** As written, the first of the three first. */
  readonly date: readonly [number, number, number]
  readonly hour: number
  readonly minute: number
  readonly second: number | null
  readonly sender: string
  readonly text: string
}

/** The head of a message, with the first line of its text; null for any other line. */
function headOf(line: string): Head | null {
  const match = heads[0].exec(line) ?? heads[1].exec(line)
  if (match === null) return null
  const [, stamp = '', first, , second, third, hour, minute, seconds, half, rest = ''] = match
  const clock = clockOf(Number(hour), half)
  if (clock === null || Number(minute) > 59 || Number(seconds ?? 0) > 59) return null
  const said = /^([^:]{1,200}): ?(.*)$/u.exec(rest)
  return {
    stamp: stamp.replace(/\s/gu, ' '),
    date: [Number(first), Number(second), Number(third)],
    hour: clock,
    minute: Number(minute),
    second: seconds === undefined ? null : Number(seconds),
    sender: plainName(said?.[1]?.replace(/^~\s?/u, '') ?? ''),
    text: said?.[2] ?? rest,
  }
}

function clockOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

/** The name of the file that a line says was attached, in whatever language; the zip decides whether there is one. */
function attachedName(line: string): string | null {
  const bracketed = /^<[^:<>]{1,40}:\s?([^<>]{1,1000})>$/u.exec(line)?.[1]
  const followed = /^(.{1,1000}) \([^()]{1,60}\)$/u.exec(line)?.[1]
  const name = bracketed ?? followed
  return name === undefined ? null : nameKey(name)
}

/** As names are compared: iPhones write accents apart. */
export const nameKey = (name: string): string => plainName(name).normalize('NFC')

const leftOut = [
  /^<[^<>:]{3,60}>$/u,
  /^(image|photo|vid[ée]o|audio|gif|sticker|autocollant|document|carte de contact|contact card)\b.{0,20}\b(omitted|absente?s?|omise?s?)$/iu,
] as const

type Order = 'dmy' | 'mdy' | 'ymd'

const orders: Readonly<Record<Order, (parts: Head['date']) => readonly [year: number, month: number, day: number]>> = {
  dmy: ([day, month, year]) => [fullYear(year), month, day],
  mdy: ([month, day, year]) => [fullYear(year), month, day],
  ymd: ([year, month, day]) => [fullYear(year), month, day],
}
const fullYear = (year: number): number => (year < 100 ? 2000 + year : year)

const two = (value: number): string => String(value).padStart(2, '0')

/** YYYY-MM-DD, or empty for a day that there is not. */
function dayIn(parts: Head['date'], order: Order): string {
  const [year, month, day] = orders[order](parts)
  const real = new Date(Date.UTC(year, month - 1, day))
  const same = real.getUTCMonth() === month - 1 && real.getUTCDate() === day
  return year >= 2009 && year < 2100 && same ? `${year}-${two(month)}-${two(day)}` : ''
}

/** The day that WhatsApp itself writes into the names it gives. */
const dayInName = (name: string): string => {
  const found = /(?:^|[^\d])(20\d\d)-?(\d\d)-?(\d\d)(?:[^\d]|$)/.exec(name)
  return found === null ? '' : `${found[1]}-${found[2]}-${found[3]}`
}

/** What speaks for each order of day and month, gathered over the whole chat. */
class Orders {
  readonly #wrong: Record<Order, number> = { dmy: 0, mdy: 0, ymd: 0 }
  readonly #before: Record<Order, string> = { dmy: '', mdy: '', ymd: '' }

  weigh({ date }: Head, named: string): void {
    for (const order of ['dmy', 'mdy', 'ymd'] as const) {
      const day = dayIn(date, order)
      // A chat goes on in the order of time; a file is named by the day it was sent.
      if (day === '' || day < this.#before[order] || (named !== '' && day !== named)) this.#wrong[order] += 1
      if (day !== '') this.#before[order] = day
    }
  }

  /** The one that fits best, when no other fits as well. */
  chosen(): Order | null {
    const [best, next] = Object.entries(this.#wrong).sort(([, a], [, b]) => a - b)
    return best !== undefined && next !== undefined && best[1] < next[1] ? (best[0] as Order) : null
  }
}

/** Reads the whole text once, whatever its length, in little memory. `isHere` tells whether there is a file of this `nameKey`. */
export async function readChat(
  pieces: AsyncIterable<Uint8Array>,
  isHere: (name: string) => boolean,
): Promise<ChatTold> {
  const orders = new Orders()
  const attached = new Map<string, Head>()
  let head: Head | null = null
  let [messages, omitted] = [0, 0]
  for await (const raw of linesOf(pieces)) {
    const line = raw.replace(marks, '').trimEnd()
    const begun = headOf(line)
    if (begun !== null) {
      head = begun
      messages += 1
    }
    const text = begun === null ? line : begun.text
    const name = head === null ? null : attachedName(text)
    const file = name !== null && isHere(name) ? name : null
    if (begun !== null) orders.weigh(begun, file === null ? '' : dayInName(file))
    if (head !== null && file !== null && !attached.has(file)) attached.set(file, head)
    if (head !== null && file === null && leftOut.some((pattern) => pattern.test(text))) omitted += 1
  }
  const order = orders.chosen()
  return {
    messages,
    omitted,
    sent: new Map([...attached].map(([name, at]) => [name, sentOf(at, order)])),
  }
}

function sentOf({ sender, stamp, date, hour, minute, second }: Head, order: Order | null): Sent {
  const day = order === null ? '' : dayIn(date, order)
  const clock = [hour, minute, ...(second === null ? [] : [second])].map(two).join(':')
  return { sender, stamp, at: day === '' ? '' : `${day}T${clock}` }
}

/** UTF-8, whatever ends its lines; of a line that never ends, the beginning. */
async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  let held = ''
  for await (const piece of pieces) {
    const parts = (held + decoder.decode(piece, { stream: true })).split(/\r\n|[\n\r]/)
    held = (parts.pop() ?? '').slice(0, longestLine)
    for (const part of parts) yield part.slice(0, longestLine)
  }
  yield held + decoder.decode()
}
