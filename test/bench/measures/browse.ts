import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import french from '../../../src/renderer/i18n/fr.json' with { type: 'json' }
import { Vault } from '../../../src/vault/index.ts'
import { type LaunchedKalifa, processTree } from '../../e2e/app.ts'
import { type Finding, type Measure, within, within95 } from '../finding.ts'
import { forgetPeak, peakMiB } from '../memory.ts'
import { must } from '../programs.ts'
import { openedKalifa, phrase, withDesktop } from '../shell.ts'
import { newVault, passphrase } from '../vault.ts'

/** In records; the data set of the issue of scale. */
interface Size {
  readonly testimonies: number
  readonly contacts: number
  readonly evidence: number
}

const whole: Size = { testimonies: 100_000, contacts: 20_000, evidence: 50_000 }
const small: Size = { testimonies: 2_000, contacts: 400, evidence: 400 }

type ListName = keyof Size
const lists: readonly ListName[] = ['testimonies', 'contacts', 'evidence']

interface Travelled {
  /** In milliseconds, of each frame. */
  readonly frames: readonly number[]
  readonly screens: number
}

/** Everything of the data set of `kalifa bench-data` is gone through in the real window, from the first row of each list to the last. */
export const measureBrowse: Measure = ({ quick, folder, say }) =>
  withDesktop(async () => {
    const size = quick ? small : whole
    const vaultDir = await filled(folder, size, say)
    const kalifa = await openedKalifa(vaultDir, join(folder, 'user-data'))
    try {
      // Going through all of it takes longer than a vault stays open by itself.
      await kalifa.page.evaluate(() => window.kalifa.shell.change({ idleMinutes: 60 }))
      const renderer = rendererOf(kalifa)
      forgetPeak(renderer)
      const opened: number[] = []
      const findings: Finding[] = []
      for (const name of lists) {
        for (let round = 0; round < 5; round++) opened.push(await opening(kalifa, name))
        say(`going through ${size[name]} ${name}`)
        const { frames, screens } = await travel(kalifa)
        const note = `${name}, frames of ${glide} pixels; then ${screens} screens to the last of ${size[name]}; a software renderer on a virtual display`
        findings.push(
          within95({
            name: `browse-100k: scrolling ${name}`,
            ours: frames,
            reference: [],
            unit: 'ms',
            limit: 17,
            note,
          }),
        )
      }
      const among = `among ${size.testimonies} testimonies, ${size.contacts} contacts and ${size.evidence} photos`
      return [
        within({
          name: 'browse-100k',
          ours: [peakMiB(renderer)],
          reference: [],
          unit: 'MiB',
          limit: 500,
          note: `the page's process at its largest, ${among}, after all of them were gone through`,
        }),
        within95({
          name: 'browse-100k: opening a list',
          ours: opened,
          reference: [],
          unit: 'ms',
          limit: 100,
          note: `from the press on its name to its first row painted, ${among}`,
        }),
        ...findings,
      ]
    } finally {
      await kalifa.app.close()
    }
  })

async function filled(folder: string, size: Size, say: (text: string) => void): Promise<string> {
  const { vault, at } = await newVault(folder)
  vault.close()
  const secret = join(folder, 'phrase')
  writeFileSync(secret, `${phrase}\n`)
  say(`making ${size.testimonies} testimonies, ${size.contacts} contacts and ${size.evidence} photos`)
  const counts = Object.entries(size).flatMap(([name, count]) => [`--${name}`, String(count)])
  const program = [process.execPath, join(import.meta.dirname, '../../../src/cli/index.ts')] as const
  await must(...program, 'bench-data', '--vault', at, '--passphrase-file', secret, ...counts)
  say('looking at the photos')
  await examineAll(at, await thumbnails(folder))
  return at
}

