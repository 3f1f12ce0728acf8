import { join } from 'node:path'
import exifr from 'exifr'
import { expect, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { asked } from './support-bridge.ts'
import { filled, goTo } from './support-journey.ts'
import {
  addZone,
  bodyOf,
  bytesOf,
  drawScene,
  openMasking,
  partsOf,
  putThumbnail,
  type Scene,
  saveCopy,
  takeIn,
} from './support-redaction.ts'
import { makeVault, words } from './support-screens.ts'

/** Masked copies of a photo: nothing of what is covered is in them, by any of the ways to cover it. */

test.setTimeout(300_000)
const scene: Omit<Scene, 'name' | 'face'> = { mediaType: 'image/jpeg', width: 1600, height: 1200, where: 'middle' }
const secrets = ['Exif', 'http://ns.adobe.com', 'ICC_PROFILE', 'Photoshop', 'Zanzibarium', 'Traor', 'TECNO']
const jpegParts = ['APP0 JFIF', 'db', 'c0', 'c4']
const found = (file: Buffer): string[] => secrets.filter((secret) => file.includes(secret))

for (const mediaType of ['image/jpeg', 'image/png'] as const) {
  test(`copies of ${mediaType} that differ only where they are covered are the same to the byte`, async ({
    launch,
    place,
  }) => {
    const { app, page } = await launch()
    await makeVault(page)
    const ending = mediaType.slice(6)
    // Held upright: what is covered is where the eye sees it, not where the file has it.
    const held = mediaType === 'image/jpeg' ? ['-Orientation#=6'] : []
    const draw = (where: Scene['where'], face: number) =>
      drawScene(page, place.folder, { ...scene, mediaType, where, face, name: `${where}${face}.${ending}` }, held)
    const paths = [await draw('middle', 1), await draw('middle', 2), await draw('around', 1), await draw('around', 2)]
    const [one, two, wide, other] = await takeIn(app, page, paths)
    if (!one || !two || !wide || !other) throw new Error('Four photos were taken in')
    const copy = async (
      original: { id: string; code: string },
      tool: 'blackBox' | 'blur' | 'crop',
      keys: string[] = [],
    ) => {
      await openMasking(page, original.code)
      await addZone(page, tool)
      for (const key of keys) await page.keyboard.press(key)
      const id = await saveCopy(page, original.id, null)
      return { id, ...(await bodyOf(page, id)) }
    }
    for (const tool of ['blackBox', 'blur'] as const) {
      const [first, second] = [await copy(one, tool), await copy(two, tool)]
      expect(first.sha256, tool).toBe(second.sha256)
      expect(first.derivation?.acts).toEqual([tool])
      expect(first.derivation?.sha256).not.toBe(second.derivation?.sha256)
    }
    const [first, second] = [await copy(wide, 'crop'), await copy(other, 'crop')]
    expect(first.sha256, 'crop').toBe(second.sha256)
    // The same zone beside the face shows that the comparison can fail.
    const aside = Array.from({ length: 20 }, () => 'ArrowUp')
    expect((await copy(one, 'blackBox', aside)).sha256).not.toBe((await copy(two, 'blackBox', aside)).sha256)
    expect((await copy(wide, 'blackBox')).sha256).not.toBe((await copy(other, 'blackBox')).sha256)
  })
}

test('a copy has nothing in its file but the picture', async ({ launch, place }) => {
  const { app, page } = await launch()
  await makeVault(page)
  const thumbnail = await drawScene(page, place.folder, {
    ...scene,
    width: 160,
    height: 120,
    face: 3,
    name: 'small.jpg',
  })
  const jpeg = await drawScene(page, place.folder, { ...scene, face: 1, name: 'Awa Traoré.jpg' }, ['-Orientation#=6'])
  await putThumbnail(jpeg, thumbnail)
  const png = await drawScene(page, place.folder, { ...scene, mediaType: 'image/png', face: 1, name: 'capture.png' })
  const originals = await takeIn(app, page, [jpeg, png])
  for (const [at, { id, code }] of originals.entries()) {
    const before = await bytesOf(page, id)
    expect(found(before)).toEqual(expect.arrayContaining(['Zanzibarium', 'Traor']))
    expect((await exifr.parse(before, true))?.Model).toBe('Zanzibarium')
    if (at === 0) expect((await exifr.parse(before, { ifd1: true, mergeOutput: false }))?.ifd1).toBeTruthy()
    await openMasking(page, code)
    await addZone(page, 'blackBox')
    const copy = await saveCopy(page, id, null)
    const file = await bytesOf(page, copy)
    expect(found(file)).toEqual([])
    const parts = [...new Set(partsOf(file))]
    expect(parts).toEqual(at === 0 ? expect.arrayContaining(jpegParts) : ['IHDR', 'IDAT', 'IEND'])
    if (at === 0) expect(parts.filter((part) => !jpegParts.includes(part) && part !== 'dd')).toEqual([])
    await expect.poll(async () => (await bodyOf(page, copy)).examination).toBeTruthy()
    const { examination, name } = await bodyOf(page, copy)
    expect(name).toMatch(/^[0-9a-f]{8}\.(jpg|png)$/)
    expect(examination).toMatchObject(at === 0 ? { width: 1200, height: 1600 } : { width: 1600, height: 1200 })
  }
})

test('zones are drawn, moved and taken back by keys alone, and the copy is read again', async ({ launch, place }) => {
  const { app, page } = await launch()
  await makeVault(page)
  const path = await drawScene(page, place.folder, { ...scene, face: 1, name: 'une.jpg' })
  const [piece] = await takeIn(app, page, [path])
  if (!piece) throw new Error('The photo was taken in')
  const { redaction, evidence, common } = words
  await openMasking(page, piece.code)
  await expectCleanInBoth(page, 'masking, nothing yet')
  const add = page.getByRole('button', { name: redaction.add })
  const zone = (n: number) =>
    page.getByRole('button', { name: filled(redaction.zone.blackBox, { n }), exact: true }).first()
  await add.focus()
  await page.keyboard.press('Enter')
  await expect(zone(1)).toBeFocused()
  const before = await zone(1).boundingBox()
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  const after = await zone(1).boundingBox()
  expect(after?.x).toBeGreaterThan(before?.x ?? 0)
  expect(after?.height).toBeGreaterThan(before?.height ?? 0)
  // Five arrows are one step back, and one size another.
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  expect((await zone(1).boundingBox())?.x).toBeCloseTo(before?.x ?? 0, 0)
  await page.keyboard.press('Control+y')
  expect((await zone(1).boundingBox())?.x).toBeCloseTo(after?.x ?? 0, 0)
  await add.focus()
  await page.keyboard.press('Enter')
  await expect(zone(2)).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(zone(1)).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(zone(1)).toHaveCount(0)
  await expectCleanInBoth(page, 'masking, a zone')
  await page.keyboard.press('Escape')
  await expect(page.getByText(redaction.leaveTitle)).toBeVisible()
  await expectCleanInBoth(page, 'masking, leaving')
  await page.getByRole('button', { name: redaction.stay }).click()
  await page.getByRole('button', { name: redaction.save }).click()
  const question = page.getByRole('group', { name: redaction.still })
  await expect(question).toBeVisible({ timeout: 60_000 })
  await expectCleanInBoth(page, 'masking, the copy')
  await question.getByRole('radio', { name: evidence.showsPersonAnswers.yes, exact: true }).check()
  await expect(page.getByText(redaction.stillYes)).toBeVisible()
  await page.getByRole('button', { name: redaction.again }).click()
  await page.getByRole('button', { name: redaction.save }).click()
  await expect(question).toBeVisible({ timeout: 60_000 })
  await question.getByRole('radio', { name: evidence.showsPersonAnswers.no, exact: true }).check()
  await page.getByRole('button', { name: redaction.finish }).click()
  await expect(page.getByText(redaction.reviewed.no)).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: common.close, exact: true }).click()
  await expect(page.getByText(redaction.badge)).toHaveCount(1)
  const { rows } = await asked<{ rows: { showsPerson: string; acts?: string[] }[] }>(page, 'evidence.list', {
    ...{ offset: 0, limit: 10, trashed: true },
  })
  expect(rows).toMatchObject([{ showsPerson: 'yes', acts: ['blackBox'] }])
})

