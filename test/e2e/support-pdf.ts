import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A PDF as other programs see it (poppler). */
export interface SeenPdf {
  readonly text: string
  /** Name and value, as `pdfinfo` prints them. */
  readonly info: Readonly<Record<string, string>>
  /** How each picture in it is kept, and its size in pixels. */
  readonly images: readonly { readonly encoding: string; readonly width: number; readonly height: number }[]
  /** Each embedded as a part of itself, or not. */
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean; readonly subset: boolean }[]
}

export async function seePdf(path: string): Promise<SeenPdf> {
  const [text, info, fonts, images] = await Promise.all([
    run('pdftotext', ['-layout', path, '-']),
    run('pdfinfo', ['-isodates', path]),
    run('pdffonts', [path]),
    run('pdfimages', ['-list', path]),
  ])
  const pairs = info.stdout.split('\n').flatMap((line) => {
    const [, name, value] = /^([^:]+):\s+(.*)$/.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [[name, value] as const]
  })
  const rows = fonts.stdout
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '')
  const pictures = images.stdout
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '')
  return {
    text: text.stdout,
    images: pictures.map((line) => {
      const { 3: width, 4: height, 8: encoding = '' } = line.trim().split(/\s+/)
      return { encoding, width: Number(width), height: Number(height) }
    }),
    info: Object.fromEntries(pairs),
    fonts: rows.map((row) => {
      const [, name = '', flags = ''] =
        /^(\S+)\s.*?((?:yes|no)\s+(?:yes|no)\s+(?:yes|no))\s+\d+\s+\d+\s*$/.exec(row) ?? []
      const [embedded, subset] = flags.split(/\s+/)
      return { name, embedded: embedded === 'yes', subset: subset === 'yes' }
    }),
  }
}
