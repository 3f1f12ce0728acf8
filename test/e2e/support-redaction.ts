import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect } from './app.ts'
import { asked } from './support-bridge.ts'
import { filled, goTo, pickFiles } from './support-journey.ts'
import { words } from './support-screens.ts'

/** Photographs that differ in one place alone, and masked copies of them made on the screens. */

const runFile = promisify(execFile)

export interface Scene {
  readonly name: string
  readonly mediaType: 'image/jpeg' | 'image/png'
  readonly width: number
  readonly height: number
  /** What of the scene is somebody's: `face` draws something else there for each number. */
  readonly where: 'middle' | 'around'
  readonly face: number
}

/** Runs in the page: a street in noise, and a face in or around its middle third. */
async function draw({ mediaType, width, height, where, face }: Scene): Promise<string> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No canvas')
  let seed = 7
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  const noise = (x: number, y: number, w: number, h: number, hue: number) => {
    for (let at = 0; at < 900; at++) {
      context.fillStyle = `hsl(${hue + 60 * random()} ${50 + 50 * random()}% ${20 + 60 * random()}%)`
      context.fillRect(x + w * random(), y + h * random(), 4 + (w / 12) * random(), 4 + (h / 12) * random())
    }
  }
  context.fillStyle = '#8a6d4b'
  context.fillRect(0, 0, width, height)
  noise(0, 0, width, height, 20)
  seed = 99 + face
  context.save()
  context.beginPath()
  const [x, y] = [Math.ceil(width / 3), Math.ceil(height / 3)]
  if (where === 'middle') context.rect(x, y, x - 2, y - 2)
  else {
    // As far from the frame that is kept as one block of a JPEG and what runs on beyond it.
    const away = 18
    context.rect(0, 0, width, height)
    context.rect(x - away, y - away, x + 2 * away, y + 2 * away)
  }
  context.clip('evenodd')
  noise(0, 0, width, height, face * 120)
  context.restore()
  const file = await canvas.convertToBlob({ type: mediaType, quality: 0.9 })
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}

/** What a telephone writes beside the picture: who, where, when, a small picture, and how it was held. */
const tags = [
  ...['-Make=TECNO', '-Model=Zanzibarium', '-Artist=Awa Traoré', '-DateTimeOriginal=2026:11:03 08:12:00'],
  ...['-GPSLatitude=14.5', '-GPSLatitudeRef=N', '-GPSLongitude=4.2', '-GPSLongitudeRef=W'],
  ...['-XMP:Creator=Awa Traoré', '-Comment=Awa Traoré'],
]

export async function drawScene(
  page: Page,
  folder: string,
  scene: Scene,
  more: readonly string[] = [],
): Promise<string> {
  const path = join(folder, scene.name)
  await writeFile(path, Buffer.from(await page.evaluate(draw, scene), 'base64'))
  await runFile('exiftool', [...tags, ...more, '-overwrite_original', '-q', path])
  return path
}

/** A small picture of the picture, inside it, as telephones keep it. */
export async function putThumbnail(path: string, thumbnail: string): Promise<void> {
  await runFile('exiftool', [`-ThumbnailImage<=${thumbnail}`, '-overwrite_original', '-q', path])
}

/** Takes the files in on the screen of pieces and gives their codes, in order. */
export async function takeIn(app: ElectronApplication, page: Page, paths: readonly string[], said = words) {
  await goTo(page, 'evidence', said)
  const known = await pieces(page)
  await pickFiles(app, paths)
  await page.getByRole('button', { name: said.evidence.add }).first().click()
  await expect.poll(async () => (await pieces(page)).length).toBe(known.length + paths.length)
  await expect.poll(async () => (await pieces(page)).every(({ readable }) => readable !== null)).toBe(true)
  const fresh = (await pieces(page)).slice(0, paths.length)
  return fresh.toReversed()
}

