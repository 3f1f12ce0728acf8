import {
  endedBy,
  expect,
  type Place,
  pressOnDesktop,
  processesUsing,
  processTree,
  relaunchedBy,
  test,
  visibleWindows,
} from './app.ts'
import { type asked, passphrase } from './support-bridge.ts'
import { holders } from './support-memory.ts'
import { lastAccount, makeVault, openVault, startTestimony, words } from './support-screens.ts'

/** Invariants 1 and 2: locking is dying, and nothing typed is lost. */

const account = 'Kumbasaraɲɛ a quitté le marigot avec les chèvres'
/** Parts that stand in no program, so that finding one means that a text of the vault was found. */
const secrets = ['Kumbasaraɲɛ', 'le grenier était vide au matin']

const nothingRuns = (place: Place): Promise<void> => expect.poll(() => processesUsing(place.userData)).toEqual([])

test('a lock ends every process; the new ones know nothing; all that was typed is there', async ({ launch }) => {
  const first = await launch()
  await makeVault(first.page)
  await startTestimony(first.page)
  await first.page.keyboard.type(account)
  // The positive control: the same search finds both while the vault is open.
  const before = holders(processTree(first.pid), secrets)
  expect(before.some((found) => found.includes('Kumbasaraɲɛ'))).toBe(true)
  const second = await relaunchedBy(first, () => first.page.evaluate(() => window.kalifa.shell.lock()))
  await expect(second.page.getByLabel(words.lock.label, { exact: true })).toBeVisible()
  expect(holders(processTree(second.pid), secrets)).toEqual([])
  await openVault(second.page)
  expect(await lastAccount(second.page)).toBe(account)
  await endedBy(second, () => second.page.evaluate(() => window.kalifa.shell.hideAll()))
})

test('the passphrase is in no memory after a lock, though it was while it was typed', async ({ launch }) => {
  const first = await launch()
  await first.page.getByLabel(words.firstRun.choose, { exact: true }).fill(passphrase)
  expect(holders(processTree(first.pid), [passphrase])).not.toEqual([])
  await makeVault(first.page)
  const second = await relaunchedBy(first, () => first.page.evaluate(() => window.kalifa.shell.lock()))
  await expect(second.page.getByLabel(words.lock.label, { exact: true })).toBeVisible()
  expect(holders(processTree(second.pid), [passphrase])).toEqual([])
})

test('« Cacher tout » by the global shortcut leaves no window and no process, and flushes what was just typed', async ({
  launch,
  place,
}) => {
  const kalifa = await launch()
  await makeVault(kalifa.page)
  await startTestimony(kalifa.page)
  await kalifa.page.keyboard.type(account)
  await endedBy(kalifa, () => pressOnDesktop('ctrl+shift+l'))
  await nothingRuns(place)
  expect((await visibleWindows()).filter(({ title }) => title === 'Carnet')).toEqual([])
  const again = await launch()
  await openVault(again.page)
  expect(await lastAccount(again.page)).toBe(account)
})

for (const [name, hide] of [
  [
    'three Escapes within a second',
    (page) =>
      page.keyboard
        .press('Escape', { delay: 0 })
        .then(() => page.keyboard.press('Escape'))
        .then(() => page.keyboard.press('Escape')),
  ],
  ['the dark button', (page) => page.getByRole('button', { name: words.frame.hideAll }).click()],
] as const satisfies readonly (readonly [string, (page: Parameters<typeof asked>[0]) => Promise<void>])[]) {
  test(`« Cacher tout » by ${name}`, async ({ launch, place }) => {
    const kalifa = await launch()
    await makeVault(kalifa.page)
    await endedBy(kalifa, () => hide(kalifa.page))
    await nothingRuns(place)
  })
}

test('closing the window hides everything', async ({ launch, place }) => {
  const kalifa = await launch()
  await makeVault(kalifa.page)
  await endedBy(kalifa, () => kalifa.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()))
  await nothingRuns(place)
})

for (const event of ['suspend', 'lock-screen'] as const) {
  test(`the system's ${event} locks`, async ({ launch }) => {
    const first = await launch()
    await makeVault(first.page)
    const second = await relaunchedBy(first, () =>
      first.app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name as 'suspend'), event),
    )
    await expect(second.page.getByLabel(words.lock.label, { exact: true })).toBeVisible()
  })
}

test('idle locks an open vault, and never a locked one', async ({ launch }) => {
  const first = await launch()
  await makeVault(first.page)
  const second = await relaunchedBy(first, () =>
    first.page.evaluate(() => window.kalifa.shell.change({ idleMinutes: 0.05 })),
  )
  await expect(second.page.getByLabel(words.lock.label, { exact: true })).toBeVisible()
  await second.page.evaluate(() => window.kalifa.shell.lock())
  await expect(second.page.getByLabel(words.lock.label, { exact: true })).toBeVisible()
  expect(processTree(second.pid).length).toBeGreaterThan(0)
})

test('a crash of the vault or of the page comes back as a lock screen', async ({ launch }) => {
  const first = await launch()
  await makeVault(first.page)
  const vault = processTree(first.pid).find(({ command }) => command.includes('node.mojom.NodeService'))
  const second = await relaunchedBy(first, async () => process.kill(vault?.pid ?? 0, 'SIGKILL'))
  await openVault(second.page)
  const page = processTree(second.pid).find(({ command }) => command.includes('--type=renderer'))
  const third = await relaunchedBy(second, async () => process.kill(page?.pid ?? 0, 'SIGKILL'))
  await expect(third.page.getByLabel(words.lock.label, { exact: true })).toBeVisible()
})

test('after kill -9 of everything while typing without a pause, what was typed 200 ms before is there', async ({
  launch,
}) => {
  const kalifa = await launch()
  await makeVault(kalifa.page)
  await startTestimony(kalifa.page)
  const tree = processTree(kalifa.pid)
  const typed: { at: number; length: number }[] = []
  const text = Array.from({ length: 400 }, (_, n) => `mot${n} `).join('')
  const start = performance.now()
  let length = 0
  for (const letter of text) {
    await kalifa.page.keyboard.type(letter)
    length += 1
    typed.push({ at: performance.now(), length })
    // A busy machine types slowly: long enough for some saves, and enough letters to lose.
    if (performance.now() > start + 4000 && length > 60) break
  }
  const killed = performance.now()
  for (const { pid } of tree) process.kill(pid, 'SIGKILL')
  const due = typed.findLast(({ at }) => at <= killed - 200)?.length ?? 0
  expect(due).toBeGreaterThan(20)
  const again = await launch()
  await openVault(again.page)
  const kept = await lastAccount(again.page)
  expect(kept.length).toBeGreaterThanOrEqual(due)
  expect(text.startsWith(kept)).toBe(true)
})
