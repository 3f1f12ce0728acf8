import { createServer } from 'node:net'
import type { Page } from '@playwright/test'
import { actingDocx, bombDocx, deepDocx, docx, laughingDocx, paragraph, xxeDocx } from '../hostile/docx.ts'
import { actingPdf, boastingPdf, bombPdf, lockedPdf, loopingPdf, pdf, selfDrawingPdf } from '../hostile/pdf.ts'
import { expect, type LaunchedKalifa, test } from './app.ts'
import { faultText } from './support-journey.ts'
import { closeViewer, importFiles, openPiece, reader, readerFrame } from './support-reader.ts'
import { makeVault, words } from './support-screens.ts'

/** Files in hostile hands: no crash, nothing opened outside of the sandbox, nothing asked of a network, a clear message. */

/** The port that the hostile files name. */
const port = 9

/** How often anything came to where the files point. */
async function listening(): Promise<{ readonly visits: () => number; readonly close: () => void }> {
  let visits = 0
  const server = createServer((socket) => {
    visits += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { visits: () => visits, close: () => server.close() }
}

/** Runs in main: what would be handed to another program, or open a window. */
async function watchMain({ app }: LaunchedKalifa): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ shell, app: main }) => {
    const opened: string[] = []
    Reflect.set(globalThis, 'opened', opened)
    for (const name of ['openExternal', 'openPath'] as const) {
      Object.assign(shell, { [name]: async (what: string) => opened.push(`${name} ${what}`) })
    }
    main.on('browser-window-created', () => opened.push('a window'))
    main.on('web-contents-created', () => opened.push('a page'))
  })
  return () => app.evaluate(() => Reflect.get(globalThis, 'opened') as string[])
}

const shown = (page: Page) => expect(page.getByRole('button', { name: words.evidence.zoomIn })).toBeEnabled()

test('PDFs and Word files that want to act do nothing', async ({ launch, place }) => {
  test.setTimeout(240_000)
  const kalifa = await launch()
  const { page, problems } = kalifa
  await makeVault(page)
  const opened = await watchMain(kalifa)
  const server = await listening()
  const codes = await importFiles(kalifa, place.folder, { 'agit.pdf': actingPdf(), 'agit.docx': actingDocx() })

  await openPiece(page, codes['agit.pdf'] ?? '')
  await expect(reader(page).getByText('Le document qui voudrait agir')).toBeAttached()
  // The whole page is a link to elsewhere, and a launch of a program.
  await reader(page).locator('.page').first().click()
  await reader(page).locator('#stage').press('Tab')
  await page.keyboard.press('Enter')
  expect(await reader(page).locator('a, button, input, form, iframe, embed, object, script:not([src])').count()).toBe(0)
  await expect(reader(page).getByText('Le document qui voudrait agir')).toBeAttached()
  await closeViewer(page)

  await openPiece(page, codes['agit.docx'] ?? '')
  await expect(reader(page).getByText('un lien', { exact: true })).toBeVisible()
  await reader(page).getByText('un lien', { exact: true }).click()
  await reader(page).getByText('un autre lien', { exact: true }).click()
  await expect(reader(page).getByText('<script>window.pwned = true</script>')).toBeVisible()
  await expect(reader(page).getByText(words.reader.picture).first()).toBeVisible()
  expect(
    await reader(page).locator('a, img, svg, form, iframe, script:not([src]), [onerror], [style*=url]').count(),
  ).toBe(0)
  expect(await (await readerFrame(page)).evaluate(() => 'pwned' in window)).toBe(false)
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)

  expect(page.url()).toBe('app://kalifa/')
  expect(await opened()).toEqual([])
  expect(server.visits()).toBe(0)
  server.close()
  expect([...problems.errors]).toEqual([])
})

const refused = {
  'boucle.pdf': [loopingPdf(), 'document-unreadable'],
  'verrou.pdf': [lockedPdf(), 'document-locked'],
  'tronque.pdf': [pdf({ pages: ['coupé', 'net'] }).subarray(0, 300), 'document-unreadable'],
  'dehors.docx': [xxeDocx(), 'document-unreadable'],
  'rires.docx': [laughingDocx(), 'document-unreadable'],
  'bombe.docx': [bombDocx(), 'document-too-big'],
  'tronque.docx': [docx({ body: paragraph('coupé') }).subarray(0, 900), 'document-unreadable'],
} as const

test('what is damaged, locked or a bomb is refused with its reason, and the next one is read', async ({
  launch,
  place,
}) => {
  test.setTimeout(400_000)
  const kalifa = await launch()
  const { page, problems } = kalifa
  await makeVault(page)
  const files = Object.fromEntries(Object.entries(refused).map(([name, [bytes]]) => [name, bytes]))
  const codes = await importFiles(kalifa, place.folder, { ...files, 'bon.pdf': pdf({ pages: ['Bon'] }) })
  for (const [name, [, code]] of Object.entries(refused)) {
    await openPiece(page, codes[name] ?? '')
    await expect(faultText(page, code), name).toBeVisible({ timeout: 60_000 })
    await expect(reader(page).locator('body')).toHaveCount(0)
    await closeViewer(page)
  }
  await openPiece(page, codes['bon.pdf'] ?? '')
  await expect(reader(page).getByText('Bon')).toBeAttached()
  expect([...problems.errors]).toEqual([])
})

test('what loops, boasts or nests without end is shown as far as it goes, or refused; the window stays alive', async ({
  launch,
  place,
}) => {
  test.setTimeout(400_000)
  const kalifa = await launch()
  const { page } = kalifa
  await makeVault(page)
  const files = {
    'soi.pdf': selfDrawingPdf(),
    'bombe.pdf': bombPdf(),
    'vantard.pdf': boastingPdf(),
    'profond.docx': deepDocx(),
  }
  const codes = await importFiles(kalifa, place.folder, files)
  for (const name of Object.keys(files)) {
    await openPiece(page, codes[name] ?? '')
    const said = page.getByRole('alert').or(page.getByRole('button', { name: words.evidence.zoomIn, disabled: false }))
    await expect(said.first(), name).toBeVisible({ timeout: 90_000 })
    await closeViewer(page)
  }
  await shownAfterwards(kalifa, codes['soi.pdf'] ?? '')
})

async function shownAfterwards({ page }: LaunchedKalifa, code: string): Promise<void> {
  await openPiece(page, code)
  await expect(reader(page).getByText('Une forme qui se dessine')).toBeAttached()
  await shown(page)
}
