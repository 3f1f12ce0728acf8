import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Frame, Page } from '@playwright/test'
import { isReaderPage, readerAddressOf } from '../../src/shared/reader.ts'
import { encodeHeic } from '../hostile/heic.ts'
import { png } from '../hostile/pictures.ts'
import {
  endedBy,
  expect,
  isRunning,
  type LaunchedKalifa,
  type Place,
  pressOnDesktop,
  processesUsing,
  processTree,
  relaunchedBy,
  test,
} from './app.ts'
import { faultText, goTo } from './support-journey.ts'
import { holders } from './support-memory.ts'
import { frameProcesses, importFiles, openPiece, reader, readerFrame } from './support-reader.ts'
import { bodyOf, takeIn } from './support-redaction.ts'
import { makeVault, startTestimony, words } from './support-screens.ts'

/** A document that is open, however it ends: « Cacher tout », the lock, and the watch over a frame that does not answer. */

const secret = 'Kumbasaraɲɛ a vu la colonne à Boni'

/** A vault with a text open in the reader, which has the keyboard. */
async function withDocument(kalifa: LaunchedKalifa, { folder }: Place): Promise<Frame> {
  const { page } = kalifa
  await makeVault(page)
  const codes = await importFiles(kalifa, folder, { 'note.txt': Buffer.from(`${secret}\n`) })
  await openPiece(page, codes['note.txt'] ?? '')
  await reader(page).getByText(secret).click()
  const frame = await readerFrame(page)
  expect(await frame.evaluate(() => document.hasFocus())).toBe(true)
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME')
  return frame
}

/** Keeps the frame's thread for ever, as a hostile document would. */
const hang = (frame: Frame): Promise<void> =>
  frame.evaluate(() => {
    setTimeout(() => {
      for (;;);
    })
  })

const processOf = async ({ app }: LaunchedKalifa) => {
  const { frames } = await frameProcesses(app)
  expect(frames).toHaveLength(1)
  const found = processTree(process.pid).find(({ pid }) => pid === frames[0])
  if (!found) throw new Error('The frame has no process')
  return found
}

const threeEscapes = async (): Promise<void> => {
  for (let press = 0; press < 3; press++) await pressOnDesktop('Escape')
}
const shortcut = (): Promise<void> => pressOnDesktop('ctrl+shift+l')

for (const [name, hide] of Object.entries({ 'three Escapes': threeEscapes, 'the shortcut': shortcut })) {
  for (const state of ['that answers', 'that hangs'] as const) {
    test(`« Cacher tout » by ${name}, with the keyboard in a document ${state}`, async ({ launch, place }) => {
      const kalifa = await launch()
      const frame = await withDocument(kalifa, place)
      const own = await processOf(kalifa)
      if (state === 'that hangs') await hang(frame)
      expect(isRunning(own)).toBe(true)
      await endedBy(kalifa, hide)
      expect(isRunning(own)).toBe(false)
      await expect.poll(() => processesUsing(place.userData)).toEqual([])
    })
  }
}

test('a lock with a document open leaves no word of it in any process', async ({ launch, place }) => {
  const kalifa = await launch()
  await withDocument(kalifa, place)
  const own = await processOf(kalifa)
  // The positive control: the same search finds it while it is open, in the frame's process too.
  const before = holders(processTree(kalifa.pid), [secret])
  expect(before.length).toBeGreaterThan(0)
  const locked = await relaunchedBy(kalifa, () => kalifa.page.evaluate(() => window.kalifa.shell.lock()))
  expect(isRunning(own)).toBe(false)
  await expect(locked.page.getByLabel(words.lock.label, { exact: true })).toBeVisible()
  expect(holders(processTree(locked.pid), [secret])).toEqual([])
})

