import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RecordId } from '../../../src/shared/records.ts'
import { type LaunchedKalifa, launchKalifa, processTree } from '../../e2e/app.ts'
import { exportChoice, newDesk, testimonyToLeave, trust } from '../desk.ts'
import { type EmptyElectron, emptyElectron, startEmpty } from '../empty.ts'
import { mebibyte, writePhoto, writePicture } from '../files.ts'
import { type Measure, within95 } from '../finding.ts'
import { must } from '../programs.ts'
import { goneAt, oneRound, openedKalifa, phrase, withDesktop } from '../shell.ts'
import { newVault } from '../vault.ts'
import { type Desktop, keysym } from '../x11.ts'

const wallSize = 500
const onWall = 'showing 500 photos'

interface Prepared {
  readonly folder: string
  readonly vaultDir: string
  readonly photos: readonly string[]
  /** Another vault, of five hundred photos that no window has looked at yet. */
  readonly wallDir: string
  readonly recipientId: RecordId
  readonly testimonyId: RecordId
}

interface Times {
  readonly hidden: number
  readonly gone: number
}

/** panic-hidden and panic-gone: the real key, the real windows, the real processes, in the middle of heavy work. */
export const measurePanic: Measure = ({ quick, folder, wanted, say }) =>
  withDesktop(async (desktop) => {
    const prepared = await prepare(folder, quick ? 16 : 40)
    const empty = await emptyElectron(folder)
    const rounds = quick ? 2 : 7
    const taken = Object.fromEntries(Object.keys(works).map((name) => [name, [] as Times[]]))
    const reference: Times[] = []
    const repeats = { count: 0 }
    // The first key of a keyboard makes every program read its layout: a person has typed a passphrase on it before.
    desktop.press(keysym.shift)
    for (let round = 0; round < rounds; round++) {
      for (const [name, work] of Object.entries(works)) {
        taken[name]?.push(
          await oneRound(folder, repeats, (userData) => panicWhile(desktop, prepared, userData, name, work)),
        )
        reference.push(await oneRound(folder, repeats, (userData) => emptyPanic(desktop, empty, userData)))
      }
      say(`round ${round + 1} of ${rounds}`)
    }
    const all = Object.values(taken).flat()
    const note = `from the key's press as the X server gets it, ${Object.keys(works).join(', ')} in turn; the reference is an idle empty Electron app that does the same; ${repeats.count} rounds begun anew`
    const gone = within95({
      ...times(all, reference, 'gone'),
      name: 'panic-gone',
      limit: 500,
      note: `${note}; to the end of every old process`,
    })
    const hidden = within95({
      ...times(all, reference, 'hidden'),
      name: 'panic-hidden',
      limit: 50,
      note: `${note}; to the X server's unmapping of the window`,
    })
    const apart = Object.entries(taken).flatMap(([name, list]) => [
      within95({ ...times(list, reference, 'hidden'), name: `panic-hidden: ${name}`, limit: 50, note }),
      within95({ ...times(list, reference, 'gone'), name: `panic-gone: ${name}`, limit: 500, note }),
    ])
    return [hidden, gone, ...apart].filter(({ name }) => wanted.has(name.split(':')[0] ?? ''))
  })

const times = (ours: readonly Times[], reference: readonly Times[], which: keyof Times) => ({
  ours: ours.map((each) => each[which]),
  reference: reference.map((each) => each[which]),
  unit: 'ms',
})

async function prepare(folder: string, count: number): Promise<Prepared> {
  mkdirSync(join(folder, 'photos'))
  const photos = Array.from({ length: count }, (_, index) => join(folder, 'photos', `IMG_${index}.jpg`))
  for (const photo of photos) writePhoto(photo, 16 * mebibyte)
  await must('age-keygen', '-o', join(folder, 'key'))
  const desk = await newDesk(folder, (await must('grep', '^AGE-SECRET-KEY', join(folder, 'key'))).trim())
  const { vault, at } = await newVault(folder)
  const recipientId = await trust(vault, desk, folder)
  const testimonyId = await testimonyToLeave(vault, photos)
  vault.close()
  desk.close()
  return { folder, vaultDir: at, wallDir: await vaultOfPhotos(folder), photos, recipientId, testimonyId }
}

