import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { tinyJpeg } from '../vault/contacts/pictures.ts'
import { android, google, googleRemote, latin, outlookTable, withPicture } from '../vault/contacts/samples.ts'
import { expect, type LaunchedKalifa, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { asked, passphrase } from './support-bridge.ts'
import { filled, goTo, pickFiles, pickPlace } from './support-journey.ts'
import { makePhotos } from './support-photos.ts'
import { learnPhrase } from './support-screens.ts'
import { writePhoto } from './support-vault.ts'

/** Contacts whole: their cards, whom to call, duplicates, and the files they come from and go to. */

type Words = typeof french
const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 600 },
] as const

async function makeVault({ page }: LaunchedKalifa, words: Words): Promise<void> {
  await learnPhrase(page, passphrase, words)
  await page.getByRole('button', { name: words.firstRun.create }).click()
  await expect(page.getByRole('heading', { name: words.home.emptyTitle })).toBeVisible()
}

/** Kept only where somebody wants to look: KALIFA_SHOTS names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.KALIFA_SHOTS
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.screenshot({ path: join(folder, `${name}-${size.width}.png`) })
  }
  await page.setViewportSize(sizes[0])
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`a whole card, its links and the emergency panel in ${language}`, async ({ launch, place }) => {
    test.setTimeout(400_000)
    const kalifa = await launch({ language })
    const { page, app, problems } = kalifa
    const { contacts, contactCards } = words
    await makeVault(kalifa, words)
    const testimony = await asked<{ id: string; code: string }>(page, 'testimony.create', { body: {} })

    await page.getByRole('button', { name: contactCards.emergency, exact: true }).click()
    await expect(page.getByText(contactCards.emergencyNone)).toBeVisible()
    await expectCleanInBoth(page, 'nobody to call')
    await shot(page, `${language}-emergency-none`)
    await page.keyboard.press('Escape')

    await goTo(page, 'contacts', words)
    await page.getByRole('button', { name: contacts.new, exact: true }).click()
    await expect(page.getByLabel(contacts.name, { exact: true })).toBeFocused()
    await page.keyboard.type('Maître Awa Traoré')
    await page.getByLabel(contacts.pseudonym, { exact: true }).fill('La colline')
    await page.getByLabel(contacts.phone, { exact: true }).fill('+223 76 12 34 56')
    await page.getByRole('checkbox', { name: words.role.emergency }).check()
    await page.getByRole('button', { name: contactCards.channelAdd }).click()
    const line = page.getByRole('group', { name: filled(contactCards.channel, { number: 1 }) })
    await line.getByLabel(contactCards.channelType).selectOption('signal')
    await line.getByLabel(contactCards.channelValue).fill('+223 66 00 00 01')
    await line.getByLabel(contactCards.channelLabel).fill('la nuit')
    await page.getByLabel(contacts.safeTimes, { exact: true }).fill('après 20 h')
    await page.getByLabel(contacts.risk, { exact: true }).fill('Suivie depuis mars.')

    await pickFiles(app, [await writePhoto(join(place.folder, 'a.png'))])
    await page.getByRole('button', { name: contactCards.photo, exact: true }).click()
    await page.getByRole('menuitem', { name: contactCards.photoChoose }).click()
    await expectCleanInBoth(page, 'choose a photo')
    await page.getByRole('button', { name: contactCards.photoAdd }).click()
    await page.getByRole('dialog').getByRole('button', { name: /^P-/ }).click()
    await expect(page.getByRole('img', { name: contactCards.photoAlt })).toBeVisible()

    await page.getByLabel(contactCards.linkAdd).click()
    await page.getByRole('option', { name: testimony.code }).click()
    await page.getByLabel(filled(contactCards.linkRole, { code: testimony.code })).selectOption('lawyer')
    await expect(page.getByText(words.save.saved)).toBeVisible()
    await expectCleanInBoth(page, 'a whole card')
    await shot(page, `${language}-card-top`)
    await page.getByLabel(contactCards.linkAdd).scrollIntoViewIfNeeded()
    await shot(page, `${language}-card-bottom`)
    await page.getByRole('button', { name: filled(contactCards.channelRemove, { number: 1 }) }).click()
    await page.getByRole('button', { name: words.common.undo }).click()
    await expect(line.getByLabel(contactCards.channelValue)).toHaveValue('+223 66 00 00 01')

    await page.getByRole('button', { name: testimony.code, exact: true }).click()
    await page.getByRole('tab', { name: words.testimonies.tabs.persons }).click()
    await expect(page.getByRole('combobox', { name: /C-\d+-0001/ })).toHaveValue('lawyer')

    await page.getByRole('button', { name: contactCards.emergency, exact: true }).click()
    await expect(page.getByRole('dialog').getByText('+223 66 00 00 01')).toBeVisible()
    await expectCleanInBoth(page, 'whom to call')
    await shot(page, `${language}-emergency`)
    await page.getByRole('button', { name: filled(contactCards.copyNumber, { number: '+223 76 12 34 56' }) }).click()
    await expect(page.getByRole('button', { name: words.common.copied, exact: true })).toBeVisible()
    await page.getByRole('dialog').getByRole('button', { name: 'Maître Awa Traoré' }).click()
    await expect(page.getByLabel(contacts.name, { exact: true })).toHaveValue('Maître Awa Traoré')
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`contacts come from a card and a table, are taken back, and leave as files in ${language}`, async ({
    launch,
    place,
  }) => {
    test.setTimeout(400_000)
    const kalifa = await launch({ language })
    const { page, app, problems } = kalifa
    const { contacts, contactCards } = words
    const total = async () => (await asked<{ total: number }>(page, 'contact.list', { offset: 0, limit: 1 })).total
    await makeVault(kalifa, words)
    await asked(page, 'contact.create', { body: { pseudonym: 'La colline', phone: '76 12 34 56', roles: ['lawyer'] } })
    await writeFile(join(place.folder, 'cartes.vcf'), android + google)
    await writeFile(join(place.folder, 'table.csv'), latin(outlookTable))
    await writeFile(join(place.folder, 'autre.vcf'), await readFile(await writePhoto(join(place.folder, 'a.png'))))
    await goTo(page, 'contacts', words)
    const tool = async (name: string) => {
      await page.getByRole('button', { name: contactCards.tools }).click()
      await page.getByRole('menuitem', { name }).click()
    }

    await test.step('what is no file of contacts is refused', async () => {
      await tool(contactCards.import)
      await pickFiles(app, [join(place.folder, 'autre.vcf')])
      await page.getByRole('button', { name: contactCards.importChoose }).click()
      await expect(page.getByRole('alert')).toContainText(words.error['contacts-unknown'])
      await expectCleanInBoth(page, 'a refused file')
    })
    await test.step('cards are looked at first; the likely duplicate is left out', async () => {
      await pickFiles(app, [join(place.folder, 'cartes.vcf')])
      await page.getByRole('button', { name: contactCards.importChoose }).click()
      await expect(page.getByText(filled(contactCards.fileLike, { code: 'C-2026-0001' }))).toBeVisible()
      expect(await total()).toBe(1)
      await expectCleanInBoth(page, 'cards in a file')
      await shot(page, `${language}-import-cards`)
      await page.getByRole('button', { name: filled(contactCards.importRun_other, { count: 2 }) }).click()
      await expect(page.getByText(filled(contactCards.imported_other, { count: 2 }))).toBeVisible()
      expect(await total()).toBe(3)
      await page.getByRole('button', { name: words.common.undo }).click()
      await expect(page.getByText(filled(contactCards.importUndone_other, { count: 2 }))).toBeVisible()
      expect(await total()).toBe(1)
    })
    await test.step('a table of Outlook, its columns guessed and corrected', async () => {
      await tool(contactCards.import)
      await pickFiles(app, [join(place.folder, 'table.csv')])
      await page.getByRole('button', { name: contactCards.importChoose }).click()
      await expect(page.getByLabel('Prénom', { exact: true })).toHaveValue('firstName')
      await page.getByLabel('Fonction', { exact: true }).selectOption('')
      await expect(page.getByRole('checkbox', { name: /Sékou Coulibaly/ })).toBeChecked()
      await expectCleanInBoth(page, 'a table')
      await shot(page, `${language}-import-table`)
      await page.getByRole('button', { name: filled(contactCards.importRun_one, { count: 1 }) }).click()
      await expect(page.getByText(filled(contactCards.imported_one, { count: 1 }))).toBeVisible()
    })
    await test.step('a readable copy leaves, without pseudonyms, roles and notes unless ticked', async () => {
      const out = join(place.folder, 'contacts.vcf')
      await tool(contactCards.export)
      await expect(page.getByText(contactCards.exportWarning)).toBeVisible()
      await expectCleanInBoth(page, 'export of contacts')
      await shot(page, `${language}-export`)
      await pickPlace(app, out)
      await page.getByRole('button', { name: contactCards.exportRun }).click()
      await expect(page.getByText(contactCards.exportedAfter)).toBeVisible()
      const text = await readFile(out, 'utf8')
      expect(text).toContain('76 12 34 56')
      expect(text).toContain('FN:Sékou Coulibaly')
      for (const left of ['La colline', 'lawyer', 'citation']) expect(text).not.toContain(left)
      await page.getByRole('dialog').getByRole('button', { name: words.common.close }).last().click()
    })
    await expect(page.getByRole('heading', { name: contacts.title })).toBeVisible()
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}

const tagsOf = async (jpeg: Uint8Array, path: string): Promise<Record<string, unknown>> => {
  await writeFile(path, jpeg)
  const { stdout } = await promisify(execFile)('exiftool', ['-json', '-G', path])
  return (JSON.parse(stdout) as Record<string, unknown>[])[0] ?? {}
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`a picture comes in with its card, is seen, and leaves small and bare, only when ticked, in ${language}`, async ({
    launch,
    place,
  }) => {
    test.setTimeout(400_000)
    const kalifa = await launch({ language })
    const { page, app, problems } = kalifa
    const { contacts, contactCards, contactMerge } = words
    await makeVault(kalifa, words)
    const tags = { model: 'TECNO KI5', takenAt: '2026:11:03 08:12:00', position: [14.5, -4.2] } as const
    const [path = '', other = ''] = await makePhotos(page, place.folder, [{ name: 'a.jpg', tags }, { name: 'b.jpg' }])
    const original = await readFile(path)
    expect(Object.keys(await tagsOf(original, path))).toContain('EXIF:GPSLatitude')
    const card = withPicture['iOS, cropped']?.(original) ?? ''
    await writeFile(join(place.folder, 'cartes.vcf'), card + googleRemote)
    await goTo(page, 'contacts', words)
    const tool = async (name: string) => {
      await page.getByRole('button', { name: contactCards.tools }).click()
      await page.getByRole('menuitem', { name }).click()
    }
    const photoTick = page.getByRole('checkbox', { name: contactCards.fields.photo, exact: true })
    const writeTo = async (name: string): Promise<string> => {
      await pickPlace(app, join(place.folder, name))
      await page.getByRole('button', { name: contactCards.exportRun }).click()
      await expect(page.getByText(contactCards.exportedAfter)).toBeVisible()
      return readFile(join(place.folder, name), 'utf8')
    }
    const close = () => page.getByRole('dialog').getByRole('button', { name: words.common.close }).last().click()

    await test.step('it is told before, the one that is only an address too', async () => {
      await tool(contactCards.import)
      await pickFiles(app, [join(place.folder, 'cartes.vcf')])
      await page.getByRole('button', { name: contactCards.importChoose }).click()
      await expect(page.getByText(filled(contactCards.filePictures_one, { count: 1 }))).toBeVisible()
      await expect(page.getByText(filled(contactCards.filePicturesLeft.remote_one, { count: 1 }))).toBeVisible()
      await expectCleanInBoth(page, 'cards with pictures')
      await shot(page, `${language}-import-pictures`)
      await page.getByRole('button', { name: filled(contactCards.importRun_other, { count: 2 }) }).click()
      await expect(page.getByText(filled(contactCards.importedPictures_one, { count: 1 }))).toBeVisible()
    })
    await test.step('it is seen on the card, and kept to the byte', async () => {
      await page.getByText('C-2026-0001').click()
      await expect(page.getByLabel(contacts.name, { exact: true })).toHaveValue('Moussa Diallo')
      const picture = page.getByRole('img', { name: contactCards.photoAlt })
      await expect(picture).toBeVisible()
      await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(320)
      await expectCleanInBoth(page, 'a card with its picture')
      await shot(page, `${language}-card-picture`)
      const { rows } = await asked<{ rows: { id: string; size: number }[] }>(page, 'evidence.list', {
        offset: 0,
        limit: 9,
      })
      const { body } = await asked<{ body: Record<string, unknown> }>(page, 'evidence.get', { id: rows[0]?.id ?? '' })
      expect(rows).toHaveLength(1)
      expect(body.sha256).toBe(createHash('sha256').update(original).digest('hex'))
    })
    await test.step('it stays, unless it is ticked, and in a table always', async () => {
      await tool(contactCards.export)
      await expect(photoTick).not.toBeChecked()
      await expect(page.getByText(contactCards.exportPhoto.off)).toBeVisible()
      expect(await writeTo('sans.vcf')).not.toContain('PHOTO')
      await close()
      await tool(contactCards.export)
      await page.getByRole('radio', { name: contactCards.formats.csv }).check()
      await expect(photoTick).toBeDisabled()
      await expect(page.getByText(contactCards.exportPhoto.table)).toBeVisible()
      await page.getByRole('radio', { name: contactCards.formats.vcard3 }).check()
    })
    await test.step('ticked, it leaves small, without a word of what its file says', async () => {
      await photoTick.check()
      await expect(page.getByText(contactCards.exportPhoto.on)).toBeVisible()
      await expectCleanInBoth(page, 'export with photos')
      await photoTick.scrollIntoViewIfNeeded()
      await shot(page, `${language}-export-photos`)
      const text = await writeTo('avec.vcf')
      await expect(page.getByRole('dialog')).toContainText(filled(contactCards.exportedPhotos_one, { count: 1 }))
      await shot(page, `${language}-exported-photos`)
      const [, data = ''] = /PHOTO;ENCODING=b;TYPE=JPEG:([\w+/=]+)\r\n/.exec(text.replaceAll('\r\n ', '')) ?? []
      const told = await tagsOf(Buffer.from(data, 'base64'), join(place.folder, 'sortie.jpg'))
      expect(told).toMatchObject({ 'File:FileType': 'JPEG', 'File:ImageWidth': 320, 'File:ImageHeight': 240 })
      expect(Object.keys(told).filter((name) => !/^(SourceFile|ExifTool|File|JFIF|Composite):?/.test(name))).toEqual([])
      await close()
    })
    await test.step('of two cards of one person, each with a photo, a person says which stays', async () => {
      await writeFile(join(place.folder, 'autre.vcf'), withPicture['iOS and macOS']?.(await readFile(other)) ?? '')
      await tool(contactCards.import)
      await pickFiles(app, [join(place.folder, 'autre.vcf')])
      await page.getByRole('button', { name: contactCards.importChoose }).click()
      await page.getByRole('checkbox', { name: contactCards.fileTwins }).check()
      await page.getByRole('button', { name: filled(contactCards.importRun_one, { count: 1 }) }).click()
      await expect(page.getByText(filled(contactCards.imported_one, { count: 1 }))).toBeVisible()
      await tool(contactMerge.title)
      await page.getByRole('button', { name: contactMerge.compare }).click()
      const radios = page.getByRole('dialog').getByRole('radio', { name: new RegExp(`^${contactCards.photo}: `) })
      await expect(radios.first()).toBeChecked()
      await expect(page.getByRole('dialog').getByRole('img', { name: contactCards.photoAlt })).toHaveCount(2)
      await expectCleanInBoth(page, 'two photos side by side')
      await shot(page, `${language}-merge-photos`)
      const photoOf = async (code: string) => {
        const { rows } = await asked<{ rows: { id: string; code: string }[] }>(page, 'contact.list', {
          offset: 0,
          limit: 9,
        })
        const id = rows.find((row) => row.code === code)?.id ?? ''
        return (await asked<{ body: { photo: string } }>(page, 'contact.get', { id })).body.photo
      }
      const second = await photoOf('C-2026-0003')
      await radios.last().check()
      await page.getByRole('button', { name: contactMerge.run }).click()
      await expect(page.getByText(contactMerge.done)).toBeVisible()
      expect(await photoOf('C-2026-0001')).toBe(second)
    })
    await test.step('a long import is cancelled, and nothing came in', async () => {
      const many = Array.from({ length: 4000 }, (_, at) => {
        const photo = tinyJpeg(1, { after: Buffer.from(`${at}`) }).toString('base64')
        return `BEGIN:VCARD\nFN:Personne${at}\nPHOTO;ENCODING=b:${photo}\nEND:VCARD\n`
      })
      await writeFile(join(place.folder, 'beaucoup.vcf'), many.join(''))
      await tool(contactCards.import)
      await pickFiles(app, [join(place.folder, 'beaucoup.vcf')])
      await page.getByRole('button', { name: contactCards.importChoose }).click()
      await page.getByRole('button', { name: filled(contactCards.importRun_other, { count: 4000 }) }).click()
      const cancel = page.getByRole('dialog').getByRole('button', { name: words.common.cancel })
      await expect(cancel).toBeVisible()
      if (process.env.KALIFA_SHOTS)
        await page.screenshot({ path: `${process.env.KALIFA_SHOTS}/${language}-importing.png` })
      await cancel.click()
      await expect(page.getByText(contactCards.importCancelled)).toBeVisible()
      expect(await asked(page, 'contact.list', { offset: 0, limit: 1 })).toMatchObject({ total: 2 })
      expect(await asked(page, 'evidence.list', { offset: 0, limit: 1 })).toMatchObject({ total: 2 })
      await expect(cancel).toBeHidden()
      await expect(
        page.getByRole('button', { name: filled(contactCards.importRun_other, { count: 4000 }) }),
      ).toBeEnabled()
      await close()
    })
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`likely duplicates are compared, merged by a person, and taken back in ${language}`, async ({ launch }) => {
    test.setTimeout(300_000)
    const kalifa = await launch({ language })
    const { page, problems } = kalifa
    const { contactCards, contactMerge } = words
    await makeVault(kalifa, words)
    const first = { name: 'Awa Diarra', phone: '76 00 00 01', safeTimes: 'le soir', roles: ['doctor'], risk: 'suivie' }
    await asked(page, 'contact.create', { body: first })
    await asked(page, 'contact.create', { body: { name: 'Awa Diara', phone: '+223 76000001', organisation: 'ONG' } })
    await goTo(page, 'contacts', words)
    await page.getByRole('button', { name: contactCards.tools }).click()
    await page.getByRole('menuitem', { name: contactMerge.title }).click()
    await expect(page.getByText(`${contactMerge.reasons.phone} · ${contactMerge.reasons.name}`)).toBeVisible()
    await expectCleanInBoth(page, 'likely duplicates')
    await shot(page, `${language}-duplicates`)
    await page.getByRole('button', { name: contactMerge.compare }).click()
    await page.getByRole('radio', { name: `${words.contacts.name}: Awa Diara`, exact: true }).check()
    await expect(page.getByRole('row', { name: `${words.contacts.roles} ${words.role.doctor}` })).toBeVisible()
    await expect(page.getByRole('row', { name: `${words.contacts.risk} suivie` })).toBeVisible()
    await expectCleanInBoth(page, 'two cards side by side')
    await shot(page, `${language}-merge`)
    await page.getByRole('button', { name: contactMerge.run }).click()
    await expect(page.getByText(contactMerge.done)).toBeVisible()
    const rows = async () =>
      (await asked<{ rows: { id: string }[] }>(page, 'contact.list', { offset: 0, limit: 10 })).rows
    const [kept, ...others] = await rows()
    expect(others).toEqual([])
    const { body } = await asked<{ body: Record<string, unknown> }>(page, 'contact.get', { id: kept?.id ?? '' })
    expect(body).toMatchObject({ name: 'Awa Diara', phone: '76 00 00 01', organisation: 'ONG', safeTimes: 'le soir' })
    expect(body.channels).toEqual([{ type: 'phone', value: '+223 76000001', label: '' }])
    expect(body.notes).toBe(`${words.contacts.name}: Awa Diarra`)
    await page.getByRole('button', { name: words.common.undo }).click()
    await expect(page.getByText(contactMerge.undone)).toBeVisible()
    expect(await rows()).toHaveLength(2)
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}
