import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './app.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** In legacy mode axe stays in the page it looks at: Electron opens no second one. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().withTags(rules).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

export async function expectClean(page: Page, screen: string): Promise<void> {
  await page.evaluate(stillness)
  expect(await violations(page), screen).toEqual([])
}

/**
 * Runs in the page: takes every animation that has an end to its end. Waiting for it instead may last for ever: Chromium
 * does not settle the promise of a transition within content that is not rendered.
 */
function stillness(): void {
  for (const each of document.getAnimations()) {
    if (Number.isFinite(each.effect?.getComputedTiming().endTime)) each.finish()
  }
}

export async function expectCleanInBoth(page: Page, screen: string): Promise<void> {
  await expectClean(page, screen)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectClean(page, `${screen}, dark`)
  await page.emulateMedia({ colorScheme: 'light' })
}
