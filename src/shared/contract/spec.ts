import { z } from 'zod'
import { recordFilter } from '../filter.ts'
import { listOrders } from '../finding.ts'
import { recordId } from '../records.ts'

export interface MethodSpec<Params extends z.ZodType = z.ZodType, Result = unknown> {
  readonly params: Params
  /** Whether it is answered while the vault is locked. */
  readonly locked: boolean
  readonly result?: Result
}

export const whileLocked =
  <Result>() =>
  <Params extends z.ZodType>(params: Params): MethodSpec<Params, Result> => ({ params, locked: true })
export const whenOpen =
  <Result>() =>
  <Params extends z.ZodType>(params: Params): MethodSpec<Params, Result> => ({ params, locked: false })

export const nothing = z.strictObject({})
export const one = z.strictObject({ id: recordId })
export const oneDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const page = { offset: z.int().min(0).max(10_000_000), limit: z.int().min(1).max(500) }
/** A page of what a filter lets through. */
export const filteredPage = { ...page, filter: recordFilter.optional(), trashed: z.boolean().optional() }
export const order = z.enum(listOrders).optional()
/** UTF-8, 1 to 1,024 bytes. The vault zeroes its copy after use. */
export const passphrase = z.instanceof(Uint8Array).refine((bytes) => bytes.length >= 1 && bytes.length <= 1024)
/** A path given by the person in a dialog or a drop, filled in by the preload. */
export const path = z.string().min(1).max(4096)
