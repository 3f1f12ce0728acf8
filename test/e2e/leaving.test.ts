import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import { expect, type LaunchedKalifa, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { asked } from './support-bridge.ts'
import { filesHolding, hashesIn, sha256Of } from './support-files.ts'
import { filled } from './support-journey.ts'
import {
  beforeHandOver,
  completeTestimony,
  makePacket,
  maskAccount,
  maskedPhoto,
  openDesk,
  packetLine,
} from './support-leaving.ts'
import { makeMedia } from './support-media.ts'
import { bodyOf, takeIn } from './support-redaction.ts'
import { beginIn, makeVault, words } from './support-screens.ts'

/** What leaves when a person changes nothing in a packet, and what leaves when they do. */

test.setTimeout(300_000)
const { handOver } = words
const account = 'Moussa est parti de Dimbal avant l’aube. Sa sœur a attendu.'
const hashesOfPieces = async (folder: string): Promise<string[]> =>
  Object.values(await hashesIn(join(folder, 'data/attachments'))).sort()

test('a masked photo and a masked account leave as copies, and as originals only when that is chosen', async ({
  launch,
  place,
}) => {
  const kalifa = await launch()
  const { page, problems } = kalifa
  await makeVault(page)
  const { id, code } = await completeTestimony(page, account)
  const photo = await maskedPhoto(kalifa, place.folder, id)
  await maskAccount(page, 'moussa')
  const receive = await openDesk(kalifa, place.folder)
  const original = await sha256Of(photo.path)
  const copy = await bodyOf(page, photo.copy)
  const originals = page.getByRole('region', { name: handOver.originals.title })
  const [piece, text] = [
    originals.getByRole('checkbox', { name: filled(handOver.originals.add, { code: photo.code }) }),
    originals.getByRole('checkbox', { name: filled(handOver.originals.addAccount, { code }) }),
  ]

  await test.step('the copies are proposed, and their originals stay', async () => {
    await beforeHandOver(page)
    const { decision, reason } = handOver
    await expect(
      packetLine(page, decision.leaves, filled(handOver.item.copies_one, { count: 1, code }), handOver.leavesCopies),
    ).toHaveCount(1)
    await expect(packetLine(page, decision.stays, reason['copy-instead'])).toHaveCount(1)
    await expect(packetLine(page, decision.leaves, reason['account-masked'])).toHaveCount(1)
    await expect(piece).not.toBeChecked()
    await expect(text).not.toBeChecked()
    await page.getByRole('button', { name: handOver.asRecipient }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('[masqué] est parti de Dimbal')
    await expect(dialog).not.toContainText('Moussa')
    await expect(dialog.locator('img')).toHaveCount(1)
    await dialog.getByRole('button', { name: words.common.close }).click()
  })

  await test.step('the reception desk finds the copies, and nothing of what they cover', async () => {
    const { folder, records } = await receive(await makePacket(kalifa, join(place.folder, 'copies.age')))
    expect(await hashesOfPieces(folder)).toEqual([copy.sha256])
    expect(records.filter(({ kind }) => kind === 'evidence')).toMatchObject([
      { sha256: copy.sha256, derivation: { acts: ['blackBox'], original: null } },
    ])
    expect(records.filter(({ kind }) => kind === 'testimony')).toMatchObject([
      { account: account.replace('Moussa', '[masqué]'), accountDerivation: { acts: ['textMask'] } },
    ])
    // The second is in the original's metadata, the third is its name, the last what would prove a guess of it.
    expect(await filesHolding(folder, ['Moussa', 'Zanzibarium', 'une.jpg', original])).toEqual([])
  })

  await test.step('chosen by the person, the originals are there too', async () => {
    await beforeHandOver(page)
    await piece.check()
    await text.check()
    await expect(packetLine(page, handOver.decision.stays, handOver.reason['copy-instead'])).toHaveCount(0)
    const { folder, records } = await receive(await makePacket(kalifa, join(place.folder, 'originaux.age')))
    expect(await hashesOfPieces(folder)).toEqual([copy.sha256, original].sort())
    const pieces = records.filter(({ kind }) => kind === 'evidence')
    const first = pieces.find(({ sha256 }) => sha256 === original)
    expect(pieces.find(({ sha256 }) => sha256 === copy.sha256)).toMatchObject({ derivation: { original: first?.id } })
    expect(records.filter(({ kind }) => kind === 'testimony')).toMatchObject([{ account }])
    for (const word of ['Moussa', 'Zanzibarium', 'une.jpg', original])
      expect(await filesHolding(folder, [word]), word).not.toEqual([])
  })

  await test.step('the next packet begins with the copies again', async () => {
    await beforeHandOver(page)
    await expect(piece).not.toBeChecked()
    await expect(text).not.toBeChecked()
  })
  expect([...problems.errors, ...problems.policy]).toEqual([])
})

/** Takes a letter of the testimony in, and covers a word wherever it stands in it, on the screens; the copy shows nobody. */
async function maskedLetter(kalifa: LaunchedKalifa, folder: string, testimony: string, text: string) {
  const { page, app } = kalifa
  const { masking, redaction, evidence } = words
  const path = join(folder, 'lettre de Moussa.txt')
  await writeFile(path, text)
  const [piece] = await takeIn(app, page, [path])
  if (!piece) throw new Error('The letter was taken in')
  await asked(page, 'link.add', { a: testimony, b: piece.id })
  await page.getByRole('button', { name: new RegExp(`\\b${piece.code}\\b`) }).click()
  await page.getByRole('button', { name: masking.open, exact: true }).click()
  await page.getByLabel(masking.word).fill('moussa')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: masking.save }).click()
  const question = page.getByRole('group', { name: masking.piece.still })
  await question.getByRole('radio', { name: evidence.showsPersonAnswers.no, exact: true }).check()
  await page.getByRole('button', { name: redaction.finish }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.common.close, exact: true }).click()
  const { derivatives } = await asked<{ derivatives: { id: string }[] }>(page, 'evidence.get', { id: piece.id })
  return { code: piece.code, id: piece.id, copy: derivatives[0]?.id ?? '', path }
}

