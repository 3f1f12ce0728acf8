import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import { expect, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { asked, passphrase } from './support-bridge.ts'
import { fakeDevices, makeTestimony, newestPiece, recordedFor, startRecording } from './support-capture.ts'
import { filled } from './support-journey.ts'
import { learnPhrase, makeVault, words } from './support-screens.ts'

/** What is heard is written down beside the recording, translated, found again. */

interface Written {
  readonly body: {
    readonly kind: string
    readonly language: string
    readonly source: string | null
    readonly segments: readonly { readonly atMs: number | null; readonly text: string }[]
  }
}

/** Records three seconds in the application and opens the piece. */
async function openRecording(page: Page, said: typeof words): Promise<void> {
  await makeTestimony(page, 'yes')
  await startRecording(page, said)
  await recordedFor(page, 3)
  await page.getByRole('button', { name: said.capture.stop }).click()
  await page.getByRole('button', { name: said.capture.see }).click()
  await expect(page.getByRole('heading', { name: said.transcripts.title })).toBeVisible()
  const ready = () => page.evaluate(() => document.querySelector<HTMLAudioElement>('.written audio')?.readyState ?? 0)
  await expect.poll(ready).toBeGreaterThan(0)
}

const listed = async (page: Page): Promise<readonly { readonly id: string; readonly code: string }[]> =>
  (await asked<{ rows: { id: string; code: string }[] }>(page, 'transcript.list', { offset: 0, limit: 9 })).rows

const written = async (page: Page, at = 0): Promise<Written['body']> =>
  (await asked<Written>(page, 'transcript.get', { id: (await listed(page))[at]?.id ?? '' })).body

const heardUntil = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelector<HTMLAudioElement>('.written audio')?.currentTime ?? -1)

test('a recording is written down with its moments by the keyboard, translated beside it, and found', async ({
  launch,
}) => {
  const { page, problems } = await launch({ extraArgs: fakeDevices })
  await makeVault(page)
  await openRecording(page, words)
  const { transcripts } = words
  const line = (number: number) =>
    page.getByRole('textbox', { name: filled(transcripts.line, { number }), exact: true })
  await page.getByRole('button', { name: transcripts.new }).click()
  await line(1).fill('Ils sont venus à l’aube')
  await page.keyboard.press('Control+l')
  await expect.poll(() => heardUntil(page)).toBeGreaterThan(1)
  await page.keyboard.press('Control+Enter')
  await expect(line(2)).toBeFocused()
  await page.keyboard.type('Ɲɛkɔrɔ dormait')
  await expect
    .poll(() => written(page))
    .toMatchObject({
      segments: [{ atMs: 0, text: 'Ils sont venus à l’aube' }, { text: 'Ɲɛkɔrɔ dormait' }],
    })
  const [, second] = (await written(page)).segments
  expect(second?.atMs).toBeGreaterThan(1000)
  await page.keyboard.press('Control+j')
  await expect.poll(() => heardUntil(page)).toBe(0)
  await page.keyboard.press('Control+t')
  await expect.poll(async () => (await written(page)).segments[1]?.atMs).toBe(0)
  await page.keyboard.press('Control+Space')
  await expect.poll(() => heardUntil(page)).toBeGreaterThan(0.2)
  await page.keyboard.press('Control+Space')
  await page.getByText(transcripts.facts).click()
  await page.getByLabel(transcripts.language, { exact: true }).fill('bamanankan')
  await page.getByLabel(transcripts.by, { exact: true }).fill('D3')
  await expect.poll(() => written(page)).toMatchObject({ language: 'bamanankan', kind: 'transcript' })
  await expectCleanInBoth(page, 'a transcript')

  const [source] = await listed(page)
  await page.getByRole('button', { name: transcripts.add, exact: true }).click()
  await page.getByRole('menuitem', { name: filled(transcripts.translate, { code: source?.code ?? '' }) }).click()
  await expect(page.locator('.segment-source').first()).toHaveText('Ils sont venus à l’aube')
  await line(1).fill('They came at dawn')
  await expect
    .poll(() => written(page))
    .toMatchObject({ kind: 'translation', source: source?.id, segments: [{ text: 'They came at dawn' }, { text: '' }] })
  await expectCleanInBoth(page, 'a translation')

  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('nekoro')
  await page
    .getByRole('option')
    .filter({ hasText: source?.code ?? '' })
    .click()
  await expect(page.getByRole('region', { name: source?.code ?? '', exact: true })).toBeVisible()
  await expect(line(2)).toHaveValue('Ɲɛkɔrɔ dormait')
  await page
    .getByRole('region', { name: source?.code ?? '', exact: true })
    .getByRole('button', { name: transcripts.trashAct })
    .click()
  await expect.poll(async () => (await listed(page)).length).toBe(1)
  await page.getByRole('button', { name: new RegExp(`^${source?.code}`) }).click()
  await page.getByRole('button', { name: transcripts.restore }).click()
  await expect.poll(async () => (await listed(page)).length).toBe(2)
  expect([...problems.errors, ...problems.policy]).toEqual([])
})

test('in English, a moment is pressed and heard from there, and all goes with the recording', async ({ launch }) => {
  const { page } = await launch({ language: 'en', extraArgs: fakeDevices })
  await learnPhrase(page, passphrase, english)
  await page.getByRole('button', { name: english.firstRun.create }).click()
  await expect(page.getByRole('heading', { name: english.home.emptyTitle })).toBeVisible()
  await openRecording(page, english)
  const { id } = await newestPiece(page)
  await page.getByRole('button', { name: english.transcripts.new }).click()
  await page.getByRole('textbox', { name: filled(english.transcripts.line, { number: 1 }) }).fill('They came')
  await page.getByRole('button', { name: filled(english.transcripts.playFrom, { time: '0:00' }) }).click()
  await expect.poll(() => heardUntil(page)).toBeGreaterThan(0.2)
  await expect.poll(async () => (await written(page)).segments[0]?.text).toBe('They came')
  await expectCleanInBoth(page, 'a transcript in English')
  await page.keyboard.press('Escape')
  await asked(page, 'record.trash', { id })
  expect(await listed(page)).toEqual([])
  await asked(page, 'record.restore', { id })
  expect(await listed(page)).toHaveLength(1)
  await asked(page, 'record.destroy', { id })
  expect(await listed(page)).toEqual([])
})
