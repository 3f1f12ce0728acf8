import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { mostMaskableBytes } from '../../src/shared/textFile.ts'
import { expect, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { asked } from './support-bridge.ts'
import { filled } from './support-journey.ts'
import { bodyOf, takeIn } from './support-redaction.ts'
import { beginIn, makeVault } from './support-screens.ts'

/** Passages of a text file are covered in a copy, whatever wrote it, and the file stays. */

type Said = typeof french
const letter =
  'Au commissaire,\r\n\r\nJe m’appelle Moussa Diarra, de Dimbal.\r\nMon frère (moussa) a vu les hommes\u202e.\r\n\r\nSigné: MOUSSA\r\n'
const hiddenAlso = 'A\u001b midi, Moussa est parti par le puits neuf.'

/** In UTF-16, the high byte first: what turns the direction can stand in it. */
const wide = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()

interface Kalifa {
  readonly app: ElectronApplication
  readonly page: Page
}

async function take({ app, page }: Kalifa, folder: string, bytes: Uint8Array, name = 'lettre.txt', said = french) {
  const path = join(folder, name)
  await writeFile(path, bytes)
  const [piece] = await takeIn(app, page, [path], said)
  if (!piece) throw new Error('The text was taken in')
  return piece
}

const open = (page: Page, code: string) => page.getByRole('button', { name: new RegExp(`\\b${code}\\b`) }).click()
const mask = (page: Page, said: Said = french) =>
  page.getByRole('button', { name: said.masking.open, exact: true }).click()

const copiesOf = async (page: Page, id: string) =>
  (await asked<{ derivatives: { id: string; code: string }[] }>(page, 'evidence.get', { id })).derivatives

async function textIn(page: Page, id: string): Promise<string> {
  const { size } = await bodyOf(page, id)
  const bytes = await asked<Uint8Array>(page, 'evidence.read', { id, offset: 0, length: size })
  return Buffer.from(Object.values(bytes)).toString('utf8')
}

test('words of a text file are covered in a copy, by words and by keys, and its letters stay as they are', async ({
  launch,
  place,
}) => {
  const kalifa = await launch()
  const { page, problems } = kalifa
  await makeVault(page)
  const { masking, redaction, evidence } = french
  const { id, code } = await take(kalifa, place.folder, wide(letter + hiddenAlso))
  await open(page, code)
  await expect(page.getByText(redaction.copiesNone)).toBeVisible()
  await mask(page)
  const field = page.getByLabel(masking.text)
  await expect(field).toBeFocused()
  await expect(field).toHaveValue(/hommes\ufffd\. \n/)
  await expect(field).toHaveValue(/A\ufffd midi/)
  await expectCleanInBoth(page, 'masking a text file')

  await page.getByLabel(masking.word).fill('moussa')
  await page.getByRole('button', { name: filled(masking.coverAll_other, { count: 4 }) }).click()
  const marks = page.locator('.mask-text-ground mark')
  await expect(marks).toHaveText(['Moussa', 'moussa', 'MOUSSA', 'Moussa'])
  // By keys alone, over the last words: a place on the screen is that place in the file.
  await field.focus()
  await page.keyboard.press('Control+End')
  for (let step = 0; step < 'puits neuf.'.length; step++) await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(marks.last()).toHaveText('puits neuf.')
  await page.keyboard.press('Control+z')
  await expect(marks).toHaveCount(4)
  await page.keyboard.press('Control+y')
  await expect(marks).toHaveCount(5)
  await page.keyboard.press('Escape')
  await expect(page.getByText(masking.leaveText)).toBeVisible()
  await page.getByRole('button', { name: redaction.stay }).click()

  await page.getByLabel(redaction.note).fill('un prénom, un lieu')
  await page.getByRole('button', { name: masking.save }).click()
  const result = page.getByRole('region', { name: masking.result })
  await expect(result.locator('mark')).toHaveCount(5)
  await expect(result).not.toContainText(/moussa/i)
  await expect(page.getByRole('button', { name: redaction.finish })).toBeFocused()
  await expectCleanInBoth(page, 'a masked text file')
  const [first] = await copiesOf(page, id)
  if (!first) throw new Error('A copy was made')
  expect(await textIn(page, first.id)).toBe(
    (letter + hiddenAlso).replace(/moussa/gi, '[masqué]').replace('puits neuf.', '[masqué]'),
  )
  // Back, with less covered: that copy goes to the bin and another is made.
  await page.getByRole('button', { name: masking.again }).click()
  await expect(marks).toHaveCount(5)
  await page.getByRole('button', { name: filled(masking.uncover, { words: 'puits neuf.' }) }).click()
  await page.getByRole('button', { name: masking.save }).click()
  await expect(result.locator('mark')).toHaveCount(4)
  const question = page.getByRole('group', { name: masking.piece.still })
  await question.getByRole('radio', { name: evidence.showsPersonAnswers.no, exact: true }).check()
  await expect.poll(async () => (await copiesOf(page, id)).length).toBe(1)
  const [second] = await copiesOf(page, id)
  if (!second) throw new Error('A copy was made')
  await expect.poll(async () => (await bodyOf(page, second.id)).showsPerson).toBe('no')
  expect(await bodyOf(page, second.id)).toMatchObject({
    ...{ mediaType: 'text/plain', name: expect.stringMatching(/^[0-9a-f]{8}\.txt$/) },
    derivation: { acts: ['textMask'], note: 'un prénom, un lieu', sha256: (await bodyOf(page, id)).sha256 },
  })
  expect(await textIn(page, second.id)).not.toMatch(/moussa/i)
  await page.getByRole('button', { name: redaction.finish }).click()
  await page.getByRole('button', { name: second.code, exact: true }).click()
  await expect(page.getByRole('heading', { name: redaction.isCopy })).toBeVisible()
  await expect(page.getByRole('button', { name: code, exact: true })).toBeVisible()
  // A copy can be masked further.
  await mask(page)
  await expect(page.getByLabel(masking.text)).toHaveValue(/\[masqué\] Diarra/)
  await page.keyboard.press('Escape')
  await expect(page.getByLabel(masking.text)).toHaveCount(0)
  expect([...problems.errors, ...problems.policy]).toEqual([])
})

test('a text of a million bytes is masked page by page, and everywhere at once', async ({ launch, place }) => {
  const kalifa = await launch()
  const { page, problems } = kalifa
  await makeVault(page)
  const { masking, redaction } = french
  const line = '05/03/2024 à 14:02 - Zorbavik: je suis à Dimbal avec Awa.\n'
  const one = 'x'.repeat(90_000)
  const lines = Math.floor((mostMaskableBytes - one.length - 1) / Buffer.byteLength(line))
  const { id, code } = await take(kalifa, place.folder, Buffer.from(`${one}\n${line.repeat(lines)}`), 'discussion.txt')
  const large = await take(kalifa, place.folder, Buffer.alloc(mostMaskableBytes + 1, 'un mot '), 'trop.txt')
  await open(page, large.code)
  await expect(page.getByText(masking.piece.tooLarge)).toBeVisible()
  await expect(page.getByRole('button', { name: masking.open, exact: true })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await open(page, code)
  await mask(page)
  const pages = page.getByRole('navigation', { name: masking.pages })
  const at = async (n: number) =>
    expect(pages).toContainText(new RegExp(`^${filled(masking.page, { page: n, count: '' })}`))
  await at(1)
  await page.getByLabel(masking.word).fill('zorbavik')
  await page.keyboard.press('Enter')
  await expect(page.getByText(filled(masking.passages_other, { count: lines }))).toBeVisible()
  await expect(page.getByText(filled(masking.passagesHere_other, { count: 0 }))).toBeVisible()
  // A line of ninety thousand letters takes four pages and some.
  for (let n = 2; n <= 6; n++) {
    await pages.getByRole('button', { name: masking.pageAfter }).click()
    await at(n)
  }
  const marks = page.locator('.mask-text-ground mark')
  await expect(marks.first()).toHaveText('Zorbavik')
  const here = await marks.count()
  await page.getByLabel(masking.text).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('ArrowLeft')
  for (let step = 0; step < 'avec Awa.'.length; step++) await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(marks).toHaveCount(here + 1)
  await expect(marks.last()).toHaveText('avec Awa.')
  await page.getByRole('button', { name: masking.save }).click()
  await expect(page.getByRole('region', { name: masking.result })).toBeVisible()
  const [copy] = await copiesOf(page, id)
  if (!copy) throw new Error('A copy was made')
  const piece = await bodyOf(page, copy.id)
  expect(piece.size).toBe(one.length + 1 + lines * Buffer.byteLength(line.replace('Zorbavik', '[masqué]')))
  await page.getByRole('button', { name: redaction.finish }).click()
  expect([...problems.errors, ...problems.policy]).toEqual([])
})

test('a letter of an old program is read and masked as its letters are', async ({ launch, place }) => {
  const kalifa = await launch()
  const { page } = kalifa
  await makeVault(page)
  const { masking } = french
  const bytes = Buffer.from(letter.replaceAll('’', '\u0092').replace('\u202e', ''), 'latin1')
  const { id, code } = await take(kalifa, place.folder, bytes)
  await open(page, code)
  await mask(page)
  await expect(page.getByLabel(masking.text)).toHaveValue(/Je m’appelle Moussa.* \nMon frère/)
  await page.getByLabel(masking.word).fill('moussa')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: masking.save }).click()
  await expect(page.getByRole('region', { name: masking.result })).toBeVisible()
  const [copy] = await copiesOf(page, id)
  expect(await textIn(page, copy?.id ?? '')).toBe(letter.replace('\u202e', '').replace(/moussa/gi, '[masqué]'))
})

