import { join } from 'node:path'
import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { expect, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { asked } from './support-bridge.ts'
import { filled, goTo } from './support-journey.ts'
import { beginIn, makeVault } from './support-screens.ts'

/** Passages of an account are covered, by keys and by words, and the account stays. */

type Said = typeof french
const account =
  'Le matin du marché, Ɲɛnɛ est partie de Dimbal avec son frère Moussa.\n\nA midi, nene a vu les hommes. ' +
  'Elle dit que MOUSSA n’a rien fait. Il travaillait chez le boulanger de la rue du puits.'

async function openAccount(page: Page, said: Said, told = account): Promise<string> {
  const { id } = await asked<{ id: string }>(page, 'testimony.create', {
    body: { account: told, harm: 'Moussa a perdu sa charrette.' },
  })
  await goTo(page, 'testimonies', said)
  await page.getByRole('option', { name: /^T-/ }).click()
  await page.getByRole('button', { name: said.masking.open, exact: true }).click()
  await expect(page.getByLabel(said.masking.text)).toBeFocused()
  return id
}

interface Masked {
  readonly body: { readonly account: string; readonly maskedAccount: { readonly text: string } | null }
}
const masked = async (page: Page, id: string) => (await asked<Masked>(page, 'testimony.get', { id })).body

test('passages are covered by keys and by words, seen covered, and left out of the text that leaves', async ({
  launch,
}) => {
  const { page, problems } = await launch()
  await makeVault(page)
  const said = french
  const id = await openAccount(page, said)
  const { masking } = said
  await expectCleanInBoth(page, 'masking a text')
  const word = page.getByLabel(masking.word)
  await word.fill('nene')
  await page.getByRole('button', { name: filled(masking.coverAll_other, { count: 2 }) }).click()
  await word.fill('moussa')
  await page.keyboard.press('Enter')
  await expect(page.locator('.mask-text-ground mark')).toHaveText(['Ɲɛnɛ', 'Moussa', 'nene', 'MOUSSA'])
  // By keys alone: from the end, back over the last words of the text.
  await page.getByLabel(masking.text).focus()
  await page.keyboard.press('Control+End')
  for (let letter = 0; letter < 'la rue du puits.'.length; letter++) await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page.locator('.mask-text-ground mark').last()).toHaveText('la rue du puits.')
  await page.keyboard.press('Control+z')
  await expect(page.locator('.mask-text-ground mark')).toHaveCount(4)
  await page.keyboard.press('Control+y')
  await expect(page.locator('.mask-text-ground mark')).toHaveCount(5)
  await page.getByRole('button', { name: filled(masking.uncover, { words: 'nene' }), exact: true }).click()
  await expect(page.locator('.mask-text-ground mark')).toHaveCount(4)
  await page.keyboard.press('Control+z')
  await expect(page.locator('.mask-text-ground mark')).toHaveCount(5)
  await page.keyboard.press('Escape')
  await expect(page.getByText(masking.leaveText)).toBeVisible()
  await page.getByRole('button', { name: said.redaction.stay }).click()
  await page.getByRole('button', { name: masking.save }).click()
  const result = page.getByRole('region', { name: masking.result })
  await expect(result.locator('mark')).toHaveCount(5)
  for (const hidden of ['Moussa', 'MOUSSA', 'Ɲɛnɛ', 'nene', 'puits']) await expect(result).not.toContainText(hidden)
  await expectCleanInBoth(page, 'a masked text')
  await page.getByRole('button', { name: masking.finish }).click()
  await expect(page.getByText(filled(masking.account.ready_other, { count: 5 }))).toBeVisible()
  const body = await masked(page, id)
  expect(body.account).toBe(account)
  expect(body.maskedAccount?.text).not.toMatch(/moussa|nene|Ɲɛnɛ|puits/i)

  await page.getByLabel(said.testimonies.account).press('Control+End')
  await page.keyboard.type(' Puis Moussa est rentré.')
  await expect(page.getByText(masking.account.before)).toBeVisible()
  await page.getByRole('button', { name: masking.openAgain }).click()
  await expect(page.getByText(masking.account.restart)).toBeVisible()
  await expect(page.locator('.mask-text-ground mark')).toHaveCount(5)
  await page.getByRole('button', { name: masking.save }).click()
  await page.getByRole('button', { name: masking.finish }).click()
  await expect(page.getByText(masking.account.before)).toHaveCount(0)
  await page.getByRole('button', { name: masking.account.remove }).click()
  await page.getByRole('button', { name: masking.account.removedUndo, exact: true }).click()
  await expect.poll(async () => (await masked(page, id)).maskedAccount?.text).toContain('[masqué]')
  expect([...problems.errors, ...problems.policy]).toEqual([])
})

test('what is selected is what is covered, whatever ends the lines before it', async ({ launch }) => {
  const { page } = await launch()
  await makeVault(page)
  const id = await openAccount(page, french, 'Un.\r\n\r\nDeux.\rTrois: chez Moussa Diarra')
  await page.keyboard.press('Control+End')
  for (let letter = 0; letter < 'Diarra'.length; letter++) await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page.locator('.mask-text-ground mark')).toHaveText(['Diarra'])
  await page.getByRole('button', { name: french.masking.save }).click()
  await page.getByRole('button', { name: french.masking.finish }).click()
  expect((await masked(page, id)).maskedAccount?.text).toBe('Un.\r\n\r\nDeux.\rTrois: chez Moussa [masqué]')
})

for (const [width, height] of [
  [1280, 800],
  [1024, 600],
] as const) {
  test(`masking a text looks right at ${width} × ${height}, in English too`, async ({ launch }) => {
    const { page } = await launch({ language: width === 1280 ? 'fr' : 'en' })
    const said = width === 1280 ? french : (english as Said)
    await beginIn(page, said)
    await page.setViewportSize({ width, height })
    await openAccount(page, said)
    await page.getByLabel(said.masking.word).fill('Moussa')
    await page.keyboard.press('Enter')
    await expect(page.locator('.mask-text-ground mark')).toHaveCount(2)
    await expect(page.getByRole('button', { name: said.masking.save })).toBeInViewport({ ratio: 1 })
    const folder = process.env.KALIFA_SCREENSHOTS
    if (folder) await page.screenshot({ path: join(folder, `masking-${width}.png`) })
    await page.getByRole('button', { name: said.masking.save }).click()
    await expect(page.getByRole('button', { name: said.masking.finish })).toBeFocused()
    if (folder) await page.screenshot({ path: join(folder, `masking-done-${width}.png`) })
    await page.getByRole('button', { name: said.masking.finish }).click()
    await expect(page.getByText(filled(said.masking.account.ready_other, { count: 2 }))).toBeVisible()
    if (folder) await page.screenshot({ path: join(folder, `masking-account-${width}.png`) })
  })
}
