import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { expect, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { asked } from './support-bridge.ts'
import { filled, goTo } from './support-journey.ts'
import { bodyOf, bytesOf, takeIn } from './support-redaction.ts'
import { beginIn, makeVault } from './support-screens.ts'

/** Silences in a recording: of what lay below them nothing is in the copy. */

test.setTimeout(300_000)
const runFile = promisify(execFile)
type Said = typeof french
const rate = 48_000
const seconds = 12

/** Noise that differs between four and six seconds alone, as a telephone's stereo WAV with a name in its tags. */
async function writeVoice(folder: string, name: string, voice: number, shift = 0): Promise<string> {
  const raw = join(folder, `${name}.raw`)
  const samples = new Int16Array(2 * rate * seconds)
  let state = 7
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 16) - 32_768
  }
  for (let at = 0; at < samples.length; at++) samples[at] = random() * 0.3
  state = 100 + voice
  for (let at = 2 * rate * (4 + shift); at < 2 * rate * (6 + shift); at++) samples[at] = random() * 0.9
  await writeFile(raw, new Uint8Array(samples.buffer))
  const path = join(folder, name)
  const format = ['-f', 's16le', '-ar', String(rate), '-ac', '2']
  await runFile('ffmpeg', [
    '-nostdin',
    '-loglevel',
    'error',
    '-y',
    ...format,
    '-i',
    raw,
    '-metadata',
    'artist=Awa Traoré',
    path,
  ])
  return path
}

async function openSilence(page: Page, code: string, said: Said): Promise<void> {
  await goTo(page, 'evidence', said)
  await page.getByRole('region', { name: said.evidence.wall }).getByRole('button', { name: code }).click()
  await page.getByRole('button', { name: said.silence.open }).click()
  await expect(page.locator('.wave canvas')).toBeVisible({ timeout: 60_000 })
}

/** A silence of two seconds from the beginning, moved by keys to four seconds. */
async function silenceFrom(page: Page, from: number, said: Said): Promise<void> {
  await page.getByRole('button', { name: filled(said.silence.add, { time: '0:00' }) }).click()
  for (let half = 0; half < 2 * from; half++) await page.keyboard.press('ArrowRight')
  const name = filled(said.silence.span, { n: 1, from: `0:0${from}`, to: `0:0${from + 2}` })
  await expect(page.locator('.wave').getByRole('button', { name })).toBeFocused()
}

async function saveSilence(page: Page, original: string, said: Said): Promise<string> {
  await page.getByRole('button', { name: said.redaction.save }).click()
  await expect(page.getByRole('group', { name: said.silence.still })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: said.redaction.finish }).click()
  await page.getByRole('dialog').getByRole('button', { name: said.common.close, exact: true }).click()
  const { derivatives } = await asked<{ derivatives: { id: string }[] }>(page, 'evidence.get', { id: original })
  return derivatives[0]?.id ?? ''
}

const samplesOf = (file: Buffer): Int16Array =>
  new Int16Array(file.buffer.slice(file.byteOffset + 44, file.byteOffset + file.length))

