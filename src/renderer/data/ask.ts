import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { KalifaBridge, PageMethod, PageParams } from '../../shared/bridge.ts'
import type { Progress, Result } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'

const bridge = (): KalifaBridge => window.kalifa

interface AskOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/** Asks the vault. Rejects with a KalifaError whose code has a sentence in the catalogues. */
export const ask = async <M extends PageMethod>(
  method: M,
  params: PageParams<M>,
  { signal, onProgress }: AskOptions = {},
): Promise<Result<M>> => {
  const call = bridge().call(method, params, onProgress)
  // Wrapped: the bridge takes no event object.
  const cancel = () => call.cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  const reply = await call.reply
  signal?.removeEventListener('abort', cancel)
  if (reply.ok) return reply.value
  throw new KalifaError(reply.error.code, reply.error.at === undefined ? {} : { at: reply.error.at })
}

interface UseAskOptions {
  readonly enabled?: boolean
  /** Shows the previous answer until the next is there. */
  readonly keep?: boolean
  /** The answer never changes: it is not asked for twice. */
  readonly fixed?: boolean
  /** Of what scrolls by: it is forgotten soon after nothing shows it. */
  readonly passing?: boolean
}

/** How long an answer is kept that scrolled out of sight, in milliseconds. */
export const passingMs = 3_000

export const useAsk = <M extends PageMethod>(method: M, params: PageParams<M>, options: UseAskOptions = {}) =>
  useQuery<Result<M>, Error>({
    queryKey: [method, params],
    queryFn: ({ signal }) => ask(method, params, { signal }),
    enabled: options.enabled ?? true,
    ...(options.fixed ? { staleTime: 'static' } : {}),
    ...(options.passing ? { gcTime: passingMs } : {}),
    ...(options.keep ? { placeholderData: (previous: Result<M> | undefined) => previous } : {}),
  } as Parameters<typeof useQuery<Result<M>, Error>>[0])

/** Marks answers of these methods as old, so that what is on screen asks again. */
export const refresh = (client: QueryClient, ...methods: readonly PageMethod[]): Promise<void> =>
  client.invalidateQueries({ predicate: ({ queryKey }) => methods.some((method) => method === queryKey[0]) })

/** An act that changes the vault, and the answers it makes old. */
export const useAct = <M extends PageMethod>(method: M, ...changes: readonly PageMethod[]) => {
  const client = useQueryClient()
  return useMutation<Result<M>, Error, PageParams<M>>({
    mutationFn: (params) => ask(method, params),
    onSuccess: () => void refresh(client, ...changes),
  })
}
