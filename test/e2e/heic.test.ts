import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mirrored, turned } from '../hostile/heic.ts'
import { expect, test } from './app.ts'
import { asked } from './support-bridge.ts'
import { cornersHeic, cornersOf, heicScene, tag } from './support-heic.ts'
import { goTo } from './support-journey.ts'
import { addZone, bodyOf, bytesOf, openMasking, partsOf, type Scene, saveCopy, takeIn } from './support-redaction.ts'
import { makeVault, words } from './support-screens.ts'

/** Photos from an iPhone: examined, seen on the wall and masked, from pixels that the sandboxed frame alone decodes. */

test.setTimeout(300_000)
const scene = { width: 960, height: 720 }
const upright = [turned(3)]

interface Examined {
  readonly readable: boolean
  readonly metadataRead: boolean
  readonly width: number
  readonly height: number
  readonly takenAt: string
  readonly hasPosition: boolean
  readonly metadata: readonly { readonly name: string; readonly value: string }[]
}

test('a HEIC is examined like any photo: its size as it stands, when, where and whose, and its picture', async ({
  launch,
  place,
}) => {
  const { app, page, problems } = await launch()
  await makeVault(page)
  const { folder } = place
  const asIs = await cornersHeic(folder, 'droite.heic')
  const side = await cornersHeic(folder, 'tournee.heic', [turned(3)])
  const both = await cornersHeic(folder, 'miroir.heic', [mirrored(), turned(1)])
  const told = await heicScene(page, folder, { ...scene, where: 'middle', face: 1, name: 'Awa.HEIC' }, upright)
  await tag(asIs, ['-all='])
  const cut = join(folder, 'coupee.heic')
  const whole = await readFile(side)
  await writeFile(cut, whole.subarray(0, whole.length - 40))
  const [plain, quarter, mirror, photo, damaged] = await takeIn(app, page, [asIs, side, both, told, cut])
  if (!plain || !quarter || !mirror || !photo || !damaged) throw new Error('Five photos were taken in')
  const examined = async ({ id }: { readonly id: string }) => (await bodyOf(page, id)).examination as Examined | null
  const thumbnail = async ({ id }: { readonly id: string }) =>
    cornersOf(page, Buffer.from(Object.values(await asked<Record<string, number>>(page, 'evidence.thumbnail', { id }))))

  const size = { readable: true, metadataRead: true }
  expect(await examined(plain)).toMatchObject({ ...size, width: 640, height: 480, takenAt: '', hasPosition: false })
  expect(await thumbnail(plain)).toEqual(['red', 'green', 'blue', 'white'])
  expect(await examined(quarter)).toMatchObject({ ...size, width: 480, height: 640 })
  expect(await thumbnail(quarter)).toEqual(['blue', 'red', 'white', 'green'])
  expect(await examined(mirror)).toMatchObject({ ...size, width: 480, height: 640 })
  expect(await thumbnail(mirror)).toEqual(['red', 'blue', 'green', 'white'])

  const found = await examined(photo)
  expect(found).toMatchObject({ ...size, width: 720, height: 960, takenAt: '2026-11-03T08:12:00', hasPosition: true })
  const values = found?.metadata.map(({ value }) => value) ?? []
  expect(values).toEqual(expect.arrayContaining(['TECNO', 'Zanzibarium', 'Awa Traoré']))
  // From XMP, which telephones and editors write beside EXIF.
  expect(found?.metadata.map(({ name }) => name.toLowerCase())).toContain('creator')
  expect(await examined(damaged)).toMatchObject({ readable: false, width: 0, height: 0 })

  // Each frame went with its picture.
  expect(page.frames()).toHaveLength(1)
  await page.getByRole('button', { name: words.evidence.showImages }).click()
  await expect(page.getByRole('button', { name: new RegExp(`\\b${photo.code}\\b`) }).locator('img')).toBeVisible()
  const shots = process.env.KALIFA_SCREENSHOTS
  if (shots) await page.screenshot({ path: join(shots, 'heic-wall.png') })
  expect([...problems.policy]).toEqual([])
  expect([...problems.errors]).toEqual([])
})

test('copies of HEIC photos that differ only where they are covered are the same to the byte', async ({
  launch,
  place,
}) => {
  const { app, page, problems } = await launch()
  await makeVault(page)
  const draw = (where: Scene['where'], face: number) =>
    heicScene(page, place.folder, { ...scene, where, face, name: `${where}${face}.heic` }, upright)
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
    expect(first.derivation).toMatchObject({ acts: [tool], sha256: (await bodyOf(page, one.id)).sha256 })
    expect(first.derivation?.sha256).not.toBe(second.derivation?.sha256)
  }
  const [first, second] = [await copy(wide, 'crop'), await copy(other, 'crop')]
  expect(first.sha256, 'crop').toBe(second.sha256)
  // The same zone beside the face shows that the comparison can fail.
  const aside = Array.from({ length: 20 }, () => 'ArrowUp')
  expect((await copy(one, 'blackBox', aside)).sha256).not.toBe((await copy(two, 'blackBox', aside)).sha256)
  expect(page.frames()).toHaveLength(1)
  expect([...problems.policy]).toEqual([])
  expect([...problems.errors]).toEqual([])
})

test('the copy of a HEIC stands upright, is a JPEG, and has nothing in its file but the picture', async ({
  launch,
  place,
}) => {
  const { app, page } = await launch()
  await makeVault(page)
  const path = await heicScene(page, place.folder, { ...scene, where: 'middle', face: 1, name: 'Awa.heic' }, upright)
  const corners = await cornersHeic(place.folder, 'coins.heic', upright)
  const [photo, quarter] = await takeIn(app, page, [path, corners])
  if (!photo || !quarter) throw new Error('Two photos were taken in')
  const secrets = ['Exif', 'http://ns.adobe.com', 'ICC_PROFILE', 'Zanzibarium', 'Traor', 'TECNO']
  const before = await bytesOf(page, photo.id)
  expect(secrets.filter((secret) => before.includes(secret))).toEqual(expect.arrayContaining(['Zanzibarium', 'Traor']))
  await openMasking(page, photo.code)
  await addZone(page, 'blur')
  const shots = process.env.KALIFA_SCREENSHOTS
  if (shots) await page.screenshot({ path: join(shots, 'heic-masking.png') })
  const copy = await saveCopy(page, photo.id, 'no')
  const file = await bytesOf(page, copy)
  expect(secrets.filter((secret) => file.includes(secret))).toEqual([])
  expect(partsOf(file).filter((part) => !['APP0 JFIF', 'db', 'c0', 'c4', 'dd'].includes(part))).toEqual([])
  expect(await bodyOf(page, copy)).toMatchObject({ mediaType: 'image/jpeg', showsPerson: 'no' })
  await expect.poll(async () => (await bodyOf(page, copy)).examination).toMatchObject({ width: 720, height: 960 })
  // The original is what it was.
  expect((await bytesOf(page, photo.id)).equals(await readFile(path))).toBe(true)
  await openMasking(page, quarter.code)
  await addZone(page, 'blackBox')
  const turned = await saveCopy(page, quarter.id, null)
  expect(await cornersOf(page, await bytesOf(page, turned))).toEqual(['blue', 'red', 'white', 'green'])
  await goTo(page, 'evidence')
  if (shots) await page.screenshot({ path: join(shots, 'heic-copies.png') })
})