interface Piece {
  readonly id: string
  readonly code: string
  readonly readable: boolean | null
  readonly size: number
}
const pieces = async (page: Page): Promise<Piece[]> =>
  (await asked<{ rows: Piece[] }>(page, 'evidence.list', { offset: 0, limit: 500 })).rows

export interface PieceBody {
  readonly sha256: string
  readonly size: number
  readonly mediaType: string
  readonly showsPerson: string
  readonly name: string
  readonly derivation: {
    readonly acts: readonly string[]
    readonly note: string
    readonly sha256: string
    readonly salt: string
  } | null
  readonly examination: {
    readonly width: number
    readonly height: number
    readonly metadata: readonly unknown[]
  } | null
}
export const bodyOf = async (page: Page, id: string): Promise<PieceBody> =>
  (await asked<{ body: PieceBody }>(page, 'evidence.get', { id })).body

/** Opens the photo and the page that masks it. */
export async function openMasking(page: Page, code: string, said = words): Promise<void> {
  await goTo(page, 'evidence', said)
  await page.getByRole('button', { name: new RegExp(`^(.* )?${code}$`) }).click()
  await page.getByRole('button', { name: said.redaction.open }).click()
  await expect(
    page.getByRole('dialog', { name: filled(said.redaction.title, { code }) }).locator('canvas'),
  ).toBeVisible()
}

export async function addZone(page: Page, tool: 'blackBox' | 'blur' | 'crop', said = words): Promise<void> {
  const { redaction } = said
  await page.getByRole('radio', { name: redaction.tools[tool], exact: true }).check()
  await page.getByRole('button', { name: tool === 'crop' ? redaction.addFrame : redaction.add }).click()
}

/** Saves the copy, answers whether anyone is recognised on it, closes both pages, and gives the copy's id. */
export async function saveCopy(
  page: Page,
  original: string,
  answer: 'yes' | 'no' | null,
  said = words,
): Promise<string> {
  const { redaction, evidence, common } = said
  await page.getByRole('button', { name: redaction.save }).click()
  const question = page.getByRole('group', { name: redaction.still })
  await expect(question).toBeVisible({ timeout: 60_000 })
  if (answer) await question.getByRole('radio', { name: evidence.showsPersonAnswers[answer], exact: true }).check()
  await page.getByRole('button', { name: redaction.finish }).click()
  await page.getByRole('dialog').getByRole('button', { name: common.close, exact: true }).click()
  const { derivatives } = await asked<{ derivatives: { id: string }[] }>(page, 'evidence.get', { id: original })
  return derivatives[0]?.id ?? ''
}

/** All bytes of a piece, as the vault has them. */
export async function bytesOf(page: Page, id: string): Promise<Buffer> {
  const { size } = await bodyOf(page, id)
  const text = await page.evaluate(
    async ({ id, size }) => {
      let all = ''
      for (let offset = 0; offset < size; offset += 1024 * 1024) {
        const { reply } = window.kalifa.call('evidence.read', { id: id as never, offset, length: 1024 * 1024 })
        const answer = await reply
        if (!answer.ok) throw new Error(answer.error.code)
        for (let at = 0; at < answer.value.length; at += 32_768)
          all += String.fromCharCode(...answer.value.subarray(at, at + 32_768))
      }
      return btoa(all)
    },
    { id, size },
  )
  return Buffer.from(text, 'base64')
}

/** The names of a JPEG's segments up to its picture, or of a PNG's chunks. */
export function partsOf(file: Buffer): string[] {
  const parts: string[] = []
  if (file[0] === 0x89) {
    for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at))
      parts.push(file.toString('latin1', at + 4, at + 8))
    return parts
  }
  for (let at = 2; file[at] === 0xff && file[at + 1] !== 0xda; at += 2 + file.readUInt16BE(at + 2)) {
    const marker = file[at + 1] ?? 0
    const named =
      marker >= 0xe0 && marker <= 0xef ? `APP${marker - 0xe0} ${file.toString('latin1', at + 4, at + 8)}` : ''
    parts.push(named || marker.toString(16))
  }
  return parts
}
