import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { noConsentYet } from '../../src/shared/records.ts'
import { expect, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { asked, passphrase } from './support-bridge.ts'
import { filled, goTo, tab } from './support-journey.ts'
import { takeIn } from './support-redaction.ts'
import { learnPhrase } from './support-screens.ts'
import { writePhoto } from './support-vault.ts'

/** « Supprimer maintenant » and the withdrawal of *garder*, by the screens: what is left of the record in the vault's files is nothing. */

type Words = typeof french

interface Canaries {
  readonly account: string
  readonly earlier: string
  readonly name: string
  readonly about: string
}
const thrown: Canaries = { account: 'zanzibarium', earlier: 'querimonia', name: 'Brindisiane', about: 'hirondelline' }
const takenBack: Canaries = { account: 'vorabendia', earlier: 'ultramarin', name: 'Kolokanie', about: 'martinetta' }
const stays = 'jacarandine'

async function told(page: Page, words: Canaries, piece: string): Promise<{ id: string; code: string }> {
  const consent = { ...noConsentYet, keep: 'yes' }
  const made = await asked<{ id: string; code: string }>(page, 'testimony.create', {
    body: { account: `Avant ${words.earlier}`, consent },
  })
  await asked(page, 'identity.patch', { testimonyId: made.id, patch: { name: words.name } })
  await asked(page, 'evidence.patch', { id: piece, patch: { description: words.about } })
  await asked(page, 'link.add', { a: made.id, b: piece })
  await asked(page, 'vault.flush')
  await asked(page, 'testimony.patch', { id: made.id, patch: { account: `Après ${words.account}` } })
  await asked(page, 'vault.flush')
  return made
}

/** All bytes of the vault's folder as they lie, and the database's pages without their encryption; and how many blobs there are. */
async function lying(vaultDir: string): Promise<{ readonly text: string; readonly blobs: number }> {
  const copy = await mkdtemp(join(tmpdir(), 'kalifa-lying-'))
  try {
    await cp(vaultDir, copy, { recursive: true })
    const files = (await readdir(copy, { recursive: true, withFileTypes: true })).filter((each) => each.isFile())
    const paths = files.map((each) => join(each.parentPath, each.name))
    const texts = await Promise.all(paths.map((path) => readFile(path, 'latin1')))
    const script = join(import.meta.dirname, 'support-plain-pages.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [script, copy, passphrase], {
      encoding: 'latin1',
      maxBuffer: 64 * 1024 * 1024,
    })
    const blobs = paths.filter((path) => /blobs\/[0-9a-f]{2}\//.test(path)).length
    return { text: [...texts, stdout].join('\n').toLowerCase(), blobs }
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

const foundIn = (text: string, words: Canaries): string[] =>
  Object.values(words).filter((word) => text.includes(word.toLowerCase()))

async function throwAway(page: Page, code: string, words: Words): Promise<void> {
  const { testimonies, bin, common } = words
  await goTo(page, 'testimonies', words)
  await page.getByRole('option', { name: new RegExp(code) }).click()
  await page.getByRole('button', { name: common.more }).click()
  await page.getByRole('menuitem', { name: testimonies.trashAct }).click()
  await page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`^${words.frame.bin}( \\d+)?$`) })
    .click()
  const line = page.getByRole('list', { name: bin.title }).getByRole('listitem').filter({ hasText: code })
  await line.getByRole('button', { name: bin.delete }).click()
  await expect(line.getByText(bin.warning.testimony)).toBeVisible()
  await expectCleanInBoth(page, 'about to delete now')
  await line.getByRole('button', { name: bin.confirm, exact: true }).click()
  await expect(page.getByText(bin.empty)).toBeVisible()
}

async function takeBack(page: Page, code: string, words: Words): Promise<void> {
  const { consent, withdrawable, testimonies } = words
  await goTo(page, 'testimonies', words)
  await page.getByRole('option', { name: new RegExp(code) }).click()
  await tab(page, 'consent', words).click()
  await page.getByRole('button', { name: consent.withdraw.open }).click()
  await page.getByRole('checkbox', { name: withdrawable.keep, exact: true }).check()
  await page.getByRole('button', { name: consent.withdraw.next, exact: true }).click()
  await expect(page.getByText(filled(consent.withdraw.keep, { code }))).toBeVisible()
  await expectCleanInBoth(page, 'about to take back')
  await page.getByRole('button', { name: consent.refuseKeep, exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: consent.withdraw.open }).click()
  await page.getByRole('checkbox', { name: withdrawable.keep, exact: true }).check()
  await page.getByRole('button', { name: consent.withdraw.next, exact: true }).click()
  await page.getByRole('button', { name: filled(consent.refuseConfirm, { code }), exact: true }).click()
  await expect(page.getByText(filled(testimonies.destroyed, { code }))).toBeVisible()
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`what is deleted now, or taken back, leaves no word in the files, in ${language}`, async ({ launch, place }) => {
    test.setTimeout(400_000)
    const { page, app, problems } = await launch({ language })
    await learnPhrase(page, passphrase, words)
    await page.getByRole('button', { name: words.firstRun.create }).click()
    await expect(page.getByRole('heading', { name: words.home.emptyTitle })).toBeVisible()
    const photos = [
      await writePhoto(join(place.folder, 'un.png'), 9_000),
      await writePhoto(join(place.folder, 'deux.png'), 12_000),
    ]
    const [one, two] = await takeIn(app, page, photos, words)
    const gone = await told(page, thrown, one?.id ?? '')
    const back = await told(page, takenBack, two?.id ?? '')
    await asked(page, 'testimony.create', { body: { account: stays } })
    await asked(page, 'vault.flush')
    const before = await lying(place.vaultDir)
    expect([foundIn(before.text, thrown).length, foundIn(before.text, takenBack).length, before.blobs]).toEqual([
      4, 4, 2,
    ])

    await throwAway(page, gone.code, words)
    const between = await lying(place.vaultDir)
    expect([foundIn(between.text, thrown), foundIn(between.text, takenBack).length, between.blobs]).toEqual([[], 4, 1])

    await takeBack(page, back.code, words)
    const after = await lying(place.vaultDir)
    expect([foundIn(after.text, thrown), foundIn(after.text, takenBack), after.blobs]).toEqual([[], [], 0])
    expect(after.text).toContain(stays)
    const { total } = await asked<{ total: number }>(page, 'testimony.list', { offset: 0, limit: 9 })
    expect(total).toBe(1)
    const withdrawn = await asked<{ code: string }[]>(page, 'testimony.withdrawn')
    expect(withdrawn.map(({ code }) => code)).toEqual([back.code])
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}
