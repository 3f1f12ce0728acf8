import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import { endedBy, expect, isRunning, processTree, relaunchedBy, test, visibleWindows } from './app.ts'
import { asked, passphrase } from './support-bridge.ts'
import {
  deviceFor,
  fakeDevices,
  heard,
  makeTestimony,
  newestPiece,
  openPieces,
  openRecorder,
  recordedFor,
  startRecording,
} from './support-capture.ts'
import { answer, filled, goTo, tab } from './support-journey.ts'
import { learnPhrase, makeVault, openVault, words } from './support-screens.ts'

/** Sound recorded in the application, straight into the vault: with the microphone that Chromium makes up. */

const { capture, consent } = words

test('an account is recorded, with a pause and a mark, while other screens are used, and can be heard', async ({
  launch,
}) => {
  const { page, problems } = await launch({ extraArgs: fakeDevices })
  await makeVault(page)
  await makeTestimony(page, 'yes')
  await startRecording(page)
  await recordedFor(page, 2)
  await page.keyboard.press('m')
  await page.getByRole('dialog').getByRole('textbox').fill('le nom du village')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: capture.marks })).toContainText('le nom du village')
  await page.getByRole('button', { name: capture.pause }).click()
  await expect(page.getByText(capture.paused)).toBeVisible()
  await page.getByRole('button', { name: capture.resume }).click()
  await page.getByRole('button', { name: capture.putAway }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await goTo(page, 'contacts')
  const bar = page.getByRole('region', { name: capture.bar })
  await expect(bar).toBeVisible()
  await bar.getByRole('button', { name: capture.open, exact: true }).click()
  await recordedFor(page, 4)
  await page.getByRole('button', { name: capture.stop }).click()
  const piece = await expect
    .poll(() => newestPiece(page))
    .toMatchObject({ total: 1 })
    .then(() => newestPiece(page))
  await expect(page.getByText(filled(capture.kept, { code: piece.code })).first()).toBeVisible()
  const { seconds, told, loudest } = await heard(page, piece.id)
  expect(seconds).toBeGreaterThan(3)
  expect(Math.abs(told - seconds)).toBeLessThan(1)
  expect(loudest).toBeGreaterThan(0.01)
  const { body, links } = await asked<{ body: Record<string, unknown>; links: unknown[] }>(page, 'evidence.get', {
    id: piece.id,
  })
  expect(body).toMatchObject({ mediaType: 'audio/webm', obtainedHow: capture.obtainedSound })
  expect(body.marks).toMatchObject([{ label: 'le nom du village' }])
  expect(links).toHaveLength(1)
  expect(await asked(page, 'recording.list')).toEqual([])
  expect([...problems.errors, ...problems.policy]).toEqual([])
})

test('a recording cut off by kill -9 is offered at the next opening, and plays to within a second of its end', async ({
  launch,
}) => {
  const first = await launch({ language: 'en', extraArgs: fakeDevices })
  await learnPhrase(first.page, passphrase, english)
  await first.page.getByRole('button', { name: english.firstRun.create }).click()
  await expect(first.page.getByRole('heading', { name: english.home.emptyTitle })).toBeVisible()
  await makeTestimony(first.page, 'yes')
  await startRecording(first.page, english)
  await recordedFor(first.page, 6)
  const tree = processTree(first.pid)
  for (const { pid } of tree) process.kill(pid, 'SIGKILL')
  await expect.poll(() => tree.filter(isRunning)).toEqual([])

  const { page } = await launch({ language: 'en', extraArgs: fakeDevices })
  await page.getByLabel(english.lock.label, { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: english.lock.open }).click()
  const offer = page.getByRole('region', { name: english.capture.cutOff })
  await expect(offer).toContainText(/T-\d{4}-0001/)
  await offer.getByRole('button', { name: english.capture.keep, exact: true }).click()
  await expect.poll(() => newestPiece(page)).toMatchObject({ total: 1 })
  const { seconds, told } = await heard(page, (await newestPiece(page)).id)
  expect(seconds).toBeGreaterThan(5)
  expect(told).toBeGreaterThan(5)
  await expect(offer).toHaveCount(0)
})

test('nothing is recorded of who did not say yes, and the recorder says why', async ({ launch }) => {
  const { page } = await launch({ extraArgs: fakeDevices })
  await makeVault(page)
  for (const [answer, why] of [
    ['notAsked', capture.notAsked],
    ['no', capture.refused],
  ] as const) {
    await makeTestimony(page, answer)
    await goTo(page, 'home')
    await openRecorder(page)
    await expect(page.getByText(consent.q4Capture)).toBeVisible()
    await expect(page.getByText(why)).toBeVisible()
    await expect(page.getByRole('button', { name: capture.begin, exact: true })).toHaveCount(0)
    await page.getByRole('button', { name: capture.toConsent }).click()
    await expect(page.getByRole('group', { name: consent.q4Capture, exact: true })).toBeVisible()
  }
  expect(await asked(page, 'recording.list')).toEqual([])
})