test('copies of recordings that differ only below a silence are the same bytes, and silent to the sample', async ({
  launch,
  place,
}) => {
  const { app, page, problems } = await launch()
  await makeVault(page)
  const said = french
  const paths = [
    await writeVoice(place.folder, 'un.wav', 1),
    await writeVoice(place.folder, 'deux.wav', 2),
    await writeVoice(place.folder, 'trois.wav', 2, 1),
  ]
  const pieces = await takeIn(app, page, paths)
  const copies: { readonly file: Buffer; readonly id: string }[] = []
  for (const { id, code } of pieces) {
    expect((await bytesOf(page, id)).includes('Traor')).toBe(true)
    await openSilence(page, code, said)
    await silenceFrom(page, 4, said)
    const made = await saveSilence(page, id, said)
    copies.push({ id: made, file: await bytesOf(page, made) })
  }
  const [one, two, other] = copies
  if (!one || !two || !other) throw new Error('Three copies were made')
  const sum = (file: Buffer) => createHash('sha256').update(file).digest('hex')
  expect(sum(one.file)).toBe(sum(two.file))
  // Where the voice was elsewhere the same comparison sees it.
  expect(sum(other.file)).not.toBe(sum(one.file))
  const samples = samplesOf(one.file)
  expect(samples.length).toBe(24_000 * seconds)
  expect(samples.subarray(24_000 * 3.88, 24_000 * 6.12).every((sample) => sample === 0)).toBe(true)
  expect(samples.subarray(0, 24_000 * 3.8).some((sample) => sample !== 0)).toBe(true)
  expect(samples.subarray(24_000 * 6.2).some((sample) => sample !== 0)).toBe(true)
  expect(one.file.toString('latin1', 0, 12)).toMatch(/^RIFF.{4}WAVE$/s)
  expect(one.file.includes('Traor') || one.file.includes('LIST')).toBe(false)
  const { derivation, mediaType, name } = await bodyOf(page, one.id)
  expect({ derivation, mediaType, name }).toMatchObject({
    derivation: { acts: ['silence'], sha256: (await bodyOf(page, pieces[0]?.id ?? '')).sha256 },
    mediaType: 'audio/wav',
    name: expect.stringMatching(/^[0-9a-f]{8}\.wav$/),
  })
  expect([...problems.errors, ...problems.policy]).toEqual([])
})

for (const [width, height] of [
  [1280, 800],
  [1024, 600],
] as const) {
  test(`silences are placed, heard and taken back at ${width} × ${height}`, async ({ launch, place }) => {
    const { app, page } = await launch({ language: width === 1280 ? 'fr' : 'en' })
    const said = width === 1280 ? french : (english as Said)
    await beginIn(page, said)
    await page.setViewportSize({ width, height })
    const [piece] = await takeIn(app, page, [await writeVoice(place.folder, 'voix.wav', 1)], said)
    if (!piece) throw new Error('The recording was taken in')
    await openSilence(page, piece.code, said)
    const frame = await page.locator('.wave-frame').boundingBox()
    if (!frame) throw new Error('No frame')
    const at = (part: number) => [frame.x + frame.width * part, frame.y + 80] as const
    await page.mouse.move(...at(0.25))
    await page.mouse.down()
    await page.mouse.move(...at(0.5))
    await page.mouse.up()
    await expect(page.locator('.wave-span')).toHaveCount(1)
    await page.getByRole('button', { name: said.silence.listenAfter }).click()
    const now = page.locator('.wave-times output')
    await expect(now).not.toHaveText('0:00')
    await page.mouse.click(...at(0.1))
    await expect(now).toHaveText('0:01')
    await expect(page.getByRole('button', { name: said.silence.pause })).toHaveCount(0)
    await page.getByRole('button', { name: filled(said.silence.add, { time: '0:01' }) }).click()
    await expect(page.locator('.wave-span')).toHaveCount(2)
    await page.keyboard.press('Delete')
    await expect(page.locator('.wave-span')).toHaveCount(1)
    await page.getByRole('button', { name: said.redaction.undo }).click()
    await expect(page.locator('.wave-span')).toHaveCount(2)
    await expect(page.getByRole('button', { name: said.redaction.save })).toBeInViewport({ ratio: 1 })
    await expectCleanInBoth(page, 'silences')
    const folder = process.env.KALIFA_SCREENSHOTS
    if (folder) await page.screenshot({ path: join(folder, `silence-${width}.png`) })
    await page.keyboard.press('Escape')
    await expect(page.getByText(said.silence.leaveText)).toBeVisible()
    await page.getByRole('button', { name: said.redaction.stay }).click()
    await page.getByRole('button', { name: said.redaction.save }).click()
    await expect(page.getByRole('group', { name: said.silence.still })).toBeVisible({ timeout: 60_000 })
    await expectCleanInBoth(page, 'a copy with silences')
    if (folder) await page.screenshot({ path: join(folder, `silence-made-${width}.png`) })
  })
}
