import type { Page } from '@playwright/test'
import type { KalifaBridge, PageMethod, Reply } from '../../src/shared/bridge.ts'

declare global {
  interface Window {
    readonly kalifa: KalifaBridge
  }
}

export const passphrase = 'le grenier était vide au matin'

/** Asks the vault as a script in the page would, past the screens. `passphrase` in the parameters is given as text. */
export function ask(page: Page, method: string, params: Record<string, unknown> = {}): Promise<Reply<unknown>> {
  return page.evaluate(
    ({ method, params }) => {
      const { passphrase: phrase } = params
      const real = typeof phrase === 'string' ? { ...params, passphrase: new TextEncoder().encode(phrase) } : params
      return window.kalifa.call(method as PageMethod, real as never).reply as Promise<Reply<unknown>>
    },
    { method, params },
  )
}

/** Like `ask`, and the answer must be good. */
export async function asked<Value>(page: Page, method: string, params: Record<string, unknown> = {}): Promise<Value> {
  const reply = await ask(page, method, params)
  if (!reply.ok) throw new Error(`${method}: ${reply.error.code}`)
  return reply.value as Value
}