test('a letter with passages masked leaves as its copy, whole only when that is chosen, and without a name once no name is in it', async ({
  launch,
  place,
}) => {
  const kalifa = await launch()
  const { page, problems } = kalifa
  await makeVault(page)
  const { id, code } = await completeTestimony(page, 'Elle a raconté.')
  const text = 'Moussa m’a écrit.\r\nFanta a vu partir MOUSSA.\r\n'
  const letter = await maskedLetter(kalifa, place.folder, id, text)
  const receive = await openDesk(kalifa, place.folder)
  const [original, copy] = [await sha256Of(letter.path), await bodyOf(page, letter.copy)]
  const { decision, reason } = handOver
  const tick = page
    .getByRole('region', { name: handOver.originals.title })
    .getByRole('checkbox', { name: filled(handOver.originals.add, { code: letter.code }) })

  await test.step('the desk finds the copy, linked to an original that stays', async () => {
    await beforeHandOver(page)
    await expect(
      packetLine(page, decision.leaves, filled(handOver.item.copies_one, { count: 1, code }), handOver.leavesCopies),
    ).toHaveCount(1)
    await expect(packetLine(page, decision.stays, reason['copy-instead'])).toHaveCount(1)
    await expect(tick).not.toBeChecked()
    const { folder, records } = await receive(await makePacket(kalifa, join(place.folder, 'copie.age')))
    expect(await hashesOfPieces(folder)).toEqual([copy.sha256])
    const [record] = records.filter(({ kind }) => kind === 'evidence')
    const attachment = join(folder, 'data', String(record?.attachment))
    expect(await readFile(attachment, 'utf8')).toBe(text.replace(/moussa/gi, '[masqué]'))
    const salt = copy.derivation?.salt ?? ''
    const commitment = createHash('sha256').update(`${salt}:${original}`).digest('hex')
    expect(record).toMatchObject({ derivation: { acts: ['textMask'], commitment, original: null } })
    expect(await filesHolding(folder, ['Moussa', 'MOUSSA', original])).toEqual([])
    expect(await filesHolding(folder, ['Passages masqués'])).not.toEqual([])
  })

  await test.step('chosen by the person, the letter is there too', async () => {
    await beforeHandOver(page)
    await tick.check()
    const { folder } = await receive(await makePacket(kalifa, join(place.folder, 'lettre.age')))
    expect(await hashesOfPieces(folder)).toEqual([copy.sha256, original].sort())
  })

  await test.step('without a name, a name that is known keeps the copy back', async () => {
    const { body } = await asked<{ body: { consent: { naming: object } } }>(page, 'testimony.get', { id })
    const naming = { ...body.consent.naming, cndh: 'unnamed' }
    await asked(page, 'testimony.patch', { id, patch: { consent: { ...body.consent, naming } } })
    await beforeHandOver(page)
    await expect(packetLine(page, decision.leaves, handOver.leavesCopies)).toHaveCount(1)
    await asked(page, 'contact.create', { body: { name: 'Fanta Koné' } })
    await beforeHandOver(page)
    await expect(packetLine(page, decision.stays, reason['unnamed-known-name-in-text'])).toHaveCount(1)
    await expect(packetLine(page, decision.leaves, handOver.leavesCopies)).toHaveCount(0)
  })
  expect([...problems.errors, ...problems.policy]).toEqual([])
})

