import { KalifaError } from '../../shared/errors.ts'
import type { Definition } from './definition.ts'

/** PDFs are made here, in the sandbox: what is in them is known to this page and to the vault alone. */

const fontFile = async (url: string): Promise<Uint8Array> => {
  const answer = await fetch(url)
  if (!answer.ok) throw new KalifaError('internal')
  return new Uint8Array(await answer.arrayBuffer())
}

/** Whole fonts, of which each PDF takes the letters it needs: Bambara, Fulfulde and Songhay are written as they are. */
const loadMaker = async () => {
  const [{ default: maker }, regular, bold] = await Promise.all([
    import('pdfmake/build/pdfmake.js'),
    import('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url'),
    import('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf?url'),
  ])
  const [regularBytes, boldBytes] = await Promise.all([fontFile(regular.default), fontFile(bold.default)])
  maker.virtualfs.writeFileSync('regular.ttf', regularBytes)
  maker.virtualfs.writeFileSync('bold.ttf', boldBytes)
  maker.setFonts({ Noto: { normal: 'regular.ttf', bold: 'bold.ttf' } })
  maker.setUrlAccessPolicy(() => false)
  return maker
}

let loading: ReturnType<typeof loadMaker> | null = null

/**
 * The PDF's bytes, dated by the day (YYYY-MM-DD) and not by the hour. It says which library made it, as millions do, and nothing of
 * the program or the person.
 */
export const makePdf = async (definition: Definition, on: string): Promise<Uint8Array<ArrayBuffer>> => {
  loading ??= loadMaker().catch((error: unknown) => {
    loading = null
    throw error
  })
  const maker = await loading
  const made = maker.createPdf({
    ...definition,
    defaultStyle: { font: 'Noto', fontSize: 10, lineHeight: 1.2, ...definition.defaultStyle },
    info: { creationDate: new Date(`${on}T12:00:00Z`) },
  })
  return new Uint8Array(await made.getBuffer())
}
