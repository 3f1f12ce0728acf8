import type { z } from 'zod'
import { contactsMethods } from './contract/contacts.ts'
import { custodyMethods } from './contract/custody.ts'
import { evidenceMethods } from './contract/evidence.ts'
import { exchangeMethods } from './contract/exchange.ts'
import { findingMethods } from './contract/finding.ts'
import { importMethods } from './contract/imports.ts'
import { recordsMethods } from './contract/records.ts'
import type { MethodSpec } from './contract/spec.ts'
import { vaultMethods } from './contract/vault.ts'
import type { Fault } from './errors.ts'

export * from './answers.ts'

/** What the vault can be asked, once, for both sides of the bridge and for the command line. */
export const contract = {
  ...vaultMethods,
  ...recordsMethods,
  ...contactsMethods,
  ...evidenceMethods,
  ...importMethods,
  ...findingMethods,
  ...custodyMethods,
  ...exchangeMethods,
} as const

export type Contract = typeof contract
export type MethodName = keyof Contract
export type Params<M extends MethodName> = z.input<Contract[M]['params']>
export type CheckedParams<M extends MethodName> = z.output<Contract[M]['params']>
export type Result<M extends MethodName> = Contract[M] extends MethodSpec<z.ZodType, infer R> ? R : never

/** What a readable copy that the page made tells of. */
export type DocumentAbout = CheckedParams<'document.begin'>['about']

/** How far a long act has come. `unit` says what is counted. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly unit: 'bytes' | 'items'
}

/** What travels on the private port between the preload and the vault process. */
export type ToVault =
  | { readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly id: number; readonly cancel: true }
export type FromVault =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: Fault }
  | { readonly id: number; readonly progress: Progress }