interface Written {
  readonly id: string
  readonly code: string
}

/** A transcript of the recording and a translation of it. */
async function writtenOf(page: Page, evidenceId: string): Promise<readonly [Written, Written]> {
  const write = (body: object) => asked<Written>(page, 'transcript.create', { evidenceId, body })
  const [first, second] = ['Ils sont venus du puits.', 'Personne n’a parlé.']
  const heard = await write({
    ...{ kind: 'transcript', language: 'bamanankan', by: 'D3' },
    segments: [
      { atMs: 0, text: first },
      { atMs: 1500, text: second },
    ],
  })
  const segments = [{ atMs: 0, text: 'They came from the well.' }]
  return [
    heard,
    await write({ kind: 'translation', language: 'anglais', by: 'Traductrice Kani', source: heard.id, segments }),
  ]
}

test('a recording leaves with what is written of it, but for what is taken out', async ({ launch, place }) => {
  const kalifa = await launch()
  const { page, problems } = kalifa
  await makeVault(page)
  const { id, code } = await completeTestimony(page, 'Elle a raconté.')
  const sound = await makeMedia(place.folder, 'voix.wav')
  const [piece] = await takeIn(kalifa.app, page, [sound])
  if (!piece) throw new Error('The recording was taken in')
  await asked(page, 'link.add', { a: id, b: piece.id })
  const [heard, translated] = await writtenOf(page, piece.id)
  const receive = await openDesk(kalifa, place.folder)
  const section = page.getByRole('region', { name: handOver.transcripts.title })
  const tick = (of: Written) =>
    section.getByRole('checkbox', { name: filled(handOver.transcripts.add, { code: of.code }) })
  const transcripts = async (bundle: string) => {
    const { folder, records } = await receive(bundle)
    return { folder, transcripts: records.filter(({ kind }) => kind === 'transcript') }
  }

  await test.step('both are proposed with their recording, and the desk reads them', async () => {
    await beforeHandOver(page)
    for (const of of [heard, translated]) await expect(tick(of)).toBeChecked()
    await expect(section).toContainText('bamanankan')
    const line = filled(handOver.item.transcripts_other, { count: 2, code })
    await expect(packetLine(page, handOver.decision.leaves, line)).toHaveCount(1)
    const { folder, transcripts: all } = await transcripts(await makePacket(kalifa, join(place.folder, 'tout.age')))
    const source = all.find(({ transcriptKind }) => transcriptKind === 'transcript')
    expect(all).toHaveLength(2)
    expect(source).toMatchObject({ code: heard.code, language: 'bamanankan', by: 'D3', source: null })
    expect(source?.segments).toEqual([
      { atMs: 0, text: 'Ils sont venus du puits.' },
      { atMs: 1500, text: 'Personne n’a parlé.' },
    ])
    expect(all.find(({ transcriptKind }) => transcriptKind === 'translation')).toMatchObject({ source: source?.id })
    expect(await filesHolding(folder, ['They came from the well'])).not.toEqual([])
  })

  await test.step('without the translation, nothing of it is in the bundle', async () => {
    await beforeHandOver(page)
    await tick(translated).uncheck()
    await expect(packetLine(page, handOver.decision.stays, handOver.reason['transcript-not-asked'])).toHaveCount(1)
    const { folder, transcripts: all } = await transcripts(await makePacket(kalifa, join(place.folder, 'un.age')))
    expect(all).toMatchObject([{ code: heard.code }])
    expect(await filesHolding(folder, ['They came from the well', translated.code, 'Traductrice Kani'])).toEqual([])
    expect(await hashesOfPieces(folder)).toEqual([await sha256Of(sound)])
  })

  await test.step('where the voice stays its words stay too, unless one of them is asked for', async () => {
    const { body } = await asked<{ body: { consent: object } }>(page, 'testimony.get', { id })
    await asked(page, 'testimony.patch', { id, patch: { consent: { ...body.consent, imageVoice: 'no' } } })
    await beforeHandOver(page)
    for (const of of [heard, translated]) await expect(tick(of)).not.toBeChecked()
    await expect(section.getByText(handOver.transcripts.alone)).toHaveCount(2)
    await tick(translated).check()
    const { folder, transcripts: all } = await transcripts(await makePacket(kalifa, join(place.folder, 'seul.age')))
    expect(all).toMatchObject([{ code: translated.code, evidence: null, source: null }])
    expect(await readdir(join(folder, 'data')).then((names) => names.includes('attachments'))).toBe(true)
    expect(await hashesOfPieces(folder)).toEqual([])
    expect(await filesHolding(folder, ['venus du puits', heard.code, piece.code])).toEqual([])
  })
  expect([...problems.errors, ...problems.policy]).toEqual([])
})

