import { createHash } from 'node:crypto'
import { mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { mediaAddress } from '../../src/shared/mediaAddress.ts'
import { expect, test } from './app.ts'
import { asked } from './support-bridge.ts'
import { filled, goTo, pickFiles } from './support-journey.ts'
import { makeFilm, makeMedia, repeatFilm, writeAmr } from './support-media.ts'
import { makeVault, words } from './support-screens.ts'
import { writePhoto } from './support-vault.ts'

/** Evidence that is no photo: film and sound straight from the encrypted blob. */

const long = process.env.KALIFA_LONG === '1'
const MiB = 1024 * 1024
const GiB = 1024 * MiB

interface Row {
  readonly id: string
  readonly code: string
  readonly mediaType: string
  readonly size: number
  readonly readable: boolean | null
  readonly durationMs?: number
  readonly hasThumbnail: boolean
}

async function rowsOf(page: Page): Promise<readonly Row[]> {
  const { rows } = await asked<{ rows: Row[] }>(page, 'evidence.list', { offset: 0, limit: 500 })
  return rows
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test('a film starts and seeks straight from the vault, without the rest of it, range by range', async ({
  launch,
  place,
}) => {
  test.setTimeout(long ? 900_000 : 240_000)
  const { app, page, problems } = await launch()
  await makeVault(page)
  const short = await makeFilm(place.folder, 'short.webm', 4)
  const times = long ? Math.ceil((2 * GiB) / (await stat(short)).size) : 12
  const path = await repeatFilm(short, join(place.folder, 'film.webm'), times)
  const { size } = await stat(path)
  if (long) expect(size).toBeGreaterThan(2 * GiB)
  await page.evaluate(watchQuestions)

  await pickFiles(app, [path])
  await goTo(page, 'evidence')
  const before = await vaultMemory(app)
  const watch = long ? watchMemory(app) : null
  const importing = performance.now()
  await page.getByRole('button', { name: words.evidence.add }).click()
  await expect(page.getByText(filled(words.evidence.imported_one, { count: 1 }))).toBeVisible({ timeout: 300_000 })
  const imported = performance.now()
  const peak = (await watch?.()) ?? before
  tell(`${size} bytes in ${seconds(importing, imported)} s, at most ${peak - before} KiB more in the vault process`)
  await expect.poll(async () => (await rowsOf(page))[0]?.readable, { timeout: 60_000 }).toBe(true)
  const [row] = await rowsOf(page)
  expect(row).toMatchObject({ mediaType: 'video/webm', hasThumbnail: true, size })
  expect(Math.abs((row?.durationMs ?? 0) - 4000 * times)).toBeLessThan(1000)

  await page.getByRole('button', { name: row?.code ?? '' }).click()
  await page.evaluate(watchStart)
  await page.getByRole('button', { name: words.media.play, exact: true }).click()
  await expect.poll(() => timeOf(page)).toBeGreaterThan(0.3)
  tell(`it plays ${await page.evaluate(() => Reflect.get(window, 'startedAfter'))} ms after the press`)
  const position = page.getByRole('slider', { name: words.media.position })
  for (const [key, part] of [
    ['End', 1],
    ['Home', 0],
  ] as const) {
    const pressed = performance.now()
    await position.press(key)
    await expect.poll(async () => Math.abs((await timeOf(page)) / (4 * times) - part)).toBeLessThan(0.15)
    await expect.poll(() => hasPicture(page), { intervals: [20] }).toBe(true)
    tell(`${key} shows its picture within ${seconds(pressed, performance.now())} s`)
  }
  const asks = await page.evaluate(() => Reflect.get(window, 'askedRanges') as [number, number][])
  expect(asks.every(([, length]) => length <= MiB / 4)).toBe(true)
  expect(asks.some(([offset]) => offset > size * 0.75)).toBe(true)
  // The seeks jumped: what lies in the second quarter was never asked for.
  if (long) expect(asks.filter(([offset]) => offset > size / 4 && offset < size / 2)).toEqual([])

  const ranges = [
    [0, 0],
    [65_530, 65_545],
    [Math.floor(size / 2), Math.floor(size / 2) + 999_999],
    [size - 10, size - 1],
    [size - 10, size + 500],
  ] as const
  const url = mediaAddress(row?.id ?? '')
  for (const [from, to] of ranges) {
    const expected = await bytesOf(path, from, Math.min(to, size - 1))
    expect(await fetchRange(page, url, `bytes=${from}-${to}`)).toEqual({
      status: 206,
      range: `bytes ${from}-${from + expected.length - 1}/${size}`,
      cache: 'no-store',
      sha256: sha256(expected),
    })
  }
  const refusals = ['', 'bytes=-5', 'bytes=5-2', 'bytes=0-1,4-5', 'items=0-1', `bytes=${size}-`]
  for (const range of refusals) expect((await fetchRange(page, url, range)).status, range).toBeGreaterThan(399)
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(0)

  await page.getByRole('dialog').getByRole('button', { name: words.common.close }).click()
  expect((await fetchRange(page, url, 'bytes=0-9')).status).toBe(404)
  expect([...problems.policy]).toEqual([])
})

/** Figures for who asked for the long form; nothing is judged by them. */
const tell = (line: string): void => void (long && process.stdout.write(`media: ${line}\n`))
const seconds = (from: number, to: number): string => ((to - from) / 1000).toFixed(2)

/** In KiB, of the process that holds the keys. */
const vaultMemory = (app: ElectronApplication): Promise<number> =>
  app.evaluate(({ app }) => {
    const resident = app
      .getAppMetrics()
      .filter(({ type }) => type === 'Utility')
      .map(({ memory }) => memory.workingSetSize)
    return Math.max(0, ...resident)
  })

/** Looks again and again until it is asked for the most that it saw. */
function watchMemory(app: ElectronApplication): () => Promise<number> {
  let [most, ended] = [0, false]
  const looking = (async () => {
    while (!ended) most = Math.max(most, await vaultMemory(app))
  })()
  return async () => {
    ended = true
    await looking
    return most
  }
}

/** Runs in the page, before the press: how long from it until the film's time moves. */
function watchStart(): void {
  let pressed = 0
  document.addEventListener('click', () => (pressed = performance.now()), { capture: true, once: true })
  const moved = ({ target }: Event) => {
    if (!(target instanceof HTMLVideoElement) || target.paused || target.currentTime === 0) return
    Reflect.set(window, 'startedAfter', Math.round(performance.now() - pressed))
    document.removeEventListener('timeupdate', moved, true)
  }
  document.addEventListener('timeupdate', moved, true)
}

/** Runs in the page: each question of the service worker to it, from then on. */
function watchQuestions(): void {
  const asked: [number, number][] = []
  Reflect.set(window, 'askedRanges', asked)
  navigator.serviceWorker.addEventListener('message', ({ data }) => asked.push([data.offset, data.length]))
}

async function bytesOf(path: string, from: number, to: number): Promise<Buffer> {
  const file = await open(path)
  const { buffer } = await file.read({ buffer: Buffer.alloc(to - from + 1), position: from })
  await file.close()
  return buffer
}

const timeOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelector<HTMLMediaElement>('video, audio')?.currentTime ?? 0)

/** The picture of where it stands has come. */
const hasPicture = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const film = document.querySelector('video')
    return film !== null && !film.seeking && film.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA
  })

