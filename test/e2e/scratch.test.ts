import { test } from './app.ts'
import { asked } from './support-bridge.ts'
import { goTo } from './support-journey.ts'
import { makeVault, words } from './support-screens.ts'

test('scratch', async ({ launch }) => {
  test.setTimeout(200000)
  const { page } = await launch()
  await makeVault(page)
  for (const n of [2000, 6000, 20000]) {
    const { code } = await asked<{ code: string }>(page, 'testimony.create', {
      body: { account: 'Ils ont fouillé la case de Ɲaka. '.repeat(n) },
    })
    await goTo(page, 'home')
    await goTo(page, 'testimonies')
    const r = await page.evaluate(async (code) => {
      const option = () =>
        [...document.querySelectorAll('[role=option]')].find((o) => o.textContent?.includes(code)) as
          | HTMLElement
          | undefined
      while (!option()) await new Promise((r) => setTimeout(r, 20))
      const t = performance.now()
      option()!.click()
      let area: HTMLTextAreaElement | null = null
      while (!(area = document.querySelector('textarea')) || area.value.length < 10)
        await new Promise((r) => setTimeout(r, 5))
      await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))
      const shown = performance.now() - t
      return { shown, chars: area.value.length }
    }, code)
    const t = performance.now()
    await page.locator('textarea').focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('abcdefghij')
    console.log(n, r, 'ten keys', performance.now() - t)
  }
})