test('in English, what stays behind its copy and what is written down are asked about in words', async ({
  launch,
  place,
}) => {
  const kalifa = await launch({ language: 'en' })
  const { page, problems } = kalifa
  await beginIn(page, english)
  const { id } = await completeTestimony(page, account)
  await maskedPhoto(kalifa, place.folder, id, english)
  const [sound] = await takeIn(kalifa.app, page, [await makeMedia(place.folder, 'voix.wav')], english)
  if (!sound) throw new Error('The recording was taken in')
  await asked(page, 'link.add', { a: id, b: sound.id })
  await writtenOf(page, sound.id)
  await maskAccount(page, 'Moussa', english)
  await openDesk(kalifa, place.folder)
  await beforeHandOver(page, english)
  const originals = page.getByRole('region', { name: english.handOver.originals.title })
  const transcripts = page.getByRole('region', { name: english.handOver.transcripts.title })
  await expect(originals.getByRole('checkbox', { checked: false })).toHaveCount(2)
  await expect(transcripts.getByRole('checkbox', { checked: true })).toHaveCount(2)
  await expectCleanInBoth(page, 'before handing over copies and transcripts')
  for (const [width, height] of [
    [1280, 800],
    [1024, 600],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const [name, part] of [
      ['originals', originals],
      ['transcripts', transcripts],
    ] as const) {
      await part.scrollIntoViewIfNeeded()
      await expect(part.getByRole('checkbox').first()).toBeInViewport()
      const folder = process.env.KALIFA_SCREENSHOTS
      if (folder) await page.screenshot({ path: join(folder, `leaving-${name}-${width}.png`) })
    }
  }
  // By keys alone.
  await originals.getByRole('checkbox').first().focus()
  await page.keyboard.press('Space')
  await expect(originals.getByRole('checkbox', { checked: true })).toHaveCount(1)
  expect([...problems.errors, ...problems.policy]).toEqual([])
})
