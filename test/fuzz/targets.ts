import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { blobTarget } from './blobTarget.ts'
import { bundleTarget, tarTarget } from './bundleTarget.ts'
import { cardTarget, signatureTarget } from './cardTarget.ts'
import { csvTarget, vcardTarget } from './contactsTarget.ts'
import { keyFileTarget } from './keyFileTarget.ts'
import { zipTarget } from './zipTarget.ts'

/** A parser of bytes that others wrote. */
export interface Target {
  /** Reads them; the first byte says which layers are put right again before, so that what lies deeper is reached. */
  readonly read: (bytes: Buffer) => unknown
  /** The codes with which it may refuse. Anything else that is thrown is a finding. */
  readonly refusals: RegExp
  /** Mutants in the short form. */
  readonly some: number
}

export const targets = {
  keyfile: keyFileTarget,
  blob: blobTarget,
  bundle: bundleTarget,
  tar: tarTarget,
  card: cardTarget,
  signature: signatureTarget,
  zip: zipTarget,
  vcard: vcardTarget,
  csv: csvTarget,
} as const satisfies Record<string, Target>
export type TargetName = keyof typeof targets

const folder = join(import.meta.dirname, '..', 'vectors', 'fuzz')

/** Good examples, and what was once a finding. */
export function corpusOf(name: TargetName): { readonly name: string; readonly bytes: Buffer }[] {
  const files = readdirSync(join(folder, name)).sort()
  return files.map((file) => ({ name: file, bytes: readFileSync(join(folder, name, file)) }))
}
