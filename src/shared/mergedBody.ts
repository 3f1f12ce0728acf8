import type { ContactBody } from './records.ts'

/** The lines of a card of which one of two is chosen. */
const mergeLines = [
  'name',
  'pseudonym',
  'phone',
  'email',
  'organisation',
  'address',
  'languages',
  'safeContact',
  'safeTimes',
] as const
type MergeLine = (typeof mergeLines)[number]
export type MergeField = MergeLine | 'where' | 'photo'
export const mergeFields: readonly MergeField[] = [...mergeLines, 'where', 'photo']
/** From whom a field comes: the card that is kept, or the other. */
export type Choices = Readonly<Record<MergeField, 'keep' | 'other'>>

function isEmpty(body: ContactBody, field: MergeField): boolean {
  if (field === 'photo') return body.photo === null
  return field === 'where' ? body.where.label === '' && body.where.detail === '' : body[field].trim() === ''
}

/** What differs and is a question for a person; what only one of the two says is taken as it is. */
export const fieldsToChoose = (keep: ContactBody, other: ContactBody): MergeField[] =>
  mergeFields.filter(
    (field) =>
      !isEmpty(keep, field) && !isEmpty(other, field) && JSON.stringify(keep[field]) !== JSON.stringify(other[field]),
  )

export function defaultChoices(keep: ContactBody, other: ContactBody): Choices {
  const chosen = (field: MergeField) => (isEmpty(keep, field) && !isEmpty(other, field) ? 'other' : 'keep')
  return Object.fromEntries(mergeFields.map((field) => [field, chosen(field)])) as Choices
}

const most = { channels: 100, tags: 50, notes: 1_000_000 }

/**
 * One card of two, with nothing lost: numbers and addresses that were not chosen become further ways to reach, other values go to
 * the notes under `label`, lists are joined. A photo that was not chosen stays among the pieces.
 */
export function mergedBody(
  keep: ContactBody,
  other: ContactBody,
  choices: Choices,
  label: (field: MergeField) => string,
): ContactBody {
  const lines = Object.fromEntries(
    mergeLines.map((field) => [field, (choices[field] === 'other' ? other : keep)[field]]),
  ) as Pick<ContactBody, MergeLine>
  const where = (choices.where === 'other' ? other : keep).where
  const left: string[] = []
  const ways: ContactBody['channels'] = [...keep.channels, ...other.channels]
  for (const field of fieldsToChoose(keep, other)) {
    if (field === 'photo') continue
    const unchosen = (choices[field] === 'other' ? keep : other)[field]
    if (field === 'phone' || field === 'email') ways.push({ type: field, value: String(unchosen), label: '' })
    else
      left.push(
        `${label(field)}: ${typeof unchosen === 'string' ? unchosen : [unchosen.detail, unchosen.label].filter(Boolean).join(', ')}`,
      )
  }
  const seen = new Set([`phone ${lines.phone}`, `email ${lines.email}`])
  const channels = ways.filter(({ type, value }) => {
    const key = `${type} ${value}`
    return !seen.has(key) && seen.add(key)
  })
  left.push(...channels.slice(most.channels).map(({ value }) => value))
  const tags = [...new Set([...keep.tags, ...other.tags])]
  left.push(...tags.slice(most.tags))
  const joined = (...texts: readonly string[]) => [...new Set(texts.filter(Boolean))].join('\n\n').slice(0, most.notes)
  return {
    ...keep,
    ...lines,
    where,
    channels: channels.slice(0, most.channels),
    tags: tags.slice(0, most.tags),
    roles: [...new Set([...keep.roles, ...other.roles])],
    risk: joined(keep.risk, other.risk),
    notes: joined(keep.notes, other.notes, left.join('\n')),
    photo: (choices.photo === 'other' ? other : keep).photo,
  }
}
