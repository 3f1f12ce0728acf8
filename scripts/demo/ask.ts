import type { Page } from '@playwright/test'

interface Reply {
  readonly ok: boolean
  readonly value?: unknown
  readonly error?: { readonly code: string }
}

/** What this file needs of `window.kalifa`; the whole is in src/shared/bridge.ts. */
interface Bridge {
  readonly call: (method: string, params: object) => { readonly reply: Promise<Reply> }
}

/** Asks the vault through the page's own bridge, past the screens. @throws with the fault's code. */
export async function ask<Value>(page: Page, method: string, params: object = {}): Promise<Value> {
  const reply = await page.evaluate(
    ({ method, params }) => (globalThis as unknown as { kalifa: Bridge }).kalifa.call(method, params).reply,
    { method, params },
  )
  if (!reply.ok) throw new Error(`${method}: ${reply.error?.code}`)
  return reply.value as Value
}