test('a file without a word has nothing to mask', async ({ launch, place }) => {
  const kalifa = await launch()
  const { page } = kalifa
  await makeVault(page)
  const { code } = await take(kalifa, place.folder, Buffer.from(' \r\n\r\n'))
  await open(page, code)
  await mask(page)
  await expect(page.getByText(french.masking.piece.empty)).toBeVisible()
  await expectCleanInBoth(page, 'nothing to mask')
  await page.keyboard.press('Escape')
  await expect(page.getByText(french.masking.piece.empty)).toHaveCount(0)
  await expect(page.getByRole('button', { name: french.masking.open, exact: true })).toBeVisible()
})

for (const [width, height] of [
  [1280, 800],
  [1024, 600],
] as const) {
  for (const said of [french, english as Said]) {
    const language = said === french ? 'fr' : 'en'
    test(`masking a text file looks right at ${width} × ${height}, ${language}`, async ({ launch, place }) => {
      const kalifa = await launch({ language })
      const { page } = kalifa
      await beginIn(page, said)
      await page.setViewportSize({ width, height })
      const folder = process.env.KALIFA_SCREENSHOTS
      const shoot = async (name: string) => {
        if (folder) await page.screenshot({ path: join(folder, `masking-piece-${name}-${width}-${language}.png`) })
      }
      const text = `${letter}${hiddenAlso}\n\nߒߞߏ ߞߊ߲ Moussa ߞߏ\n`
      const { id, code } = await take(kalifa, place.folder, wide(text.repeat(150)), 'lettre.txt', said)
      await open(page, code)
      await page.getByRole('button', { name: said.masking.open, exact: true }).scrollIntoViewIfNeeded()
      await shoot('panel')
      await mask(page, said)
      await page.getByLabel(said.masking.word).fill('Moussa')
      await page.keyboard.press('Enter')
      await expect(page.getByText(filled(said.masking.passages_other, { count: 750 }))).toBeVisible()
      await expect(page.getByRole('button', { name: said.masking.save })).toBeInViewport({ ratio: 1 })
      await shoot('edit')
      const pages = page.getByRole('navigation', { name: said.masking.pages })
      await pages.getByRole('button', { name: said.masking.pageAfter }).click()
      await shoot('second')
      await expect(pages.getByRole('button', { name: said.masking.pageAfter })).toBeFocused()
      await expectCleanInBoth(page, 'a page of a masked text')
      await page.getByRole('button', { name: said.masking.save }).click()
      await expect(page.getByRole('button', { name: said.redaction.finish })).toBeInViewport({ ratio: 1 })
      await shoot('made')
      await page.getByRole('button', { name: said.redaction.finish }).click()
      await expect.poll(async () => (await copiesOf(page, id)).length).toBe(1)
      await shoot('after')
    })
  }
}
