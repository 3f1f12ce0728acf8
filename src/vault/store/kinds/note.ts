import { emptyNote, type NoteBody, noteBody } from '../../../shared/records.ts'
import { type Kind, words } from './kind.ts'

const shown = 200
/** A note's title and how it goes on. */
function opening({ title, text }: NoteBody): { title: string; line: string } {
  const lines = [title, ...text.slice(0, 20 * shown).split('\n')].map((line) => line.trim()).filter(Boolean)
  const [first = '', second = ''] = lines
  return { title: first.slice(0, shown), line: second.slice(0, shown) }
}

export const note: Kind<NoteBody> = {
  schema: noteBody,
  empty: emptyNote,
  prefix: 'N',
  status: ({ pinned, date }) => `${pinned ? 1 : 0} ${date}`,
  summary: (body) => ({ ...opening(body), date: body.date, pinned: body.pinned }),
  search: (body) => ({ title: words(body.title), body: words(body.text), aside: words(body.date) }),
  facets: () => [],
}
