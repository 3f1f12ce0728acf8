import type { Page } from '@playwright/test'
import type { KalifaBridge, PageMethod, Reply } from '../../src/shared/bridge.ts'

declare global {
  interface Window {
    readonly kalifa: KalifaBridge
  }
}

export const passphrase = 'le grenier était vide au matin'

/** Asks the vault as a script in the page would, past the screens. Passphrases in the parameters are given as text. */
export function ask(page: Page, method: string, params: Record<string, unknown> = {}): Promise<Reply<unknown>> {
  return page.evaluate(
    ({ method, params }) => {
      const phrases = new Set(['passphrase', 'current', 'next', 'facade', 'destroying'])
      const real = Object.entries(params).map(([name, value]) => [
        name,
        phrases.has(name) && typeof value === 'string' ? new TextEncoder().encode(value) : value,
      ])
      return window.kalifa.call(method as PageMethod, Object.fromEntries(real)).reply as Promise<Reply<unknown>>
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
