import type { CheckedParams, RehearsalView } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { Handlers } from '../context.ts'
import type { ExercisePhrases } from '../exercise.ts'
import { type NewEngine, Rehearsal } from '../rehearsal.ts'
import type { Session } from '../session.ts'

type RehearsalMethod = 'rehearsal.start' | 'rehearsal.unlock' | 'rehearsal.end'

/** The exercises of the sessions that are open, at most one each. */
export class Rehearsals {
  readonly #newEngine: NewEngine
  readonly #running = new WeakMap<Session, Rehearsal>()

  constructor(newEngine: NewEngine) {
    this.#newEngine = newEngine
  }

  readonly handlers: Handlers<RehearsalMethod> = {
    'rehearsal.start': (session, params) => this.#start(session, params),
    'rehearsal.unlock': (session, params) => this.#unlock(session, params),
    'rehearsal.end': (session) => this.end(session),
  }

  /** Nothing of it is left. */
  end(session: Session): void {
    this.#running.get(session)?.end()
    this.#running.delete(session)
  }

  async #start(session: Session, { language }: CheckedParams<'rehearsal.start'>): Promise<ExercisePhrases> {
    this.end(session)
    const rehearsal = new Rehearsal(this.#newEngine, language)
    this.#running.set(session, rehearsal)
    try {
      await rehearsal.prepare(language)
    } catch (error) {
      rehearsal.end()
      throw error
    }
    return rehearsal.phrases
  }

  async #unlock(session: Session, { passphrase }: CheckedParams<'rehearsal.unlock'>): Promise<RehearsalView> {
    try {
      const rehearsal = this.#running.get(session)
      if (rehearsal === undefined) throw new KalifaError('vault-absent')
      return await rehearsal.unlock(passphrase)
    } finally {
      // Somebody may have typed a real one all the same.
      passphrase.fill(0)
    }
  }
}