test('a photo of 48 million pixels is masked, and one beyond the limit is refused in words', async ({
  launch,
  place,
}) => {
  const { app, page } = await launch()
  await makeVault(page)
  const large = { ...scene, width: 8000, height: 6000, face: 1, name: 'grande.jpg' }
  const huge = { ...scene, width: 12_000, height: 9000, face: 1, name: 'immense.jpg' }
  const [fits, beyond] = await takeIn(app, page, [
    await drawScene(page, place.folder, large),
    await drawScene(page, place.folder, huge),
  ])
  if (!fits || !beyond) throw new Error('Two photos were taken in')
  await openMasking(page, fits.code)
  await addZone(page, 'blur')
  await addZone(page, 'blackBox')
  const copy = await saveCopy(page, fits.id, null)
  await expect.poll(async () => (await bodyOf(page, copy)).examination).toMatchObject({ width: 8000, height: 6000 })
  await openMasking(page, beyond.code)
  await addZone(page, 'blackBox')
  await page.getByRole('button', { name: words.redaction.save }).click()
  await expect(page.getByRole('alert').filter({ hasText: words.redaction.tooLarge })).toBeVisible({ timeout: 60_000 })
  expect(await asked(page, 'evidence.get', { id: beyond.id })).toMatchObject({ derivatives: [] })
})

for (const [width, height] of [
  [1280, 800],
  [1024, 600],
] as const) {
  test(`masking looks right at ${width} × ${height}`, async ({ launch, place }) => {
    const { app, page } = await launch()
    await makeVault(page)
    const path = await drawScene(page, place.folder, { ...scene, face: 1, name: 'une.jpg' })
    const [piece] = await takeIn(app, page, [path])
    if (!piece) throw new Error('The photo was taken in')
    await page.setViewportSize({ width, height })
    await openMasking(page, piece.code)
    const save = page.getByRole('button', { name: words.redaction.save })
    await addZone(page, 'blur')
    for (let step = 0; step < 25; step++) await page.keyboard.press('ArrowLeft')
    await addZone(page, 'blackBox')
    await addZone(page, 'crop')
    for (let step = 0; step < 25; step++) await page.keyboard.press('Shift+ArrowRight')
    await expect(save).toBeInViewport({ ratio: 1 })
    const folder = process.env.KALIFA_SCREENSHOTS
    if (folder) await page.screenshot({ path: join(folder, `redaction-${width}.png`) })
    await saveCopy(page, piece.id, 'no')
    await goTo(page, 'evidence')
    if (folder) await page.screenshot({ path: join(folder, `redaction-wall-${width}.png`) })
  })
}
