import type { z } from 'zod'
import { UsageError } from './usage.ts'

/** A record's fields as a person gives them: some of them, from a JSON file and from options. */

export type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads the fields of a JSON value, whose own parts (a place, a consent) may be partial: the rest of a part is empty. */
export function givenFields(json: unknown, empty: Fields, option: string): Fields {
  if (!isObject(json)) throw new UsageError('input-not-json', option)
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, completed(empty[name], value)]))
}

export function completed(empty: unknown, given: unknown): unknown {
  if (!isObject(empty) || !isObject(given)) return given
  return {
    ...empty,
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name, completed(empty[name], value)])),
  }
}

/** The fields, checked: one with a wrong value, or that the record does not have, is a UsageError that names it. */
export function checkedFields<Body>(schema: z.ZodType<Body>, fields: Fields): Body {
  const checked = schema.safeParse(fields)
  if (!checked.success) throw new UsageError('field-invalid', checked.error.issues[0]?.path.join('.') ?? '')
  const unknown = droppedField(fields, checked.data)
  if (unknown !== null) throw new UsageError('field-unknown', unknown)
  return checked.data
}

/** The first field the schema would drop without a word, such as a misspelt one. */
function droppedField(given: unknown, kept: unknown): string | null {
  if (!isObject(given) || !isObject(kept)) return null
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(kept, name)) return name
    const inside = droppedField(value, kept[name])
    if (inside !== null) return `${name}.${inside}`
  }
  return null
}

/** Only the options that were given. */
export const definedFields = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