/** The page's clock, so far ahead of the true one; `asked` counts the questions that the page has put to frames since. */
const setAhead = (page: Page, ms: number): Promise<void> =>
  page.evaluate((ms) => {
    const now = performance.now.bind(performance)
    performance.now = () => now() + ms
    const post = MessagePort.prototype.postMessage
    Reflect.set(window, 'asked', 0)
    MessagePort.prototype.postMessage = function (this: MessagePort, ...[message, rest]: [unknown, never]) {
      Reflect.set(window, 'asked', Reflect.get(window, 'asked') + 1)
      post.call(this, message, rest)
    }
  }, ms)

test('a document that keeps its frame busy for 45 seconds is taken away with its process', async ({
  launch,
  place,
}) => {
  const kalifa = await launch()
  const { page } = kalifa
  const frame = await withDocument(kalifa, place)
  const own = await processOf(kalifa)
  await hang(frame)
  // The control: a shorter silence is borne, and the frame asked again.
  await setAhead(page, 20_000)
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'asked')), { timeout: 20_000 }).toBeGreaterThan(0)
  await expect(page.locator('iframe')).toHaveCount(1)
  await setAhead(page, 26_000)
  await expect(faultText(page, 'document-unreadable')).toBeVisible({ timeout: 20_000 })
  await expect(page.locator('iframe')).toHaveCount(0)
  await expect.poll(() => isRunning(own), { timeout: 30_000 }).toBe(false)
})

/** Pictures as telephones take them, no two alike. */
const heics = ({ folder }: Place, count: number): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, async (_none, at) => {
      const drawn = join(folder, `${at}.png`)
      await writeFile(drawn, png(64 + 64 * at, 48))
      return encodeHeic(drawn, join(folder, `${at}.heic`))
    }),
  )

/** The next picture gets lost on its way to its frame; the minute that the page waits is over when `minuteIsOver` is called. */
const loseNextPicture = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const post = MessagePort.prototype.postMessage
    MessagePort.prototype.postMessage = function (this: MessagePort, ...[message, rest]: [unknown, never]) {
      if (Reflect.get(Object(message), 'type') !== 'decode') return post.call(this, message, rest)
      MessagePort.prototype.postMessage = post
    }
    const later = window.setTimeout
    const waiting: (() => void)[] = []
    const minute = (act: () => void) => -waiting.push(act)
    Reflect.set(window, 'minuteIsOver', () => {
      window.setTimeout = later
      for (const act of waiting) act()
      return waiting.length
    })
    window.setTimeout = ((act: () => void, ms: number) => (ms === 60_000 ? minute(act) : later(act, ms))) as never
  })

async function decodingFrame(page: Page): Promise<Frame> {
  const decoding = () => page.frames().find((frame) => isReaderPage(frame.url()))
  await expect.poll(() => decoding() !== undefined).toBe(true)
  const frame = decoding()
  if (!frame) throw new Error('No picture is being decoded')
  await frame.waitForLoadState()
  return frame
}

test('a picture whose frame never answers counts as unreadable, its process is ended, and the next is examined', async ({
  launch,
  place,
}) => {
  const kalifa = await launch()
  const { app, page } = kalifa
  await makeVault(page)
  const paths = await heics(place, 2)
  await loseNextPicture(page)
  const taken = takeIn(app, page, paths)
  const frame = await decodingFrame(page)
  await hang(frame)
  const own = await processOf(kalifa)
  expect(await page.evaluate(() => Reflect.get(window, 'minuteIsOver')())).toBeGreaterThan(0)
  // The newest comes first.
  const [after, lost] = await taken
  expect((await bodyOf(page, lost?.id ?? '')).examination).toMatchObject({ readable: false, width: 0 })
  expect((await bodyOf(page, after?.id ?? '')).examination).toMatchObject({ readable: true, width: 64, height: 48 })
  expect(page.frames()).toHaveLength(1)
  await expect.poll(() => isRunning(own), { timeout: 30_000 }).toBe(false)
})