const fetchRange = (page: Page, url: string, range: string) =>
  page.evaluate(
    async ([url, range]) => {
      const answer = await fetch(url, range ? { headers: { range } } : {})
      const digest = await crypto.subtle.digest('SHA-256', await answer.arrayBuffer())
      return {
        status: answer.status,
        range: answer.headers.get('content-range'),
        cache: answer.headers.get('cache-control'),
        sha256: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
      }
    },
    [url, range] as const,
  )

test('every type is kept, named by its content, and what cannot be played is said', async ({ launch, place }) => {
  test.slow()
  const { app, page, problems } = await launch()
  await makeVault(page)
  const made = [
    ['son.wav', 'audio/wav', true],
    ['son.mp3', 'audio/mpeg', true],
    ['son.ogg', 'audio/ogg', true],
    ['son.flac', 'audio/flac', true],
    ['son.amr', 'audio/amr', false],
    ['film.avi', 'video/x-msvideo', false],
  ] as const
  const paths: string[] = []
  for (const [name] of made)
    paths.push(name.endsWith('.amr') ? await writeAmr(place.folder, name) : await makeMedia(place.folder, name))
  await pickFiles(app, paths)
  await goTo(page, 'evidence')
  await page.getByRole('button', { name: words.evidence.add }).click()
  await expect(page.getByText(filled(words.evidence.imported_other, { count: made.length }))).toBeVisible()
  const found = async () =>
    (await rowsOf(page))
      .map(({ mediaType, readable }) => [mediaType, readable])
      .sort()
      .reverse()
  await expect.poll(found, { timeout: 60_000 }).toEqual(
    made
      .map(([, type, plays]) => [type, plays])
      .sort()
      .reverse(),
  )
  const sound = (await rowsOf(page)).find(({ mediaType }) => mediaType === 'audio/amr')
  await page.getByRole('button', { name: sound?.code ?? '' }).click()
  await expect(page.getByText(words.media.cannotPlay)).toBeVisible()
  expect([...problems.policy]).toEqual([])
})

test('a folder of five hundred photos: stopped, taken up again without taking one twice, and told', async ({
  launch,
  place,
}) => {
  test.setTimeout(400_000)
  const { app, page, problems } = await launch()
  await makeVault(page)
  const folder = join(place.folder, 'telephone')
  await mkdir(join(folder, '.thumbnails'), { recursive: true })
  for (let at = 0; at < 500; at += 1) await writePhoto(join(folder, `IMG_${at}.png`), 20_000)
  await pickFiles(app, [folder])
  await goTo(page, 'evidence')
  await importFolder(page)
  const cancel = page.getByRole('button', { name: words.common.cancel, exact: true })
  await expect(page.getByText(/^\d+ sur 500 /)).toBeVisible()
  await cancel.click()
  await expect(cancel).toBeHidden()
  const taken = (await rowsOf(page)).length
  expect(taken).toBeGreaterThan(0)
  expect(taken).toBeLessThan(500)

  await importFolder(page)
  await expect(page.getByText(filled(words.guidedImport.present_other, { count: taken }))).toBeVisible({
    timeout: 200_000,
  })
  await expect(page.getByText(filled(words.guidedImport.hidden_one, { count: 1 }))).toBeVisible()
  const { total } = await asked<{ total: number }>(page, 'evidence.list', { offset: 0, limit: 1 })
  expect(total).toBe(500)
  await page.getByRole('button', { name: words.guidedImport.copyReport }).click()
  await expect(page.getByRole('button', { name: words.common.copied })).toBeVisible()
  if (process.env.MEDIA_SHOT) await page.screenshot({ path: process.env.MEDIA_SHOT })
  expect([...problems.policy]).toEqual([])
})

async function importFolder(page: Page): Promise<void> {
  await page.getByRole('button', { name: words.intake.open }).first().click()
  await page.getByRole('button', { name: words.intake.sources.folder.title }).click()
}