async function vaultOfPhotos(folder: string): Promise<string> {
  const [wall, place] = ['wall', 'wall-vault'].map((name) => join(folder, name)) as [string, string]
  mkdirSync(wall)
  mkdirSync(place)
  for (let at = 0; at < wallSize; at += 1) writePicture(join(wall, `IMG_${at}.png`))
  const { vault, at } = await newVault(place)
  await vault.call('evidence.import', { files: [wall], testimonyId: null })
  vault.close()
  return at
}

type Work = (kalifa: LaunchedKalifa, prepared: Prepared, userData: string) => Promise<void>

/** Each starts its work in the page and does not wait for its end. The dialogs' answers alone are put in a person's place. */
const works: Readonly<Record<string, Work | null>> = {
  importing: async ({ app, page }, { photos }) => {
    await app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths })
    }, photos as string[])
    await page.evaluate(async () => {
      const chosen = await window.kalifa.shell.chooseFiles('photos')
      if (chosen === null) throw new Error('nothing was chosen')
      await new Promise<void>((begun, failed) => {
        const call = window.kalifa.call('evidence.import', { files: [chosen.token], testimonyId: null }, () => begun())
        void call.reply.then(() => failed(new Error('the import ended too early')))
      })
    })
  },
  exporting: async ({ app, page }, { recipientId, testimonyId }, userData) => {
    await app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      },
      join(userData, 'bundle.age'),
    )
    await page.evaluate(
      async (choice) => {
        const chosen = await window.kalifa.shell.chooseSave('x.age')
        if (chosen === null) throw new Error('nothing was chosen')
        await new Promise<void>((begun, failed) => {
          const params = { ...choice, path: chosen.token } as never
          const call = window.kalifa.call('export.run', params, ({ done }) => done > 20_000_000 && begun())
          void call.reply.then(() => failed(new Error('the export ended too early')))
        })
      },
      exportChoice(recipientId, testimonyId),
    )
  },
  /** Each is read from the vault, decoded, drawn small and shown on the wall, one after the other. */
  [onWall]: async ({ page }) => {
    await page.getByRole('button', { name: /^Pièces/ }).click()
    await page.getByRole('button', { name: 'Montrer les images' }).click()
    await page.locator('.thumb-picture img').first().waitFor()
  },
  'running Argon2': null,
}

async function panicWhile(
  desktop: Desktop,
  prepared: Prepared,
  userData: string,
  name: string,
  work: Work | null,
): Promise<Times> {
  const vaultDir = name === onWall ? prepared.wallDir : prepared.vaultDir
  if (work === null) {
    const kalifa = await launchKalifa({ vaultDir, userData })
    await kalifa.page.getByLabel('Phrase de passe').fill(phrase)
    await kalifa.page.getByLabel('Phrase de passe').press('Enter')
    await sleep(300)
    return panic(desktop, kalifa.pid)
  }
  const kalifa = await openedKalifa(vaultDir, userData)
  await work(kalifa, prepared, userData)
  return panic(desktop, kalifa.pid)
}

async function emptyPanic(desktop: Desktop, empty: EmptyElectron, userData: string): Promise<Times> {
  const shown = desktop.next('shown', 60_000)
  const running = startEmpty(empty, userData)
  await Promise.all([shown, running.painted])
  await sleep(300)
  return panic(desktop, running.child.pid ?? 0)
}

async function panic(desktop: Desktop, pid: number): Promise<Times> {
  const processes = processTree(pid)
  if (processes.length === 0 || desktop.visibleCount() !== 1) throw new Error('there is no window to hide')
  const hidden = desktop.next('hidden', 10_000)
  hidden.catch(() => undefined)
  const start = desktop.press(keysym.control, keysym.shift, keysym.l)
  const gone = await goneAt(processes, 10_000)
  return { hidden: (await hidden) - start, gone: gone - start }
}
