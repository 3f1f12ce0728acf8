import {
  endedBy,
  expect,
  type LaunchedKalifa,
  pressOnDesktop,
  processTree,
  relaunchedBy,
  test,
  visibleWindows,
} from './app.ts'
import { lastAccount, makeVault, startTestimony, words } from './support-screens.ts'
import { holdSelection, type SelectionName, selectionText } from './support-selection.ts'

/** What is copied in our window, as other programs of the desktop see it. */

const account = 'Kumbasaraɲɛ a quitté le marigot'

/** An open vault with its account selected. */
async function selected({ page }: Pick<LaunchedKalifa, 'page'>): Promise<void> {
  await makeVault(page)
  await startTestimony(page)
  await page.keyboard.type(account)
  await page.keyboard.press('Control+a')
}

/** Main's timers of thirty seconds last half a second from now on. */
const shorten = ({ app }: LaunchedKalifa): Promise<unknown> =>
  app.evaluate(() => {
    const real = globalThis.setTimeout
    Object.assign(globalThis, { setTimeout: (act: () => void, ms: number) => real(act, ms === 30_000 ? 500 : ms) })
  })

const gone = (name: SelectionName) => expect.poll(() => selectionText(name)).toBe('')
const there = (name: SelectionName, text = account) => expect.poll(() => selectionText(name)).toBe(text)

test('what is copied, cut or only selected can be pasted elsewhere, and goes by itself', async ({ launch }) => {
  const kalifa = await launch()
  await selected(kalifa)
  await there('primary')
  await kalifa.page.keyboard.press('Control+c')
  await there('clipboard')
  await shorten(kalifa)
  await kalifa.page.keyboard.press('Control+x')
  await there('clipboard')
  await expect(kalifa.page.getByLabel(words.testimonies.account)).toHaveValue('')
  await gone('clipboard')
  await gone('primary')
  await kalifa.page.evaluate(() => window.kalifa.shell.copy('0123abcd'))
  await there('clipboard', '0123abcd')
  await gone('clipboard')
  await gone('primary')
})

test('a cut is saved, can be undone, and is pasted back', async ({ launch }) => {
  const { page } = await launch()
  await selected({ page })
  await page.keyboard.press('Control+x')
  const field = page.getByLabel(words.testimonies.account)
  await expect(field).toHaveValue('')
  await page.keyboard.press('Control+z')
  await expect(field).toHaveValue(account)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+x')
  await expect.poll(() => lastAccount(page)).toBe('')
  await page.keyboard.press('Control+v')
  await page.keyboard.press('Control+v')
  await expect.poll(() => lastAccount(page)).toBe(account + account)
})

test('styled text is copied as plain text', async ({ launch }) => {
  const { page } = await launch()
  await makeVault(page)
  await page.getByRole('heading', { name: words.home.title }).selectText()
  await page.keyboard.press('Control+c')
  await there('clipboard', words.home.title)
  const forms = (await selectionText('clipboard', 'TARGETS')).split('\n')
  expect(forms).toContain('UTF8_STRING')
  expect(forms).not.toContain('text/html')
})

test('a lock takes back what was copied before its processes die', async ({ launch }) => {
  const kalifa = await launch()
  await selected(kalifa)
  await kalifa.page.keyboard.press('Control+c')
  await there('clipboard')
  // A process that dies takes its clipboard with it: only one that lives on shows that it was cleared.
  await kalifa.app.evaluate(() => Object.assign(process, { kill: () => true }))
  await pressOnDesktop('ctrl+shift+l')
  await gone('clipboard')
  await gone('primary')
  expect(processTree(kalifa.pid).length).toBeGreaterThan(3)
})

for (const [name, hide] of [
  ['« Cacher tout »', () => pressOnDesktop('ctrl+shift+l')],
  ['quitting', ({ app }) => app.evaluate((electron) => electron.app.quit())],
] as const satisfies readonly (readonly [string, (kalifa: LaunchedKalifa) => Promise<unknown>])[]) {
  test(`${name} takes back what was copied, and leaves what another program put there`, async ({ launch }) => {
    const kalifa = await launch()
    await selected(kalifa)
    await kalifa.page.keyboard.press('Control+c')
    await there('clipboard')
    const other = await holdSelection('primary', 'from elsewhere')
    await endedBy(kalifa, () => hide(kalifa))
    expect(await selectionText('clipboard')).toBe('')
    expect(await selectionText('primary')).toBe('from elsewhere')
    other.end()
  })
}

test('after thirty seconds and a lock, what another program put there meanwhile is left alone', async ({ launch }) => {
  const kalifa = await launch()
  await selected(kalifa)
  await shorten(kalifa)
  await kalifa.page.keyboard.press('Control+c')
  const other = await holdSelection('clipboard', 'from elsewhere')
  await gone('primary')
  expect(await selectionText('clipboard')).toBe('from elsewhere')
  await kalifa.page.keyboard.press('Control+c')
  const another = await holdSelection('clipboard', 'from elsewhere, too')
  const second = await relaunchedBy(kalifa, () => kalifa.page.evaluate(() => window.kalifa.shell.lock()))
  await expect(second.page.getByLabel(words.lock.label, { exact: true })).toBeVisible()
  expect(await selectionText('clipboard')).toBe('from elsewhere, too')
  other.end()
  another.end()
})

test('a program that hangs with the clipboard holds up neither hiding nor dying', async ({ launch }) => {
  const kalifa = await launch()
  await selected(kalifa)
  await kalifa.page.keyboard.press('Control+c')
  const other = await holdSelection('clipboard', 'from elsewhere')
  process.kill(other.pid, 'SIGSTOP')
  try {
    await endedBy(kalifa, () => pressOnDesktop('ctrl+shift+l'))
    expect(processTree(kalifa.pid)).toEqual([])
    expect((await visibleWindows()).filter(({ title }) => title === 'Carnet')).toEqual([])
  } finally {
    process.kill(other.pid, 'SIGCONT')
    other.end()
  }
})
