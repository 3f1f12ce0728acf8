import { deflateSync } from 'node:zlib'

/** PDFs (ISO 32000-1) made by hand, good and hostile. */

interface PdfOptions {
  /** A line of text for each page. */
  readonly pages: readonly string[]
  /** Entries for the catalogue, as `/OpenAction …`. */
  readonly catalog?: string
  /** Entries for the first page, as `/Annots …`. */
  readonly page?: string
  /** Further objects, by their whole text; the first of them has the number `firstOwn`. */
  readonly objects?: readonly (string | Buffer)[]
  /** Drawn on the first page after its text. */
  readonly content?: string
}

/** The number of the first object of `objects`. */
const firstOwn = (pages: number): number => 4 + pages * 2

const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&')

export function pdf({ pages, catalog = '', page = '', objects = [], content = '' }: PdfOptions): Buffer {
  const kids = pages.map((_text, at) => `${4 + at * 2} 0 R`).join(' ')
  const bodies: (string | Buffer)[] = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  for (const [at, text] of pages.entries()) {
    bodies.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + at * 2} 0 R
         /Resources << /Font << /F1 3 0 R >> >> ${at === 0 ? page : ''} >>`,
      stream(`BT /F1 24 Tf 72 720 Td (${escaped(text)}) Tj ET ${at === 0 ? content : ''}`),
    )
  }
  return assembled([...bodies, ...objects])
}

function stream(data: string | Buffer, entries = ''): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data
  return Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

function assembled(bodies: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  let size = parts[0]?.length ?? 0
  const offsets = bodies.map((body, at) => {
    const offset = size
    const text = Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1')
    const object = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), text, Buffer.from('\nendobj\n')])
    parts.push(object)
    size += object.length
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R >>\nstartxref\n${size}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(`xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows}${trailer}`)])
}

const outside = 'http://127.0.0.1:9/should-not-be-asked'

/** Every way a PDF has of doing something, at once: scripts, links, a launch, a form that submits, a file inside, a remote one. */
export function actingPdf(): Buffer {
  const own = firstOwn(1)
  const script = `/S /JavaScript /JS (app.alert\\('pwned'\\); app.launchURL\\('${outside}'\\);)`
  return pdf({
    pages: ['Le document qui voudrait agir'],
    catalog: `/OpenAction << ${script} >> /AA << /WC << ${script} >> >>
      /Names << /JavaScript << /Names [(a) << ${script} >>] >> /EmbeddedFiles << /Names [(vers.exe) ${own} 0 R] >> >>
      /AcroForm << /Fields [${own + 2} 0 R] /NeedAppearances true >>`,
    page: `/AA << /O << ${script} >> >> /Annots [
      << /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (${outside}) >> >>
      << /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /Launch /F (/bin/sh) >> >>
      << /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /GoToR /F (/etc/passwd) /D [0 /Fit] >> >>
      ${own + 2} 0 R ]`,
    objects: [
      `<< /Type /Filespec /F (vers.exe) /EF << /F ${own + 1} 0 R >> >>`,
      stream('MZ hostile', '/Type /EmbeddedFile'),
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (champ) /V (valeur) /Rect [72 600 300 640]
         /AA << /K << ${script} >> >> /A << /S /SubmitForm /F << /FS /URL /F (${outside}) >> >> >>`,
    ],
  })
}

/** A tree of pages that has itself for a child. */
export const loopingPdf = (): Buffer =>
  assembled(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>'])

/** A form that draws itself. */
export const selfDrawingPdf = (): Buffer => {
  const own = firstOwn(1)
  return pdf({
    pages: ['Une forme qui se dessine elle-même'],
    page: `/Resources << /Font << /F1 3 0 R >> /XObject << /X ${own} 0 R >> >>`,
    content: '/X Do',
    objects: [
      stream(
        '/X Do /X Do',
        `/Type /XObject /Subtype /Form /BBox [0 0 10 10] /Resources << /XObject << /X ${own} 0 R >> >>`,
      ),
    ],
  })
}

/** A picture of nothing, 30,000 pixels each way, and a stream that grows a thousandfold, twice. */
export const bombPdf = (): Buffer => {
  const own = firstOwn(1)
  const zeros = Buffer.alloc(64 * 1024 * 1024)
  return pdf({
    pages: ['Une bombe'],
    page: `/Resources << /Font << /F1 3 0 R >> /XObject << /X ${own} 0 R >> >>`,
    content: 'q 500 0 0 500 0 0 cm /X Do Q',
    objects: [
      stream(
        deflateSync(deflateSync(zeros, { level: 9 }), { level: 9 }),
        `/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /BitsPerComponent 8 /ColorSpace /DeviceRGB
         /Filter [/FlateDecode /FlateDecode]`,
      ),
    ],
  })
}

/** States a million pages; has one. */
export const boastingPdf = (): Buffer =>
  assembled([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 100000000 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ])

/** Wants a password (standard security handler, revision 2), with whatever for keys. */
export const lockedPdf = (): Buffer => {
  const plain = pdf({ pages: ['secret'] }).toString('latin1')
  const key = '<00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff>'
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >> /ID [<00> <00>]`
  return Buffer.from(plain.replace('/Root 1 0 R', `/Root 1 0 R ${encrypt}`), 'latin1')
}
