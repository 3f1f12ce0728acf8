import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { noConsentYet } from '../../src/shared/records.ts'
import { answer as cli } from '../cli/kalifa.ts'
import { expect, type LaunchedKalifa } from './app.ts'
import { asked } from './support-bridge.ts'
import { addInstitution } from './support-export.ts'
import { choose, filled, goTo, pickPlace } from './support-journey.ts'
import { addZone, drawScene, openMasking, saveCopy, takeIn } from './support-redaction.ts'
import { words } from './support-screens.ts'

/** What a packet proposes by itself, what is changed in it, and what the reception desk then finds in the bundle. */

type Said = typeof words

/** Agrees that all of it goes to the commission, by name. */
const agreed = {
  ...{ ...noConsentYet, keep: 'yes', imageVoice: 'yes' },
  recipients: { ...noConsentYet.recipients, cndh: 'yes' },
  naming: { ...noConsentYet.naming, cndh: 'named' },
}

export function completeTestimony(page: Page, account: string): Promise<{ id: string; code: string }> {
  return asked(page, 'testimony.create', { body: { account, status: 'complete', consent: agreed } })
}

export interface MaskedPhoto {
  readonly code: string
  /** Names of the two pieces, as the vault knows them. */
  readonly original: string
  readonly copy: string
  readonly path: string
}

/** A photo of the testimony, whose middle is covered on the screens. */
export async function maskedPhoto(
  { app, page }: LaunchedKalifa,
  folder: string,
  testimony: string,
  said: Said = words,
): Promise<MaskedPhoto> {
  const scene = { mediaType: 'image/jpeg', width: 800, height: 600, where: 'middle', face: 1, name: 'une.jpg' } as const
  const path = await drawScene(page, folder, scene)
  const [piece] = await takeIn(app, page, [path], said)
  if (!piece) throw new Error('The photo was taken in')
  await asked(page, 'link.add', { a: testimony, b: piece.id })
  await openMasking(page, piece.code, said)
  await addZone(page, 'blackBox', said)
  const copy = await saveCopy(page, piece.id, 'no', said)
  return { code: piece.code, original: piece.id, copy, path }
}

/** Covers a word wherever it stands in the account of the newest testimony, on the screens. */
export async function maskAccount(page: Page, word: string, said: Said = words): Promise<void> {
  const { masking } = said
  await goTo(page, 'testimonies', said)
  await page.getByRole('option', { name: /^T-/ }).first().click()
  await page.getByRole('button', { name: masking.open, exact: true }).click()
  await page.getByLabel(masking.word).fill(word)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: masking.save }).click()
  await page.getByRole('button', { name: masking.finish }).click()
}

/** A reception desk, whose card the vault has confirmed; gives what reads a bundle there. */
export async function openDesk(kalifa: LaunchedKalifa, folder: string): Promise<(bundle: string) => Promise<Received>> {
  const { identity } = await addInstitution(kalifa, join(folder, 'carte.json'))
  const key = join(folder, 'clé.txt')
  await writeFile(key, `${identity}\n`)
  const desk = ['--vault', join(folder, 'desk')]
  await cli(['init', ...desk, '--institution', 'CNDH', '--kind', 'cndh', '--age-identity', key])
  return async (bundle) => {
    const out = `${bundle}.reçu`
    await cli(['receive', ...desk, bundle, '--out', out])
    return { folder: out, records: await recordsIn(join(out, 'data/records')) }
  }
}

export interface Received {
  readonly folder: string
  readonly records: readonly Readonly<Record<string, unknown>>[]
}

async function recordsIn(folder: string): Promise<Received['records']> {
  const names = await readdir(folder)
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))))
}

/** From the screen of packets to what one sees before one is made, for every testimony. */
export async function beforeHandOver(page: Page, said: Said = words): Promise<void> {
  const { handOver, common } = said
  await goTo(page, 'home', said)
  await goTo(page, 'handOver', said)
  await page.getByRole('button', { name: handOver.prepare }).click()
  await page.getByRole('button', { name: filled(handOver.choose, { name: 'CNDH' }) }).click()
  // In a packet once, it is no longer among those that are complete.
  await choose(page, said.testimonies.status, said.testimonies.all)
  for (const box of await pickable(page)) await box.check()
  await page.getByRole('button', { name: common.next }).click()
  await expect(page.getByRole('region', { name: handOver.leavesStays })).toBeVisible()
}

async function pickable(page: Page): Promise<readonly Locator[]> {
  const boxes = page.getByRole('checkbox', { name: /^T-/ })
  await expect(boxes.first()).toBeVisible()
  return boxes.all()
}

/** Makes the packet that is on the screen, and ends where packets begin. */
export async function makePacket({ app, page }: LaunchedKalifa, file: string, said: Said = words): Promise<string> {
  const { handOver } = said
  await page.getByRole('button', { name: handOver.run }).click()
  await pickPlace(app, file)
  await page.getByRole('button', { name: handOver.save }).click()
  await expect(page.getByText(handOver.doneTitle)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: handOver.doneBack }).click()
  return file
}

/** The line of the packet's list that says this of this. */
export const packetLine = (page: Page, decided: string, ...texts: readonly string[]): Locator =>
  texts.reduce(
    (lines, text) => lines.filter({ hasText: text }),
    page
      .getByRole('region', { name: words.handOver.leavesStays })
      .getByRole('listitem')
      .filter({ has: page.getByText(decided, { exact: true }) }),
  )
