import type { Database } from 'better-sqlite3'
import { type Profile, profiles } from '../../shared/domain.ts'

/** What the vault is for, chosen when it was made. */
export function profileOf(db: Database): Profile {
  const kept = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'profile'").pluck().get()
  return profiles.find((profile) => profile === kept) ?? 'defender'
}

export function setProfile(db: Database, profile: Profile): void {
  db.prepare("INSERT INTO meta (key, value) VALUES ('profile', ?)").run(profile)
}