test('no two documents have a process in common', async ({ launch, place }) => {
  const kalifa = await launch()
  const { app, page } = kalifa
  await withDocument(kalifa, place)
  await page.evaluate((src) => {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.src = src
    document.body.append(frame)
  }, readerAddressOf('0a1b2c3d-0000-4000-8000-00000000000f'))
  await expect.poll(async () => new Set((await frameProcesses(app)).frames).size).toBe(2)
})

test('a frame out of sight that takes the keyboard is taken away, and the typing goes on', async ({
  launch,
  place,
}) => {
  const { app, page } = await launch()
  await makeVault(page)
  const [path = ''] = await heics(place, 1)
  await loseNextPicture(page)
  const taken = takeIn(app, page, [path])
  const frame = await decodingFrame(page)
  await goTo(page, 'home')
  await startTestimony(page)
  const account = page.getByLabel(words.testimonies.account)
  await page.keyboard.type('Avant')
  await expect(page.locator('iframe')).toHaveCount(1)
  const taking = frame.evaluate(() => {
    window.focus()
    document.querySelector<HTMLElement>('#stage')?.focus()
  })
  // It may be gone before it can answer.
  await taking.catch((fault) => expect(String(fault)).toMatch(/detached/))
  await expect(page.locator('iframe')).toHaveCount(0)
  await expect(account).toBeFocused()
  await page.keyboard.type(', après')
  await expect(account).toHaveValue('Avant, après')
  const [piece] = await taken
  expect((await bodyOf(page, piece?.id ?? '')).examination).toMatchObject({ readable: false })
})

test('a document that fills the memory is ended before it takes the machine, and the next one is read', async ({
  launch,
  place,
}) => {
  const kalifa = await launch()
  const { app } = kalifa
  const frame = await withDocument(kalifa, place)
  const own = await processOf(kalifa)
  // Each look that main takes at its processes, and what it sees of the frame's.
  await app.evaluate(({ app }, pid) => {
    const measured = app.getAppMetrics.bind(app)
    Reflect.set(app, 'looks', [])
    app.getAppMetrics = () => {
      const all = measured()
      Reflect.get(app, 'looks').push(all.find((each) => each.pid === pid)?.memory.workingSetSize ?? 0)
      return all
    }
  }, own.pid)
  const looks = (atLeast: number) =>
    app.evaluate(({ app }, atLeast) => Reflect.get(app, 'looks').filter((kib: number) => kib > atLeast).length, atLeast)
  const take = (times: number) =>
    frame.evaluate((times) => {
      const kept = Array.from({ length: times }, () => new Uint8Array(100 * 1024 * 1024).fill(1))
      Reflect.set(window, 'kept', [...(Reflect.get(window, 'kept') ?? []), ...kept])
    }, times)
  // The control: much is borne, over several looks at it.
  await take(8)
  await expect.poll(() => looks(800 * 1024)).toBeGreaterThanOrEqual(3)
  expect(isRunning(own)).toBe(true)
  const { page: before } = await frameProcesses(app)
  await take(16).catch(() => undefined)
  await expect.poll(() => isRunning(own), { timeout: 20_000 }).toBe(false)
  // The driver takes a frame whose process was killed for the whole page: what is on the screen is asked of main.
  const ask = (question: string) =>
    app.evaluate(({ BrowserWindow }, question) => {
      const [window] = BrowserWindow.getAllWindows()
      return window?.webContents.executeJavaScript(question, true)
    }, question)
  await expect.poll(() => ask(`document.querySelector('[role=alert]')?.textContent`)).toContain('document-unreadable')
  expect(await frameProcesses(app)).toEqual({ page: before, frames: [] })
  await ask(`document.querySelector('.viewer-close').click()`)
  await ask(`[...document.querySelectorAll('button')].find((each) => /P-\\d+-0001/.test(each.textContent)).click()`)
  await expect.poll(async () => (await frameProcesses(app)).frames).toHaveLength(1)
  await expect.poll(() => ask(`document.querySelector('.reader')?.ariaBusy`)).toBe('false')
})
