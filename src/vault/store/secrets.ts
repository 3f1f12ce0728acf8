import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'

/** Keys that live in the database so that they can be rotated: `signing` (Ed25519, 32 bytes) and a desk's `age-identity` (text); the `facade`'s compartment key. */
export type SecretName = 'signing' | 'age-identity' | 'facade'

export function secret(db: Database, name: SecretName): Uint8Array | undefined {
  return db.prepare<[string], Uint8Array>('SELECT value FROM secret WHERE name = ?').pluck().get(name)
}

export function setSecret(db: Database, name: SecretName, value: Uint8Array): void {
  db.prepare('INSERT INTO secret (name, value) VALUES (?, ?)').run(name, value)
}

export function removeSecret(db: Database, name: SecretName): void {
  db.prepare('DELETE FROM secret WHERE name = ?').run(name)
}

/** The key this vault signs its bundles with, made when it is first needed. */
export function signingKey(db: Database): Uint8Array {
  return db.transaction(() => {
    const existing = secret(db, 'signing')
    if (existing !== undefined) return existing
    const made = randomBytes(32)
    setSecret(db, 'signing', made)
    return made
  })()
}
