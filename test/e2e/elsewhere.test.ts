import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pdf } from '../hostile/pdf.ts'
import { expect, test } from './app.ts'
import { asked } from './support-bridge.ts'
import { faultText, filled, pickPlace } from './support-journey.ts'
import { importFiles, openPiece } from './support-reader.ts'
import { makeVault, words } from './support-screens.ts'

/** « Ouvrir ailleurs »: a readable copy leaves, where the person said, once it was said what that means. */

test('a copy is written to the byte where it was asked, noted in the log, and handed to the system only under a harmless name', async ({
  launch,
  place,
}) => {
  const kalifa = await launch()
  const { app, page, problems } = kalifa
  await makeVault(page)
  const bytes = pdf({ pages: ['À lire ailleurs'] })
  const codes = await importFiles(kalifa, place.folder, { 'vers.exe': bytes })
  const code = codes['vers.exe'] ?? ''
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Reflect.set(globalThis, 'opened', opened)
    const openPath = async (path: string): Promise<string> => {
      opened.push(path)
      return ''
    }
    Object.assign(shell, { openPath })
  })
  const opened = () => app.evaluate(() => Reflect.get(globalThis, 'opened') as string[])
  const before = await readdir(place.folder)

  await openPiece(page, code)
  await page.getByRole('button', { name: words.elsewhere.open }).click()
  const dialog = page.getByRole('dialog', { name: words.elsewhere.title })
  await expect(dialog.getByText(words.elsewhere.leaves)).toBeVisible()
  await expect(dialog.getByText(words.elsewhere.logged)).toBeVisible()

  // A file that is there is never written over.
  const there = join(place.folder, 'deja.pdf')
  await writeFile(there, 'à garder')
  await pickPlace(app, there)
  await dialog.getByRole('button', { name: words.elsewhere.choose }).click()
  await expect(faultText(page, 'export-exists')).toBeVisible()
  expect(await readFile(there, 'utf8')).toBe('à garder')

  const path = join(place.folder, 'copie.pdf')
  await pickPlace(app, path)
  await dialog.getByRole('button', { name: words.elsewhere.choose }).click()
  await expect(dialog.getByText(filled(words.elsewhere.written, { name: 'copie.pdf' }))).toBeVisible()
  expect(Buffer.compare(await readFile(path), bytes)).toBe(0)
  expect(await opened()).toEqual([])
  await dialog.getByRole('button', { name: words.elsewhere.hand }).click()
  await expect(dialog.getByText(words.elsewhere.handed)).toBeVisible()
  expect(await opened()).toEqual([path])
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: words.elsewhere.open })).toBeVisible()
  expect((await readdir(place.folder)).sort()).toEqual([...before, 'copie.pdf', 'deja.pdf'].sort())

  const { rows } = await asked<{ rows: { act: string; code: string | null }[] }>(page, 'custody.list', {
    offset: 0,
    limit: 50,
  })
  expect(rows.filter(({ act }) => act === 'evidence-copied')).toHaveLength(1)

  // By a page in hostile hands: no program is started on what could be one, nor on a path, nor twice.
  const trap = join(place.folder, 'piege.desktop')
  await writeFile(trap, '[Desktop Entry]')
  await pickPlace(app, trap)
  const answers = await page.evaluate(async () => {
    const { shell } = window.kalifa
    const chosen = await shell.chooseSave('piege.desktop', 'copy')
    if (!chosen) return []
    return [
      await shell.openCopy(chosen.token),
      await shell.openCopy('grant:/etc/passwd'),
      await shell.openCopy(7 as never),
    ]
  })
  expect(answers).toEqual([false, false, false])
  expect(await opened()).toEqual([path])
  expect([...problems.errors]).toEqual([])
})
