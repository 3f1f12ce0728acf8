import { readFile } from 'node:fs/promises'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { docx, paragraph } from '../hostile/docx.ts'
import { pdf } from '../hostile/pdf.ts'
import { expect, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { passphrase } from './support-bridge.ts'
import { faultText, pickPlace } from './support-journey.ts'
import { makeMedia } from './support-media.ts'
import { closeViewer, importFiles, openPiece, reader } from './support-reader.ts'
import { learnPhrase } from './support-screens.ts'

/** WCAG 2.2 AA on the player and on what reads documents, in both languages, light and dark. */

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`the player, the readers and the way out are accessible in ${language}`, async ({ launch, place }) => {
    test.setTimeout(300_000)
    const kalifa = await launch({ language })
    const { app, page } = kalifa
    await learnPhrase(page, passphrase, words)
    await page.getByRole('button', { name: words.firstRun.create }).click()
    await expect(page.getByRole('heading', { name: words.home.emptyTitle })).toBeVisible()
    const sound = await readFile(await makeMedia(place.folder, 'source.wav'))
    const files = {
      'son.wav': sound,
      'dossier.pdf': pdf({ pages: ['un', 'deux'] }),
      'rapport.docx': docx({ body: paragraph('Rapport') }),
      'note.txt': Buffer.from('Une note\n'),
      'casse.pdf': Buffer.from('%PDF-1.7 rien'),
    }
    const codes = await importFiles(kalifa, place.folder, files, words)
    const open = (name: keyof typeof files) => openPiece(page, codes[name] ?? '')

    await open('son.wav')
    await expect(page.getByRole('button', { name: words.media.play, exact: true })).toBeVisible()
    await expectCleanInBoth(page, 'the player')
    await closeViewer(page, words)
    for (const name of ['dossier.pdf', 'rapport.docx', 'note.txt'] as const) {
      await open(name)
      await expect(page.getByRole('button', { name: words.evidence.zoomIn })).toBeEnabled()
      await expect(reader(page, words).locator('#stage')).toBeVisible()
      await expectCleanInBoth(page, name)
      await closeViewer(page, words)
    }
    await open('casse.pdf')
    await expect(faultText(page, 'document-unreadable', words)).toBeVisible()
    await expectCleanInBoth(page, 'a document that is refused')
    await page.getByRole('button', { name: words.elsewhere.open }).click()
    const dialog = page.getByRole('dialog', { name: words.elsewhere.title })
    await expect(dialog.getByText(words.elsewhere.leaves)).toBeVisible()
    await expectCleanInBoth(page, 'before a copy leaves')
    await pickPlace(app, `${place.folder}/copie.pdf`)
    await dialog.getByRole('button', { name: words.elsewhere.choose }).click()
    await expect(dialog.getByText(words.elsewhere.after)).toBeVisible()
    await expectCleanInBoth(page, 'after a copy has left')
  })
}
