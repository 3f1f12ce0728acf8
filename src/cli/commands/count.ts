import type { Figures } from '../../shared/contract.ts'
import { monthsFrom } from '../../shared/days.ts'
import type { IncidentKind } from '../../shared/domain.ts'
import { type CountedBy, countedBy, type TimelineKind } from '../../shared/finding.ts'
import { placeOf } from '../../shared/places.ts'
import { perpetratorLabels, violationLabels } from '../../vault/exchange/labels.ts'
import { oneOf } from '../arguments.ts'
import { command } from '../command.ts'
import { filterOf, incidentFilters, lackedBy, testimonyFilters } from '../filter.ts'
import { columns } from '../output.ts'
import { UsageError } from '../usage.ts'
import type { Words } from '../words.ts'
import { inWords } from './caseLines.ts'

const counted = ['testimony', 'incident'] as const
type Counted = (typeof counted)[number]
/** What only records of the other kind have. */
const foreign: Readonly<Record<Counted, CountedBy>> = { testimony: 'kind', incident: 'violation' }

/** Counts records, never people. Months without a record between two that have one are told too. */
export const count = command({
  options: { ...testimonyFilters, ...incidentFilters, by: 'text', of: 'text' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const { by: typedBy, of: typedOf, ...narrowing } = options
    const by = oneOf(countedBy, typedBy, '--by')
    if (by === undefined) throw new UsageError('option-missing', '--by')
    const of = oneOf(counted, typedOf, '--of') ?? 'testimony'
    if (by === foreign[of]) throw new UsageError('options-exclude', `--of ${of}, --by ${by}`)
    const offered = of === 'testimony' ? testimonyFilters : incidentFilters
    const strange = Object.keys(narrowing).find((name) => !commonly(name) && !Object.hasOwn(offered, name))
    if (strange !== undefined) throw new UsageError('options-exclude', `--of ${of}, --${strange}`)
    const asked = filterOf(narrowing, of === 'incident' ? lackedBy.incident : undefined)
    await visit.unlock()
    const filter = await asked(visit)
    const figures: Figures = await visit.ask('figures.count', { of, by, filter })
    const rows = by === 'month' ? withEmptyMonths(figures.rows) : figures.rows
    return { value: { ...figures, rows }, lines: linesOf({ ...figures, rows }, by, words) }
  },
})

/** Whether an option is another command's business too: `--vault` and the like. */
const commonly = (name: string): boolean =>
  !Object.hasOwn(testimonyFilters, name) && !Object.hasOwn(incidentFilters, name)

function linesOf({ rows, total, counted: having }: Figures, by: CountedBy, words: Words): string[] {
  const lines = columns(rows.map(({ value, count: many }) => [value, valueText(by, value, words), String(many)]))
  const without = total - having
  return [
    ...(lines.length === 0 ? [words.nothing] : lines),
    ...(without > 0 ? [words.organise.without(without, by)] : []),
  ]
}

function withEmptyMonths(rows: Figures['rows']): Figures['rows'] {
  const months = rows.map(({ value }) => value).filter((value) => value.length > 4)
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return rows
  const told = new Set(months)
  const empty = monthsFrom(first, last).filter((month) => !told.has(month))
  const all = [...rows, ...empty.map((value) => ({ value, count: 0 }))]
  return all.sort((one, other) => (one.value < other.value ? -1 : 1))
}

function valueText(by: CountedBy, value: string, words: Words): string {
  const say = inWords(words)
  switch (by) {
    case 'violation':
      return say(violationLabels[value as keyof typeof violationLabels])
    case 'kind':
      return words.incidents.kinds[value as IncidentKind]
    case 'perpetrator':
      return say(perpetratorLabels[value as keyof typeof perpetratorLabels])
    case 'place':
      return placeOf(value)?.label ?? words.organise.placeElsewhere
    case 'month':
      return value.length === 4 ? words.organise.monthUnknown : ''
  }
}

/** What happened, of a record in the line of time. */
export function whatText(kind: TimelineKind, value: string, words: Words): string {
  return kind === 'testimony' ? value : valueText('kind', value, words)
}
