import { z } from 'zod'
import type { CheckReport, RehearsalView, SecurityState, Summary, VaultStatus } from '../answers.ts'
import { languages, profiles } from '../domain.ts'
import { nothing, passphrase, whenOpen, whileLocked } from './spec.ts'

/** The vault itself: opened, made, destroyed; its passphrases, its façade, and the exercise. */
export const vaultMethods = {
  'vault.status': whileLocked<VaultStatus>()(nothing),
  'vault.create': whileLocked<void>()(z.strictObject({ passphrase, profile: z.enum(profiles).default('defender') })),
  'vault.unlock': whileLocked<void>()(z.strictObject({ passphrase })),
  /** Everything asked before it is durable when it answers. */
  'vault.flush': whileLocked<void>()(nothing),
  'vault.summary': whenOpen<Summary>()(nothing),
  'vault.check': whenOpen<CheckReport>()(nothing),
  /** The keys of everything in this folder first, then its files. Afterwards there is no vault. Without return. */
  'vault.destroy': whenOpen<void>()(z.strictObject({ confirmed: z.literal('destroy-keys') })),

  /** A new random passphrase of at least 70 bits, as UTF-8. */
  'passphrase.suggest': whileLocked<Uint8Array>()(z.strictObject({ language: z.enum(languages) })),
  /** The old one is dead when it answers. */
  'passphrase.change': whenOpen<void>()(z.strictObject({ current: passphrase, next: passphrase })),

  'security.state': whenOpen<SecurityState>()(nothing),

  /**
   * Makes the other compartment anew, under `facade`. Whatever another passphrase opened in this folder is destroyed:
   * `replaces` says that the person knows.
   */
  'facade.create': whenOpen<void>()(
    z.strictObject({
      current: passphrase,
      facade: passphrase,
      profile: z.enum(profiles),
      understood: z.literal(true),
      replaces: z.literal(true),
    }),
  ),
  /** Destroys the façade that was set up from this vault, and its phrases; the other compartment is then as in a new vault. */
  'facade.remove': whenOpen<void>()(z.strictObject({ current: passphrase })),

  /** Sets, or replaces, the phrase that destroys this vault's keys and then opens the façade. */
  'destroying.set': whenOpen<void>()(
    z.strictObject({
      current: passphrase,
      facade: passphrase,
      destroying: passphrase,
      understood: z.literal(true),
      /** The person typed that there is no copy. A verified backup will be the other answer. */
      safeguard: z.literal('no-copy'),
    }),
  ),
  'destroying.remove': whenOpen<void>()(z.strictObject({ current: passphrase })),

  /** An exercise on a throw-away vault with phrases of its own; nothing of the real one is touched. */
  'rehearsal.start': whenOpen<{ readonly own: string; readonly facade: string; readonly destroying: string }>()(
    z.strictObject({ language: z.enum(languages) }),
  ),
  'rehearsal.unlock': whenOpen<RehearsalView>()(z.strictObject({ passphrase })),
  'rehearsal.end': whenOpen<void>()(nothing),
} as const
