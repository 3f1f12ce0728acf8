import type { Page } from '@playwright/test'
import { docx, paragraph } from '../hostile/docx.ts'
import { pdf } from '../hostile/pdf.ts'
import { expect, processesUsing, test } from './app.ts'
import { faultText } from './support-journey.ts'
import { closeViewer, frameProcesses, importFiles, openPiece, reader, readerFrame } from './support-reader.ts'
import { makeVault, words } from './support-screens.ts'

/** Documents read in the sandbox: page by page, larger, searched, by the keyboard; and the walls around it. */

const pages = Array.from({ length: 12 }, (_none, at) => (at === 8 ? 'Kàlifa neuf' : `Page du dossier ${at + 1}`))

const shownPage = (page: Page) => page.getByRole('toolbar', { name: words.reader.tools }).getByRole('textbox')

test('a PDF is read page by page, in a process of its own that ends with it', async ({ launch, place }) => {
  const { app, page, problems, userData } = await launch()
  await makeVault(page)
  const codes = await importFiles({ app, page }, place.folder, { 'dossier.pdf': pdf({ pages }) })
  await openPiece(page, codes['dossier.pdf'] ?? '')
  await expect(reader(page).getByText('Page du dossier 1', { exact: true })).toBeAttached()

  await expect(page.getByText(words.intake.companionNone)).toBeHidden()
  const processes = await frameProcesses(app)
  expect(processes.frames).toHaveLength(1)
  expect(processes.frames).not.toContain(processes.page)

  await page.getByRole('button', { name: words.reader.next }).click()
  await expect(shownPage(page)).toHaveValue('2')
  await shownPage(page).fill('11')
  await shownPage(page).press('Enter')
  await expect(reader(page).getByText('Page du dossier 11', { exact: true })).toBeAttached()
  await expect(shownPage(page)).toHaveValue('11')
  // What is far from sight is let go.
  await expect(reader(page).getByText('Page du dossier 1', { exact: true })).not.toBeAttached()

  await page.keyboard.press('Control+f')
  await page.keyboard.type('kalifa')
  await page.keyboard.press('Enter')
  await expect(shownPage(page)).toHaveValue('9')
  const frame = await readerFrame(page)
  expect(await frame.evaluate(() => CSS.highlights.get('here')?.size)).toBe(1)
  await page.getByLabel(words.reader.find).fill('introuvable ici')
  await page.keyboard.press('Enter')
  await expect(page.getByText(words.reader.notFound)).toBeVisible()

  await page.getByRole('button', { name: words.evidence.zoomIn }).click()
  await expect(page.getByRole('button', { name: words.reader.fit })).toHaveText('125 %')

  // From inside the frame, too.
  await reader(page).locator('#stage').press('-')
  await expect(page.getByRole('button', { name: words.reader.fit })).toHaveText('100 %')
  await reader(page).locator('#stage').press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  const [ended = 0] = processes.frames
  const running = () => processesUsing(userData).some(({ pid }) => pid === ended)
  await expect.poll(running, { timeout: 30_000 }).toBe(false)
  expect([...problems.policy]).toEqual([])
  expect([...problems.errors]).toEqual([])
})

test('the frame has no bridge, no origin, no storage, no network and nowhere to go', async ({ launch, place }) => {
  const { app, page } = await launch()
  await makeVault(page)
  const codes = await importFiles({ app, page }, place.folder, { 'dossier.pdf': pdf({ pages: ['Seul'] }) })
  await openPiece(page, codes['dossier.pdf'] ?? '')
  await expect(reader(page).getByText('Seul')).toBeAttached()
  const frame = await readerFrame(page)
  expect(
    await frame.evaluate(async () => {
      const refused = async (act: () => unknown): Promise<boolean> => {
        try {
          await act()
          return false
        } catch {
          return true
        }
      }
      const image = (src: string) =>
        new Promise((resolve, reject) => {
          const one = new Image()
          one.addEventListener('load', resolve)
          one.addEventListener('error', reject)
          one.src = src
        })
      return {
        origin: self.origin,
        bridge: 'kalifa' in window,
        node: 'process' in window || 'require' in window,
        parent: await refused(() => parent.document),
        storage: await refused(() => localStorage.length),
        network: await refused(() => fetch('http://127.0.0.1:9/')),
        ourPage: await refused(() => fetch('app://kalifa/index.html')),
        // The control: what it may load.
        own: await refused(() => fetch(new URL('/pdf/wasm/jbig2.wasm', location.href))),
        outsideReader: (await fetch(new URL('/index.html', location.href))).status,
        image: await refused(() => image('http://127.0.0.1:9/a.png')),
        eval: await refused(() => new Function('return 1')()),
        worker: await refused(() => new Worker(new URL('/assets/worker.js', location.href))),
        window: window.open(location.href) === null,
      }
    }),
  ).toEqual({
    origin: 'null',
    bridge: false,
    node: false,
    parent: true,
    storage: true,
    network: true,
    ourPage: true,
    own: false,
    outsideReader: 404,
    image: true,
    eval: true,
    worker: true,
    window: true,
  })
  // Going anywhere is the end of it.
  await frame.evaluate(() => {
    location.href = 'app://kalifa/'
  })
  await expect(faultText(page, 'document-unreadable')).toBeVisible()
  await expect.poll(() => page.frames().map((each) => each.url())).toEqual(['app://kalifa/'])
})

test('a Word file and a text are read, simply', async ({ launch, place }) => {
  const { app, page, problems } = await launch()
  await makeVault(page)
  const body =
    paragraph('Rapport de mission', '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>') +
    paragraph('Les faits à Konna') +
    `<w:tbl><w:tr><w:tc>${paragraph('Lieu')}</w:tc><w:tc>${paragraph('Mopti')}</w:tc></w:tr></w:tbl>`
  const codes = await importFiles({ app, page }, place.folder, {
    'rapport.docx': docx({ body }),
    'liste.csv': Buffer.from('nom;lieu\nMaïmouna;Sɛgu\n'),
    'ancien.txt': Buffer.from('Témoin entendu à Ségou', 'latin1'),
  })
  await openPiece(page, codes['rapport.docx'] ?? '')
  await expect(reader(page).getByRole('cell', { name: 'Mopti' })).toBeVisible()
  await expect(page.getByText(words.reader.simply)).toBeVisible()
  await page.getByLabel(words.reader.find).fill('KONNA')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await readerFrame(page)).evaluate(() => CSS.highlights.get('here')?.size)).toBe(1)
  await closeViewer(page)
  await openPiece(page, codes['liste.csv'] ?? '')
  await expect(reader(page).getByText('Maïmouna;Sɛgu')).toBeVisible()
  await closeViewer(page)
  await openPiece(page, codes['ancien.txt'] ?? '')
  await expect(reader(page).getByText('Témoin entendu à Ségou')).toBeVisible()
  expect([...problems.policy]).toEqual([])
})
