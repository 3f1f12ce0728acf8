import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { heic, png, svgWithScript } from '../hostile/pictures.ts'
import { expect, test } from './app.ts'
import { faultText } from './support-journey.ts'
import { closeViewer, importFiles, openPiece, reader, readerFrame } from './support-reader.ts'
import { makeVault, words } from './support-screens.ts'

/** Pictures and texts in hostile hands, and those from an iPhone. */

test('pictures that are cut, boast, lie or hold a script are shown as what they are, or not at all', async ({
  launch,
  place,
}) => {
  test.setTimeout(240_000)
  const kalifa = await launch()
  const { page } = kalifa
  await makeVault(page)
  const shown = { 'photo.png': png(40, 30) }
  const notShown = {
    'coupee.png': png(400, 300).subarray(0, 60),
    'vantarde.png': png(60_000, 60_000, 1),
    'vide.jpg': Buffer.from('\xff\xd8\xff\xe0', 'latin1'),
    'gif.webp': Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(40, 0xff)]),
  }
  const texts = { 'image.png': svgWithScript, 'page.jpg': Buffer.from('<html><script>top.pwned=1</script></html>') }
  const codes = await importFiles(kalifa, place.folder, { ...shown, ...notShown, ...texts })
  await openPiece(page, codes['photo.png'] ?? '')
  await expect(page.getByRole('dialog').locator('.picture img')).toBeVisible()
  await closeViewer(page)
  for (const name of Object.keys(notShown)) {
    await openPiece(page, codes[name] ?? '')
    await expect(page.getByText(words.evidence.unreadable), name).toBeVisible({ timeout: 60_000 })
    await closeViewer(page)
  }
  for (const name of Object.keys(texts)) {
    await openPiece(page, codes[name] ?? '')
    await expect(reader(page).getByText('top.pwned=1')).toBeVisible()
    expect(await reader(page).locator('svg, img, image').count()).toBe(0)
    await closeViewer(page)
  }
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
})

test('a picture from an iPhone is decoded in the sandbox; a damaged one is said to be', async ({ launch, place }) => {
  const kalifa = await launch()
  const { page, problems } = kalifa
  await makeVault(page)
  const aside = join(place.folder, 'aside')
  await mkdir(aside)
  const good = await heic(aside)
  const files = { 'IMG_0001.HEIC': good, 'coupee.heic': good.subarray(0, good.length - 40) }
  const codes = await importFiles(kalifa, place.folder, files)
  await openPiece(page, codes['IMG_0001.HEIC'] ?? '')
  await expect(page.getByRole('button', { name: words.evidence.zoomIn })).toBeEnabled({ timeout: 60_000 })
  const middle = await (await readerFrame(page)).evaluate(() => {
    const canvas = document.querySelector('canvas')
    const pixel = canvas?.getContext('2d')?.getImageData(48, 32, 1, 1).data
    return { width: canvas?.width, height: canvas?.height, pixel: [...(pixel ?? [])] }
  })
  expect(middle).toMatchObject({ width: 96, height: 64 })
  expect(middle.pixel[0]).toBeGreaterThan(200)
  expect(middle.pixel[1]).toBeLessThan(60)
  await closeViewer(page)
  await openPiece(page, codes['coupee.heic'] ?? '')
  await expect(faultText(page, 'document-unreadable')).toBeVisible({ timeout: 60_000 })
  expect([...problems.policy]).toEqual([])
})

test('a text of a hundred megabytes opens, is searched to its end, and its name cannot turn itself round', async ({
  launch,
  place,
}) => {
  test.setTimeout(240_000)
  const kalifa = await launch()
  const { page } = kalifa
  await makeVault(page)
  const line = Buffer.from('Une ligne parmi tant d’autres, que personne ne lira.\n')
  const long = Buffer.concat([Buffer.alloc(100 * 1024 * 1024, line), Buffer.from('\nla dernière: Tɔmbuktu\u202e\n')])
  const name = 'rapport\u202Etxt.exe'
  const codes = await importFiles(kalifa, place.folder, { [name]: long })
  await openPiece(page, codes[name] ?? '')
  await expect(page.getByRole('button', { name: words.evidence.zoomIn })).toBeEnabled({ timeout: 90_000 })
  await expect(page.getByText('rapport\ufffdtxt.exe')).toBeVisible()
  await expect(reader(page).getByText('Une ligne parmi').first()).toBeVisible()
  await page.getByLabel(words.reader.find).fill('tombuktu')
  await page.keyboard.press('Shift+Enter')
  await expect(reader(page).getByText('la dernière')).toBeVisible({ timeout: 60_000 })
  await expect(reader(page).getByText('U+202E')).toBeVisible()
  const frame = await readerFrame(page)
  expect(await frame.evaluate(() => document.querySelectorAll('.lines > div').length)).toBeLessThan(2000)
})
