import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { capture } from '../run.ts'

/** Photographs as a telephone leaves them, made from pictures that Debian has; none is kept in the sources. */

const folders = ['/usr/share/backgrounds/mate/nature', '/usr/share/backgrounds/gnome']

interface Cut {
  readonly width: number
  readonly height: number
  /** How many from each picture, each nearer than the one before. */
  readonly count: number
  /** Which part of the picture the first is from: two series with different shifts share no photo. */
  readonly shift: number
}

export interface Series {
  readonly folder: string
  readonly prefix: string
  readonly count: number
  readonly width: number
  readonly height: number
  readonly shift: number
  readonly tagged: boolean
}

/** Writes the photos of a series and tags them with exiftool: telephone, moment, and a place near Konna. */
export async function makePhotos(page: Page, series: Series): Promise<string[]> {
  const pictures = await cutPhotos(page, series)
  const paths = pictures.map((bytes, at) => {
    const path = join(series.folder, `${series.prefix}_${String(at + 1).padStart(4, '0')}.jpg`)
    writeFileSync(path, bytes)
    return path
  })
  if (series.tagged) await tag(paths)
  return paths
}

async function cutPhotos(page: Page, { count, width, height, shift }: Series): Promise<Buffer[]> {
  const sources = sourcePictures()
  const each = Math.ceil(count / sources.length)
  const bySource: Buffer[][] = []
  for (const source of sources) {
    const cut: Cut = { width, height, count: each, shift }
    const cuts = await page.evaluate(cutInPage, { picture: readFileSync(source).toString('base64'), cut })
    bySource.push(cuts.map((text) => Buffer.from(text, 'base64')))
  }
  const rounds = Array.from({ length: each }, (_, round) => bySource.flatMap((cuts) => cuts[round] ?? []))
  return rounds.flat().slice(0, count)
}

function sourcePictures(): string[] {
  for (const folder of folders) {
    const pictures = picturesIn(folder)
    if (pictures.length > 0) return pictures
  }
  throw new Error(`There are no pictures in ${folders.join(' or ')} (Debian package gnome-backgrounds)`)
}

function picturesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => /\.(jpe?g|webp)$/.test(name))
    return names.sort().map((name) => join(folder, name))
  } catch {
    return []
  }
}

/** Runs in the page: its browser decodes the picture and writes the JPEGs. */
async function cutInPage({ picture, cut }: { picture: string; cut: Cut }): Promise<string[]> {
  const bytes = Uint8Array.from(atob(picture), (char) => char.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes]))
  const made: string[] = []
  for (let at = 0; at < cut.count; at++) {
    const canvas = new OffscreenCanvas(cut.width, cut.height)
    const shrink = 1 / (1 + 0.35 * (at + cut.shift))
    const high = Math.min(bitmap.height, (bitmap.width * cut.height) / cut.width) * shrink
    const wide = (high * cut.width) / cut.height
    const along = (0.5 + 0.37 * (at + cut.shift)) % 1
    const left = (bitmap.width - wide) * along
    const top = (bitmap.height - high) * (1 - along)
    canvas.getContext('2d')?.drawImage(bitmap, left, top, wide, high, 0, 0, cut.width, cut.height)
    const jpeg = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 })).arrayBuffer())
    let text = ''
    for (let from = 0; from < jpeg.length; from += 32768) {
      text += String.fromCharCode(...jpeg.subarray(from, from + 32768))
    }
    made.push(btoa(text))
  }
  bitmap.close()
  return made
}

const common = ['-common_args', '-overwrite_original', '-q', '-Make=TECNO', '-Model=TECNO BG6', '-Software=HiOS 13']

async function tag(paths: readonly string[]): Promise<void> {
  const commands = paths.flatMap((path, at) => [...(at > 0 ? ['-execute'] : []), ...momentAndPlace(at), path])
  const { code, stderr } = await capture('exiftool', [...commands, ...common])
  if (code !== 0) throw new Error(`exiftool could not tag the photos: ${stderr.trim()}`)
}

/** The morning of 3 November 2026, a step further for each photo. */
function momentAndPlace(at: number): string[] {
  const minutes = 6 * 60 + 12 + at * 3
  const clock = [Math.floor(minutes / 60), minutes % 60, (at * 7) % 60].map((part) => String(part).padStart(2, '0'))
  return [
    `-DateTimeOriginal=2026:11:03 ${clock.join(':')}`,
    '-OffsetTimeOriginal=+00:00',
    `-GPSLatitude=${(14.9436 + at * 0.0004).toFixed(6)}`,
    '-GPSLatitudeRef=N',
    `-GPSLongitude=${(3.8942 + at * 0.0003).toFixed(6)}`,
    '-GPSLongitudeRef=W',
    '-GPSAltitude=266',
  ]
}
