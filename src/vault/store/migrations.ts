import type { Database } from 'better-sqlite3'
import { KalifaError } from '../../shared/errors.ts'
import { fillFacets } from './facets.ts'
import { beginRevisions } from './revisions.ts'

/** Each takes the schema before it to the next; a released one never changes. `user_version` counts those applied. */
const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE record (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    parent TEXT REFERENCES record (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    status TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    trashed INTEGER NOT NULL DEFAULT 0,
    sealed INTEGER NOT NULL DEFAULT 0,
    summary TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX record_list ON record (kind, trashed, n);
  CREATE INDEX record_status ON record (kind, trashed, status, n);
  CREATE INDEX record_recent ON record (trashed, changed);
  CREATE INDEX record_parent ON record (parent) WHERE parent IS NOT NULL;
  CREATE INDEX record_unsealed ON record (n) WHERE sealed = 0;

  CREATE TABLE link (
    a TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    b TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    PRIMARY KEY (a, b),
    CHECK (a < b)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX link_back ON link (b, a);

  CREATE TABLE blob (
    record TEXT PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
    id TEXT NOT NULL UNIQUE,
    key BLOB NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE thumbnail (
    record TEXT PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE VIRTUAL TABLE search USING fts5 (title, body, identity, tokenize = "unicode61 remove_diacritics 2");
  INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

  CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    act TEXT NOT NULL,
    record TEXT NOT NULL,
    commitment BLOB NOT NULL,
    hash BLOB NOT NULL
  ) STRICT;
  CREATE INDEX log_record ON log (record, seq);
  CREATE TABLE log_salt (seq INTEGER PRIMARY KEY REFERENCES log (seq), salt BLOB NOT NULL) STRICT;

  CREATE TABLE recipient (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    card TEXT NOT NULL,
    verified_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE bundle_sent (
    id TEXT PRIMARY KEY,
    recipient_name TEXT NOT NULL,
    prepared_at TEXT NOT NULL,
    codes TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    custody_head TEXT NOT NULL
  ) STRICT;
  CREATE TABLE bundle_received (
    id TEXT PRIMARY KEY,
    received_at TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    report TEXT NOT NULL
  ) STRICT;
  CREATE TABLE sender (key TEXT PRIMARY KEY, first_seen TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  // The record complete: earlier states, what records are filtered by, roles of links, recordings under way.
  `
  CREATE TABLE revision (
    record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL REFERENCES log (seq),
    trashed INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (record, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE facet (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (name, value, n)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX record_code ON record (code);

  ALTER TABLE link ADD COLUMN role TEXT NOT NULL DEFAULT '';

  CREATE TABLE recording (
    id TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    begun TEXT NOT NULL,
    belongs_to TEXT REFERENCES record (id) ON DELETE CASCADE,
    about TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE slice (
    recording TEXT NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (recording, seq)
  ) STRICT;

  CREATE TABLE withdrawn (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    day TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // Contacts that a person said are not the same.
  `
  CREATE TABLE apart (
    a TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    b TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    PRIMARY KEY (a, b),
    CHECK (a < b)
  ) STRICT, WITHOUT ROWID;
  `,
  // Evidence that no window has looked at yet; what was last worked on; the bin.
  `
  DROP INDEX record_recent;
  CREATE INDEX record_worked ON record (changed)
    WHERE trashed = 0 AND kind IN ('testimony', 'contact', 'incident', 'plan', 'dossier');
  CREATE INDEX record_binned ON record (n) WHERE trashed = 1;
  CREATE INDEX record_unexamined ON record (n)
    WHERE kind = 'evidence' AND trashed = 0 AND json_extract(summary, '$.readable') IS NULL;
  `,
]

/** What a step needs besides its tables, in the same transaction. */
const after: Readonly<Record<number, (db: Database) => void>> = {
  2: (db) => {
    fillFacets(db)
    beginRevisions(db)
  },
  // What is to be done without a day counts too.
  4: fillFacets,
}

/** Brings `db` to the newest schema, one transaction a step. Throws `vault-newer` for a schema we do not know. */
export function migrate(db: Database): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > migrations.length) throw new KalifaError('vault-newer', { at: version })
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue
    db.transaction(() => {
      db.exec(sql)
      after[index + 1]?.(db)
      db.pragma(`user_version=${index + 1}`)
    }).immediate()
  }
}
