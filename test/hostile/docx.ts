import { crc32, deflateRawSync } from 'node:zlib'

/** Word files (ECMA-376) made by hand, good and hostile. */

interface ZipEntry {
  readonly name: string
  readonly bytes: Buffer
  /** What the table of contents says it unpacks to, when that is not so. */
  readonly statedSize?: number
}

function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let at = 0
  for (const { name, bytes, statedSize = bytes.length } of entries) {
    const packed = deflateRawSync(bytes, { level: 9 })
    const label = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(statedSize, 18)
    common.writeUInt16LE(label.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, label, packed])
    const central = Buffer.alloc(14)
    central.writeUInt32LE(at, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, central, label]))
    locals.push(local)
    at += local.length
  }
  const table = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, table, end])
}

const types = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>
<Default Extension="svg" ContentType="image/svg+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relationships = (inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`

interface DocxOptions {
  /** What is in the body: see `paragraph`. */
  readonly body: string
  /** Before the document's root. */
  readonly prologue?: string
  readonly relations?: string
  readonly media?: readonly ZipEntry[]
}

export const paragraph = (text: string, properties = ''): string =>
  `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

const namespaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${office}"`,
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
].join(' ')

export function docx({ body, prologue = '', relations = '', media = [] }: DocxOptions): Buffer {
  const text = (name: string, content: string): ZipEntry => ({ name, bytes: Buffer.from(content) })
  return zip([
    text('[Content_Types].xml', types),
    text(
      '_rels/.rels',
      relationships(`<Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/>`),
    ),
    text(
      'word/document.xml',
      `<?xml version="1.0" encoding="UTF-8"?>${prologue}<w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
    ),
    text('word/_rels/document.xml.rels', relationships(relations)),
    ...media,
  ])
}

const outside = 'http://127.0.0.1:9/should-not-be-asked'

const pictureOf = (how: string, id: string): string =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="une image"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>
   <a:blip r:${how}="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`

/** Everything that a Word file can point outside with, and everything in it that could be taken for a page's code. */
export function actingDocx(): Buffer {
  const related = (id: string, type: string, target: string, mode = ' TargetMode="External"') =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"${mode}/>`
  return docx({
    body: [
      paragraph('Le document qui voudrait agir'),
      paragraph('&lt;script&gt;window.pwned = true&lt;/script&gt;&lt;img src=x onerror="pwned=1"&gt;'),
      `<w:p><w:hyperlink r:id="rLink"><w:r><w:t>un lien</w:t></w:r></w:hyperlink></w:p>`,
      `<w:p><w:hyperlink r:id="rScript"><w:r><w:t>un autre lien</w:t></w:r></w:hyperlink></w:p>`,
      pictureOf('link', 'rPicture'),
      pictureOf('embed', 'rSvg'),
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    ].join(''),
    relations: [
      related('rTemplate', 'attachedTemplate', `${outside}/template.dotm`),
      related('rLink', 'hyperlink', outside),
      related('rScript', 'hyperlink', 'javascript:parent.pwned=1'),
      related('rPicture', 'image', `${outside}/picture.png`),
      related('rSvg', 'image', 'media/image1.svg', ''),
    ].join(''),
    media: [
      {
        name: 'word/media/image1.svg',
        bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>parent.pwned=1</script></svg>`),
      },
      { name: 'word/vbaProject.bin', bytes: Buffer.from('macro') },
    ],
  })
}

export const xxeDocx = (): Buffer =>
  docx({
    prologue: '<!DOCTYPE w:document [<!ENTITY dehors SYSTEM "file:///etc/passwd">]>',
    body: paragraph('&dehors;'),
  })

export const laughingDocx = (): Buffer => {
  const levels = Array.from({ length: 9 }, (_none, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')
  return docx({ prologue: `<!DOCTYPE d [<!ENTITY l0 "ha">${levels}]>`, body: paragraph('&l9;') })
}

/** Unpacks to more than half a gigabyte, and says that it is small. */
export const bombDocx = (): Buffer => {
  const part = docx({ body: paragraph('petit') })
  const blank = Buffer.alloc(600 * 1024 * 1024, 0x20)
  return zip([
    { name: 'word/document.xml', bytes: blank, statedSize: 4096 },
    { name: 'rest', bytes: part },
  ])
}

/** Nested deeper than any reader's stack. */
export const deepDocx = (): Buffer => {
  const depth = 20_000
  const [open, close] = ['<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>']
  return docx({ body: open.repeat(depth) + paragraph('au fond') + close.repeat(depth) })
}
