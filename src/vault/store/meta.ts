import type { Database } from 'better-sqlite3'

/**
 * Single values about the vault: a desk's `desk-name` and `desk-kind`; the `profile`; of a `facade` set up from here, what is
 * known (JSON); since when `saves-missing`; the last day on which what is to go from the bin was told, `bin-told`; the number of
 * the last event before this vault kept revisions, `revisions-since`; the number of the last record whose facets are written,
 * `facets-until`: all of them without it.
 */
export type MetaKey =
  | 'desk-name'
  | 'desk-kind'
  | 'profile'
  | 'facade'
  | 'saves-missing'
  | 'bin-told'
  | 'revisions-since'
  | 'facets-until'

export function meta(db: Database, key: MetaKey): string | undefined {
  return db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(key)
}

export function setMeta(db: Database, key: MetaKey, value: string): void {
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    key,
    value,
  )
}

export function removeMeta(db: Database, key: MetaKey): void {
  db.prepare('DELETE FROM meta WHERE key = ?').run(key)
}
