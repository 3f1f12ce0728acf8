import { expect, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { asked } from './support-bridge.ts'
import {
  deviceFor,
  fakeDevices,
  heard,
  makeTestimony,
  newestPiece,
  openPieces,
  openRecorder,
  recordedFor,
} from './support-capture.ts'
import { filled, goTo, tab } from './support-journey.ts'
import { makeVault, words } from './support-screens.ts'

/** A photo taken in the application, and the consent in the person's own voice. */

const { capture } = words

test('a photo is taken, as a picture and nothing more, with the camera open for that alone', async ({ launch }) => {
  const { page, problems } = await launch({ extraArgs: fakeDevices })
  await makeVault(page)
  const testimony = await makeTestimony(page, 'yes')
  await openPieces(page)
  await page.getByRole('button', { name: capture.photograph }).click()
  await page.getByRole('button', { name: capture.cameraOpen }).click()
  const live = page.getByLabel(capture.live)
  await expect.poll(() => live.evaluate((video) => (video as HTMLVideoElement).videoWidth)).toBeGreaterThan(0)
  expect([await deviceFor(page, 'video'), await deviceFor(page, 'audio')]).toEqual(['reached', 'NotAllowedError'])
  await page.getByRole('button', { name: capture.take }).click()
  await page.getByRole('button', { name: capture.again }).click()
  await page.getByRole('button', { name: capture.take }).click()
  await expectCleanInBoth(page, 'a photo taken')
  await page.getByRole('button', { name: capture.keepPhoto }).click()
  await expect.poll(() => newestPiece(page)).toMatchObject({ total: 1 })
  const { id, code } = await newestPiece(page)
  await expect(page.getByText(filled(capture.kept, { code }))).toBeVisible()
  await page.keyboard.press('Escape')
  await expect.poll(() => deviceFor(page, 'video')).toBe('NotAllowedError')

  const piece = await asked<{ body: { mediaType: string; obtainedHow: string }; links: { id: string }[] }>(
    page,
    'evidence.get',
    { id },
  )
  expect(piece.body).toMatchObject({ mediaType: 'image/jpeg', obtainedHow: capture.obtainedPhoto })
  expect(piece.links.map((each) => each.id)).toEqual([testimony])
  const segments = await page.evaluate(async (evidence) => {
    const reply = await window.kalifa.call('evidence.read', { id: evidence as never, offset: 0, length: 2 ** 20 }).reply
    if (!reply.ok) throw new Error(reply.error.code)
    const found: number[] = []
    for (let at = 2; reply.value[at] === 0xff && reply.value[at + 1] !== 0xda; ) {
      found.push(reply.value[at + 1] ?? 0)
      at += 2 + (reply.value[at + 2] ?? 0) * 256 + (reply.value[at + 3] ?? 0)
    }
    return found
  }, id)
  // JFIF's own, a colour profile, then what decodes the picture: no Exif, XMP or comment (ITU-T T.81, table B.1).
  const [jfif, profile] = [0xe0, 0xe2]
  const told = segments.filter((marker) => (marker >= 0xe0 && marker < 0xf0) || marker === 0xfe)
  expect(segments.length).toBeGreaterThan(3)
  expect(told.filter((marker) => marker !== jfif && marker !== profile)).toEqual([])
  expect([...problems.errors, ...problems.policy]).toEqual([])
})

test('an incident’s things are photographed without a question, for nobody was heard', async ({ launch }) => {
  const { page, problems } = await launch({ extraArgs: fakeDevices })
  await makeVault(page)
  const incident = await asked<{ id: string }>(page, 'incident.create', { body: { account: 'La porte est cassée.' } })
  await goTo(page, 'incidents')
  await page.getByRole('option').first().click()
  await page.getByRole('tab', { name: words.incidents.tabs.evidence, exact: true }).click()
  await expect(page.getByRole('button', { name: capture.record })).toHaveCount(0)
  await page.getByRole('button', { name: capture.photograph }).click()
  await expect(page.getByText(capture.thingsOnly)).toBeVisible()
  await expectCleanInBoth(page, 'a photo of things')
  await page.getByRole('button', { name: capture.cameraOpen }).click()
  await page.getByRole('button', { name: capture.take }).click()
  await page.getByRole('button', { name: capture.keepPhoto }).click()
  await expect.poll(() => newestPiece(page)).toMatchObject({ total: 1 })
  const { id } = await newestPiece(page)
  const { links } = await asked<{ links: { id: string }[] }>(page, 'evidence.get', { id })
  expect(links.map((each) => each.id)).toEqual([incident.id])
  expect([...problems.errors, ...problems.policy]).toEqual([])
})

test('the consent is recorded in the person’s voice, and kept with the answers', async ({ launch }) => {
  const { page } = await launch({ extraArgs: fakeDevices })
  await makeVault(page)
  const testimony = await makeTestimony(page, 'yes')
  await openPieces(page)
  await tab(page, 'consent').click()
  await page.getByRole('button', { name: capture.spokenRecord }).click()
  await page.getByRole('button', { name: capture.begin, exact: true }).click()
  await recordedFor(page, 2)
  await page.getByRole('button', { name: capture.stop }).click()
  await expect.poll(() => newestPiece(page)).toMatchObject({ total: 1 })
  const { id, code } = await newestPiece(page)
  await page.keyboard.press('Escape')
  await expect(page.getByText(filled(capture.spokenKept, { code }))).toBeVisible()
  // Another answer afterwards does not lose it.
  await page.getByRole('group', { name: words.consent.q5, exact: true }).getByRole('radio').first().check()
  await expect
    .poll(async () => (await asked<Kept>(page, 'testimony.get', { id: testimony })).body.consent)
    .toMatchObject({ recording: id, recontact: 'yes' })
  expect((await heard(page, id)).seconds).toBeGreaterThan(1)
})

interface Kept {
  readonly body: { readonly consent: object }
}

test('the recorder is clean to axe, asked, running and put away', async ({ launch }) => {
  const { page } = await launch({ extraArgs: fakeDevices })
  await makeVault(page)
  await makeTestimony(page, 'notAsked')
  await openRecorder(page)
  await expect(page.getByText(capture.notAsked)).toBeVisible()
  await expectCleanInBoth(page, 'not asked')
  await page.keyboard.press('Escape')
  await makeTestimony(page, 'yes')
  await page.getByRole('button', { name: words.frame.home }).first().click()
  await openRecorder(page)
  await page.getByRole('button', { name: capture.begin, exact: true }).click()
  await recordedFor(page, 1)
  await page.keyboard.press('m')
  await expect(page.getByRole('list', { name: capture.marks })).toBeVisible()
  await expectCleanInBoth(page, 'running')
  await page.getByRole('button', { name: capture.putAway }).click()
  await expectCleanInBoth(page, 'put away')
  await page.getByRole('region', { name: capture.bar }).getByRole('button', { name: capture.stop }).click()
  await expect(page.getByRole('button', { name: capture.see })).toBeVisible()
  await expectCleanInBoth(page, 'kept')
})
