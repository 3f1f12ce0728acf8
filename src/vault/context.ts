import type { CheckedParams, MethodName, Progress, Result } from '../shared/contract.ts'
import { KalifaError } from '../shared/errors.ts'
import type { Session } from './session.ts'

/** What a long act is given besides its parameters. */
export interface Context {
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

type Handler<M extends MethodName> = (
  session: Session,
  params: CheckedParams<M>,
  context: Context,
) => Result<M> | Promise<Result<M>>

export type Handlers<M extends MethodName> = { readonly [K in M]: Handler<K> }

export function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new KalifaError('cancelled')
}