test('the microphone is open to the page for the act alone, the camera not at all, and both closed before and after', async ({
  launch,
}) => {
  const { page } = await launch({ extraArgs: fakeDevices })
  await makeVault(page)
  await makeTestimony(page, 'yes')
  const devices = async () => [await deviceFor(page, 'audio'), await deviceFor(page, 'video')]
  const closed = ['NotAllowedError', 'NotAllowedError']
  expect(await devices()).toEqual(closed)
  await startRecording(page)
  expect(await devices()).toEqual(['reached', 'NotAllowedError'])
  await page.getByRole('button', { name: capture.stop }).click()
  await expect(page.getByText(filled(capture.kept, { code: (await newestPiece(page)).code })).first()).toBeVisible()
  expect(await devices()).toEqual(closed)
})

test('« non », answered while it records, ends it', async ({ launch }) => {
  const { page } = await launch({ extraArgs: fakeDevices })
  await makeVault(page)
  await makeTestimony(page, 'yes')
  await startRecording(page)
  await page.getByRole('button', { name: capture.putAway }).click()
  await tab(page, 'consent').click()
  await answer(page, consent.q4Capture, consent.no)
  await expect.poll(() => newestPiece(page)).toMatchObject({ total: 1 })
  expect(await asked(page, 'recording.list')).toEqual([])
  expect(await deviceFor(page, 'audio')).toBe('NotAllowedError')
})

test('without a press of the person’s, or on a locked vault, no page opens the microphone', async ({ launch }) => {
  const { page } = await launch({ extraArgs: fakeDevices })
  const begin = () => page.evaluate(() => window.kalifa.shell.capture('audio'))
  await page.mouse.click(400, 300)
  expect(await begin()).toBe(false)
  await asked(page, 'vault.create', { passphrase })
  const strange = await page.evaluate(() => window.kalifa.shell.capture('screen' as 'audio'))
  expect(strange).toBe(true)
  expect(await deviceFor(page, 'audio')).toBe('NotAllowedError')
  await expect(async () => {
    await page.mouse.click(400, 300)
    expect(await begin()).toBe(true)
  }).toPass()
  expect(await deviceFor(page, 'audio')).toBe('reached')
  await page.evaluate(() => window.kalifa.shell.capture(null))
  expect(await deviceFor(page, 'audio')).toBe('NotAllowedError')
})

test('the idle lock waits while it records, a lock keeps all of it, and « Cacher tout » ends it, from a black screen too', async ({
  launch,
}) => {
  const kalifa = await launch({ extraArgs: fakeDevices })
  const { page } = kalifa
  await makeVault(page)
  await makeTestimony(page, 'yes')
  await startRecording(page)
  await page.evaluate(() => window.kalifa.shell.change({ idleMinutes: 0.05 }))
  await recordedFor(page, 7)
  const again = await relaunchedBy(kalifa, () => page.evaluate(() => window.kalifa.shell.lock()))
  await openVault(again.page)
  await again.page.getByRole('button', { name: capture.keep, exact: true }).click()
  await expect.poll(() => newestPiece(again.page)).toMatchObject({ total: 1 })
  expect((await heard(again.page, (await newestPiece(again.page)).id)).seconds).toBeGreaterThan(6)
})

test('a black screen hides all, a key brings it back, and three Escapes end everything', async ({ launch }) => {
  const kalifa = await launch({ extraArgs: fakeDevices })
  const { page } = kalifa
  await makeVault(page)
  await makeTestimony(page, 'yes')
  await startRecording(page)
  await page.getByRole('button', { name: capture.dim }).click()
  const dark = page.getByRole('button', { name: capture.dimmed })
  await expect(dark).toBeFocused()
  expect(await page.evaluate(() => document.elementFromPoint(innerWidth - 60, 30)?.className)).toBe('dim')
  await page.keyboard.press('a')
  await expect(dark).toHaveCount(0)
  await page.getByRole('button', { name: capture.dim }).click()
  await expect(dark).toBeFocused()
  await endedBy(kalifa, async () => {
    for (let at = 0; at < 3; at += 1) await page.keyboard.press('Escape')
  })
  expect(await visibleWindows()).toEqual([])
})

test('one that was cut off can be thrown away, after being asked', async ({ launch }) => {
  const kalifa = await launch({ extraArgs: fakeDevices })
  await makeVault(kalifa.page)
  await makeTestimony(kalifa.page, 'yes')
  await startRecording(kalifa.page)
  await recordedFor(kalifa.page, 1)
  const { page } = await relaunchedBy(kalifa, () => kalifa.page.evaluate(() => window.kalifa.shell.lock()))
  await openVault(page)
  await page.getByRole('button', { name: capture.throwAway }).click()
  await page.getByRole('button', { name: capture.keepIt }).click()
  await page.getByRole('button', { name: capture.throwAway }).click()
  await page.getByRole('button', { name: capture.discard, exact: true }).click()
  await expect(page.getByRole('region', { name: capture.cutOff })).toHaveCount(0)
  expect(await asked(page, 'recording.list')).toEqual([])
  expect((await newestPiece(page)).total).toBe(0)
  await openPieces(page)
  await expect(page.getByRole('button', { name: capture.record })).toBeVisible()
})
