import type { RecordFilter } from '../../shared/filter.ts'
import type { Lackable } from '../../shared/finding.ts'
import { fold } from '../../shared/fold.ts'
import { wantedIn } from './search.ts'

/**
 * The conditions of a filter as SQL over the numbers of records. Only indexes are read: the facets' own, and of the table of records
 * `record_list`, `record_status` and `record_code`, and that of the words. A body is never opened.
 */
export interface Conditions {
  readonly where: readonly string[]
  readonly values: Readonly<Record<string, string | number>>
}

const byFacet = [
  ...(['place', 'violation', 'perpetrator', 'consent', 'keep', 'sensitivity', 'verification', 'tag'] as const),
  ...(['kind', 'media', 'shows', 'flag', 'protection'] as const),
] as const

const lackedFacet: Readonly<Record<Exclude<Lackable, 'dossier'>, string>> = {
  date: "name = 'date'",
  place: "name = 'place'",
  violation: "name = 'violation'",
  perpetrator: "name = 'perpetrator'",
  consent: "name = 'keep' AND value = 'yes'",
  tag: "name = 'tag'",
}

/** Not `n IN`: the planner would then go through the table itself, a page of bodies for each number. */
export const among = (select: string): string => `+n IN (${select})`
export const notAmong = (select: string): string => `+n NOT IN (${select})`
/** As a list of its own, for beside `ORDER BY n` the planner would read each row for it. */
export const ofKind = 'SELECT n FROM record WHERE kind = @recordKind AND trashed = @trashed'
/** `id` is a parameter's name, here and below. */
const linkedIds = (id: string): string => `SELECT b FROM link WHERE a = ${id} UNION SELECT a FROM link WHERE b = ${id}`
export const linkedWith = (id: string): string => `SELECT n FROM record WHERE id IN (${linkedIds(id)})`
/** On what is linked with it. */
export const hangingOn = (id: string): string => `SELECT n FROM record WHERE parent IN (${linkedIds(id)})`
const inAnyDossier = `SELECT n FROM record WHERE id IN (
  SELECT b FROM link JOIN record AS d ON d.id = a WHERE d.kind = 'dossier' AND d.trashed = 0
  UNION SELECT a FROM link JOIN record AS d ON d.id = b WHERE d.kind = 'dossier' AND d.trashed = 0)`
const inAnyPacket = 'SELECT n FROM record WHERE code IN (SELECT j.value FROM bundle_sent, json_each(codes) AS j)'

const lacks = (what: Lackable): string =>
  notAmong(what === 'dossier' ? inAnyDossier : `SELECT n FROM facet WHERE ${lackedFacet[what]}`)

export function conditionsOf(filter: RecordFilter | undefined): Conditions {
  if (filter === undefined) return { where: [], values: {} }
  const where: string[] = []
  const values: Record<string, string | number> = {}
  const listed = (name: string, wanted: readonly string[]): string =>
    wanted
      .map((value, at) => {
        values[`${name}${at}`] = value
        return `@${name}${at}`
      })
      .join(', ')
  for (const name of byFacet) {
    const wanted = filter[name]
    if (wanted === undefined) continue
    const given = name === 'tag' ? wanted.map(fold) : wanted
    where.push(among(`SELECT n FROM facet WHERE name = '${name}' AND value IN (${listed(name, given)})`))
  }
  if (filter.status !== undefined) where.push(among(`${ofKind} AND status IN (${listed('status', filter.status)})`))
  const { match, without } = wantedIn(filter.text ?? '')
  const words = match ?? without
  if (words !== undefined) {
    values.match = words
    const found = 'SELECT rowid FROM search WHERE search MATCH @match'
    where.push(match === undefined ? notAmong(found) : among(found))
  }
  where.push(...betweenDays(filter, values))
  if (filter.inPacket !== undefined) where.push(filter.inPacket ? among(inAnyPacket) : notAmong(inAnyPacket))
  if (filter.dossier !== undefined) {
    values.dossier = filter.dossier
    where.push(among(linkedWith('@dossier')))
  }
  if (filter.lacking !== undefined) where.push(`(${filter.lacking.map(lacks).join(' OR ')})`)
  return { where, values }
}

/** What began in the span, or began before and may have gone on into it. */
function betweenDays({ from, to }: RecordFilter, values: Record<string, string | number>): string[] {
  if (!from && !to) return []
  values.from = from ?? ''
  values.to = to || '9999-12-31'
  const began = "SELECT n FROM facet WHERE name = 'date' AND value BETWEEN @from AND @to"
  if (!from) return [among(began)]
  const wentOn = "SELECT n FROM facet WHERE name = 'until' AND value >= @from"
  if (!to) return [`(${among(began)} OR ${among(wentOn)})`]
  const before = "SELECT n FROM facet WHERE name = 'date' AND value < @from AND value <= @to"
  return [`(${among(began)} OR (${among(wentOn)} AND ${among(before)}))`]
}