/** A few pictures of 320 pixels by 240, as JPEG, made by the window of an empty vault. */
async function thumbnails(folder: string): Promise<readonly Uint8Array[]> {
  const { vault, at } = await newVault(folder, 'empty')
  vault.close()
  const { app, page } = await openedKalifa(at, join(folder, 'empty-user-data'))
  try {
    const made = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(320, 240)
      const context = canvas.getContext('2d')
      const pictures: number[][] = []
      for (let hue = 0; context && hue < 360; hue += 30) {
        for (let stroke = 0; stroke < 600; stroke++) {
          context.fillStyle = `hsl(${hue + (stroke % 50)} 50% ${20 + (stroke % 61)}%)`
          context.fillRect((stroke * 47) % 320, (stroke * 89) % 240, 12, 12)
        }
        const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.82 })
        pictures.push([...new Uint8Array(await jpeg.arrayBuffer())])
      }
      return pictures
    })
    return made.map((bytes) => new Uint8Array(bytes))
  } finally {
    await app.close()
  }
}

/** As windows have done by the time that a vault is so large; one window would take an hour, and is measured while it does not. */
async function examineAll(at: string, pictures: readonly Uint8Array[]): Promise<void> {
  const vault = new Vault(at)
  await vault.call('vault.unlock', { passphrase: passphrase() })
  const examination = {
    ...{ readable: true, metadataRead: true, width: 4000, height: 3000 },
    ...{ takenAt: '', hasPosition: false, metadata: [] },
  }
  let count = 0
  for (let left = 1; left > 0; ) {
    const found = await vault.call('evidence.unexamined', {})
    for (const { id } of found.rows) {
      const thumbnail = pictures[count++ % pictures.length] ?? null
      await vault.call('evidence.examined', { id, examination, thumbnail })
    }
    left = found.left
  }
  vault.close()
}

function rendererOf(kalifa: LaunchedKalifa): number {
  const page = processTree(kalifa.pid).find(({ command }) => command.includes('--type=renderer'))
  if (page === undefined) throw new Error('the window has no process of its own')
  return page.pid
}

/** In the page: what scrolls, and what stands for a row that has not come yet. */
const scroller = '.row-list, .wall'
const missing = '.row-list-row:empty, .wall-line:empty'
const first = '.row-list-row > *, .wall-line > *'

const entry = ({ page }: LaunchedKalifa, name: ListName | 'home') =>
  page
    .getByRole('navigation', { name: french.frame.navigation })
    .getByRole('button', { name: new RegExp(`^${french.frame[name]}`) })

/** From the press to the frame that shows the first row, in milliseconds, by the page's own clock. */
async function opening(kalifa: LaunchedKalifa, name: ListName): Promise<number> {
  await entry(kalifa, 'home').click()
  await kalifa.page.locator(scroller).waitFor({ state: 'detached' })
  return entry(kalifa, name).evaluate(async (button, row) => {
    const frame = () => new Promise((next) => requestAnimationFrame(next))
    const start = performance.now()
    if (button instanceof HTMLElement) button.click()
    while (document.querySelector(row) === null) await frame()
    return performance.now() - start
  }, first)
}

/** In pixels a frame, as a wheel that is turned fast, and for how many frames. */
const glide = 60
const glides = 300

/**
 * The pictures too, where there are any. First some seconds at the speed of a wheel, each frame timed; then one screen a frame to the
 * last row, where rows still on their way are waited for, as a person would.
 */
async function travel({ page }: LaunchedKalifa): Promise<Travelled> {
  const pictures = page.getByRole('button', { name: french.evidence.showImages })
  if (await pictures.isVisible()) await pictures.click()
  return page.locator(scroller).evaluate(
    async (list, { absent, step, count }) => {
      const frame = () => new Promise<number>((next) => requestAnimationFrame(next))
      const below = () => list.scrollTop + list.clientHeight < list.scrollHeight - 1
      const frames: number[] = []
      let before = await frame()
      while (below() && frames.length < count) {
        list.scrollTop += step
        const now = await frame()
        frames.push(now - before)
        before = now
      }
      let screens = 0
      while (below()) {
        list.scrollTop += list.clientHeight
        screens += 1
        do await frame()
        while (list.querySelector(absent) !== null)
      }
      return { frames, screens }
    },
    { absent: missing, step: glide, count: glides },
  )
}
