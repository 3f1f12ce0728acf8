import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { emptyTestimony, type TestimonyBody } from '../../../src/shared/records.ts'
import { openDatabase } from '../../../src/vault/store/database.ts'
import { Records } from '../../../src/vault/store/records.ts'

const key = { key: Buffer.alloc(32, 7), salt: Buffer.alloc(16, 9) }

/** A real SQLCipher database in a folder of its own, new for each test. */
export function freshStore(): { readonly folder: string; readonly file: string; readonly records: Records } {
  const at = { folder: '', file: '', records: undefined as unknown as Records }
  beforeEach(() => {
    at.folder = mkdtempSync(join(tmpdir(), 'kalifa-store-'))
    at.file = join(at.folder, 'db')
    at.records = new Records(openDatabase(at.file, key, 'create'))
  })
  afterEach(() => {
    at.records.db.close()
    rmSync(at.folder, { recursive: true })
  })
  return at
}

export const testimony = (fields: Partial<TestimonyBody>): TestimonyBody => ({ ...emptyTestimony, ...fields })
