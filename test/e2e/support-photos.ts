import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'

/** Photographs such as a telephone makes, cut from the pictures of the Debian package gnome-backgrounds. */

const runFile = promisify(execFile)
const pictures = '/usr/share/backgrounds/gnome'
const [width, height] = [1600, 1200]

interface PhotoTags {
  readonly model?: string
  readonly serial?: string
  /** `2026:11:03 08:12:00`. */
  readonly takenAt?: string
  /** Degrees, north and east. */
  readonly position?: readonly [latitude: number, longitude: number]
}

export interface Photo {
  readonly name: string
  /** None: a file that tells nothing of itself. */
  readonly tags?: PhotoTags
}

/** Writes JPEGs of 1600 × 1200 pixels, no two alike. `page` is any page of the app: its browser decodes and encodes. */
export async function makePhotos(page: Page, folder: string, photos: readonly Photo[]): Promise<string[]> {
  const sources = (await readdir(pictures)).filter((name) => name.endsWith('.webp')).sort()
  if (sources.length === 0) throw new Error(`There are no pictures in ${pictures}`)
  const paths = photos.map(({ name }) => join(folder, name))
  const each = Math.ceil(photos.length / sources.length)
  for (let first = 0; first < photos.length; first += each) {
    const picture = await readFile(join(pictures, sources[first / each] ?? ''))
    const cuts = await page.evaluate(cutFrom, {
      picture: picture.toString('base64'),
      count: Math.min(each, photos.length - first),
      width,
      height,
    })
    for (const [at, cut] of cuts.entries()) await writeFile(paths[first + at] ?? '', Buffer.from(cut, 'base64'))
  }
  await writeTags(photos.map(({ tags }, at) => [paths[at] ?? '', tags]))
  return paths
}

interface Cut {
  readonly picture: string
  readonly count: number
  readonly width: number
  readonly height: number
}

/** Runs in the page. */
async function cutFrom({ picture, count, width, height }: Cut): Promise<string[]> {
  const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (char) => char.charCodeAt(0))]))
  const cuts: string[] = []
  for (let at = 0; at < count; at++) {
    const canvas = new OffscreenCanvas(width, height)
    const side = Math.min(bitmap.width, bitmap.height) / (1.2 + at / 4)
    const left = ((bitmap.width - side) * (at + 1)) / (count + 1)
    canvas.getContext('2d')?.drawImage(bitmap, left, left / 2, side, (side * height) / width, 0, 0, width, height)
    const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
    const bytes = new Uint8Array(await jpeg.arrayBuffer())
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    cuts.push(btoa(text))
  }
  bitmap.close()
  return cuts
}

async function writeTags(files: readonly (readonly [path: string, tags: PhotoTags | undefined])[]): Promise<void> {
  const commands = files.flatMap(([path, tags]) => (tags ? [...tagOptions(tags), path, '-execute'] : []))
  if (commands.length > 0) await runFile('exiftool', [...commands, '-common_args', '-overwrite_original', '-q'])
}

function tagOptions({ model, serial, takenAt, position }: PhotoTags): string[] {
  const options = model ? ['-Make=TECNO', `-Model=${model}`] : []
  if (serial) options.push(`-SerialNumber=${serial}`)
  if (takenAt) options.push(`-DateTimeOriginal=${takenAt}`, '-OffsetTimeOriginal=+00:00')
  if (!position) return options
  const [latitude, longitude] = position
  return [
    ...options,
    `-GPSLatitude=${Math.abs(latitude)}`,
    `-GPSLatitudeRef=${latitude < 0 ? 'S' : 'N'}`,
    `-GPSLongitude=${Math.abs(longitude)}`,
    `-GPSLongitudeRef=${longitude < 0 ? 'W' : 'E'}`,
  ]
}
