import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { encodeHeic } from '../hostile/heic.ts'
import { drawScene, type Scene } from './support-redaction.ts'

/** Photographs from an iPhone, as support-redaction.ts draws them. */

const runFile = promisify(execFile)

/** A HEIC of the scene, with what a telephone writes beside it. */
export async function heicScene(
  page: Page,
  folder: string,
  scene: Omit<Scene, 'mediaType'>,
  properties: readonly Buffer[] = [],
): Promise<string> {
  const made = join(folder, scene.name)
  const drawn = await drawScene(page, folder, { ...scene, mediaType: 'image/png', name: `${scene.name}.png` })
  await encodeHeic(drawn, made, { properties, exact: true })
  // As those write it whose decoder turned the picture: whoever turns it by this as well has it lying down.
  await tag(made, ['-tagsFromFile', drawn, '-all:all', '-Orientation#=6'])
  return made
}

/** Writes into the file what exiftool is told to. */
export async function tag(path: string, options: readonly string[]): Promise<void> {
  await runFile('exiftool', [...options, '-overwrite_original', '-q', path])
}

/** A picture of four colours, one a corner: which of them is where tells how it stands. */
export async function cornersHeic(folder: string, name: string, properties: readonly Buffer[] = []): Promise<string> {
  const [drawn, made] = [join(folder, `${name}.png`), join(folder, name)]
  const half = (colour: string) => ['-f', 'lavfi', '-i', `color=c=${colour}:size=320x240`]
  const inputs = ['red', 'lime', 'blue', 'white'].flatMap(half)
  const stacked = '[0][1]hstack[a];[2][3]hstack[b];[a][b]vstack,format=rgb24'
  const args = ['-nostdin', '-loglevel', 'error', '-y', ...inputs, '-filter_complex', stacked, '-frames:v', '1', drawn]
  await runFile('ffmpeg', args)
  return encodeHeic(drawn, made, { properties })
}

/** Runs in the page: the colours in the corners of a JPEG, from the upper left on, as the eye reads. */
export const cornersOf = (page: Page, jpeg: Uint8Array): Promise<string[]> =>
  page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    const picture = await createImageBitmap(new Blob([bytes]))
    const canvas = new OffscreenCanvas(picture.width, picture.height)
    const context = canvas.getContext('2d')
    context?.drawImage(picture, 0, 0)
    const named = (x: number, y: number): string => {
      const [red = 0, green = 0, blue = 0] = context?.getImageData(x, y, 1, 1).data ?? []
      const high = [red, green, blue].map((value) => (value > 127 ? 1 : 0)).join('')
      return { 100: 'red', '010': 'green', '001': 'blue', 111: 'white' }[high] ?? high
    }
    const [right, low] = [picture.width - 20, picture.height - 20]
    return [named(20, 20), named(right, 20), named(20, low), named(right, low)]
  }, Buffer.from(jpeg).toString('base64'))
