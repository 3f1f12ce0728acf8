import type { PictureFault } from '../../shared/contactFiles.ts'
import { fold } from '../../shared/fold.ts'
import { knownPlaces } from '../../shared/places.ts'
import { type ContactBody, contactBody, emptyContact } from '../../shared/records.ts'
import { clean } from './text.ts'

/** A contact as a file tells it, before anybody has said that it is to be kept. */

export type Channel = ContactBody['channels'][number]
export type LineField = 'name' | 'pseudonym' | 'organisation' | 'address' | 'languages' | 'safeContact' | 'safeTimes'

const mostChannels = 100
const mostTags = 50
const mostNotes = 1_000_000
const lineLength = 500

const codes = new Map(knownPlaces.map((place) => [fold(place.label), place]))

/** Gathers fields; what does not fit in one goes to the notes with its label, so that nothing is lost. */
export class Draft {
  readonly #body = { ...emptyContact, channels: [] as Channel[], tags: [] as string[] }
  readonly #more: string[] = []
  #picture: Uint8Array | null = null
  readonly #left: PictureFault[] = []

  /** The first that is given wins; a different second one is told in the notes under `label`. */
  line(field: LineField, value: string, label: string): void {
    const text = oneLine(value)
    if (text === '' || text === this.#body[field]) return
    const free = this.#body[field] === ''
    if (free) this.#body[field] = cut(text)
    if (!free || text.length > lineLength) this.more(label, text)
  }

  /** The first telephone and e-mail are the main ones. */
  reach(channel: Channel, main = false): void {
    const value = oneLine(channel.value)
    if (value === '') return
    const label = oneLine(channel.label)
    if (value.length > lineLength || label.length > lineLength || this.#body.channels.length >= mostChannels) {
      this.more(label || channel.type, value)
      return
    }
    const field = channel.type === 'phone' || channel.type === 'email' ? channel.type : null
    if (field !== null && label === '' && (this.#body[field] === '' || main)) {
      const before = this.#body[field]
      if (before === value) return
      this.#body[field] = value
      if (before !== '') this.#body.channels.unshift({ type: field, value: before, label: '' })
    } else this.#body.channels.push({ type: channel.type, value, label })
  }

  /** A town alone may be one of the places we know. */
  where(region: string, town: string): void {
    const text = cut(oneLine(region))
    const detail = cut(oneLine(town))
    const known = codes.get(fold(text || detail))
    if (text === '' && known !== undefined) this.#body.where = { code: known.code, label: known.label, detail: '' }
    else this.#body.where = { code: known?.code ?? '', label: text && (known?.label ?? text), detail }
  }

  tag(tag: string): void {
    const text = oneLine(tag).slice(0, 100)
    const same = (each: string): boolean => fold(each) === fold(text)
    if (text !== '' && this.#body.tags.length < mostTags && !this.#body.tags.some(same)) this.#body.tags.push(text)
  }

  roles(roles: ContactBody['roles']): void {
    this.#body.roles = [...new Set([...this.#body.roles, ...roles])]
  }

  text(field: 'notes' | 'risk', value: string): void {
    this.#body[field] = [this.#body[field], clean(value)].filter(Boolean).join('\n\n').slice(0, mostNotes)
  }

  more(label: string, value: string): void {
    const text = clean(value)
    const named = [oneLine(label), text].filter((part) => part !== '')
    if (text !== '') this.#more.push(named.join(': '))
  }

  /** The first that is one is theirs; null is none at all. */
  picture(found: Uint8Array | PictureFault | null): void {
    if (typeof found === 'string') this.#left.push(found)
    else if (found !== null && this.#picture !== null) this.#left.push('further')
    else this.#picture ??= found
  }

  /** The bytes of the picture that is to be taken with the card, and why others are not. */
  get pictures(): { readonly own: Uint8Array | null; readonly left: readonly PictureFault[] } {
    return { own: this.#picture, left: this.#left }
  }

  get hasPlace(): boolean {
    return this.#body.address !== '' || this.#body.where.label !== '' || this.#body.where.detail !== ''
  }

  get name(): string {
    return this.#body.name
  }

  /** Null when there is nothing in it to know or reach anybody by. */
  finish(): ContactBody | null {
    const { name, pseudonym, phone, email, channels, organisation } = this.#body
    if ([name, pseudonym, phone, email, organisation].every((text) => text === '') && channels.length === 0) return null
    const notes = [this.#body.notes, this.#more.join('\n')].filter(Boolean).join('\n\n').slice(0, mostNotes)
    const checked = contactBody.safeParse({ ...this.#body, notes })
    return checked.success ? checked.data : null
  }
}

/** Not inside a letter of two units. */
const cut = (text: string): string => text.slice(0, lineLength).replace(/[\ud800-\udbff]$/, '')

const oneLine = (text: string): string =>
  clean(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(', ')
    .replace(/\t+/g, ' ')
