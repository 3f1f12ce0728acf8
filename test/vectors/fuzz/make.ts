/**
 * Made the good examples of the fuzzers' corpus: `node test/vectors/fuzz/make.ts`. Files named `found-…` were findings once, and stay.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signMinisign, signSsh, sshPublicKey } from '../../../src/vault/exchange/signatures.ts'
import { sealedBlob } from '../../fuzz/blobTarget.ts'
import { goldenTar, partsOf } from '../../fuzz/bundleTarget.ts'
import { android as androidCard, foldedInLetters, google, googleRemote, googleTable, ios, latin, outlook, outlookTable, thunderbird, withPicture } from '../../vault/contacts/samples.ts'
import { comment, exif, jfif, tinyJpeg } from '../../vault/contacts/pictures.ts'
import { keyFileSize } from '../../../src/vault/keys/keyfile.ts'
import { makeZip } from '../../vault/imports/zips.ts'
import { buildIntent, shake } from '../../vault/keys/twin.ts'

function put(target: string, name: string, mode: number, ...parts: readonly (Uint8Array | string)[]): void {
  const folder = join(import.meta.dirname, target)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), Buffer.concat([Buffer.of(mode), ...parts.map((part) => Buffer.from(part))]))
}

const length = Buffer.alloc(4)
length.writeUInt32LE(keyFileSize)
const head = Buffer.from(shake('fuzz key file', 4096 + 512))
for (const [at, value, size] of [[0, 1, 2], [2, 4, 2], [4, 65_536, 4], [8, 3, 4], [12, 700, 4]] as const) head.writeUIntLE(value, at, size)
const intended = Buffer.from(head)
intended.set(buildIntent(head.subarray(16, 48), 0x00ff00ff, new Uint8Array(8)), 4096)
put('keyfile', 'whole', 1, length, head)
put('keyfile', 'with-intent', 2, length, intended)
put('keyfile', 'bare', 0, length, head.subarray(0, 112))

const sizeOf = (size: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(size))
  return bytes
}
for (const size of [0, 100, 66_000]) {
  const original = shake(`blob ${size}`, size)
  put('blob', `sealed-${size}`, 0, sizeOf(size), sealedBlob(original))
  if (size < 1000) put('blob', `to-seal-${size}`, 1, sizeOf(size), original)
}

const exchange = join(import.meta.dirname, '..', 'exchange')
const tar = await goldenTar()
put('bundle', 'file', 0, readFileSync(join(exchange, 'bundle-1.age')))
put('bundle', 'tar', 1, tar)
const parts = await partsOf(tar)
for (const [at, { name, bytes }] of parts.entries())
  if (!name.endsWith('/') && !name.endsWith('.html')) put('bundle', `part-${at}`, at % 4 === 3 ? 3 : 2, Buffer.of(at), bytes)
put('tar', 'bundle', 1, tar.subarray(0, 8192))
put('tar', 'end', 0, tar.subarray(tar.length - 4096))

put('card', 'card', 0, readFileSync(join(exchange, 'card-1.json')))
put('card', 'to-sign', 1, readFileSync(join(exchange, 'card-1.json')))

const secretKey = new Uint8Array(32).fill(1)
const message = Buffer.from('a message')
put('signature', 'ssh', 0, signSsh(message, secretKey))
put('signature', 'minisign', 1, signMinisign(message, secretKey, 'x'))
put('signature', 'key', 2, sshPublicKey(ed25519.getPublicKey(secretKey)))
put('signature', 'words', 3, 'Un, deux; été')

const android = [
  '25/03/2024 à 14:02 - Awa: IMG-20240325-WA0001.jpg (fichier joint)',
  '3/5/24, 2:02\u202fPM - Moussa: note.opus (file attached)',
  'une autre ligne',
  '26/03/2024 à 9:00 - Awa: <Médias omis>',
].join('\n')
const iPhone = '\u200e[05/03/2024 14:02:33] ~\u202fAwa: \u200e<pièce jointe : 00000012-PHOTO.jpg>\r\n[05/03/2024, 2:02:33 PM] B: x'
const photo = shake('a photo', 300)
const media = [
  { name: 'IMG-20240325-WA0001.jpg', bytes: photo },
  { name: 'Discussion/note.opus', bytes: photo, deflate: true },
]
put('zip', 'android', 0, makeZip([{ name: 'Discussion WhatsApp avec Awa.txt', bytes: Buffer.from(android), deflate: true }, ...media]))
put('zip', 'iphone', 0, makeZip([{ name: '_chat.txt', bytes: Buffer.from(iPhone) }, { name: '00000012-PHOTO.jpg', bytes: photo }]))
put('zip', 'elsewhere', 0, makeZip([{ name: '../../evil.txt', bytes: Buffer.from('x') }, { name: 'b.zip', bytes: makeZip(media) }]))
put('zip', 'link', 0, makeZip([{ name: 'a.jpg', bytes: Buffer.from('/etc/passwd'), lies: { mode: 0o120777 } }]))
put('zip', 'bomb', 0, makeZip([{ name: '_chat.txt', bytes: Buffer.alloc(20 * 1024 * 1024), deflate: true }]))
put('zip', 'text-android', 1, android)
put('zip', 'text-iphone', 1, iPhone)

put('vcard', 'android', 0, androidCard)
put('vcard', 'ios', 0, ios)
put('vcard', 'google-folded', 0, foldedInLetters(google))
put('vcard', 'outlook', 1, latin(outlook))
put('vcard', 'thunderbird-utf-16', 0, Buffer.from(`\ufeff${thunderbird}`, 'utf16le'))
const pictured = tinyJpeg(3, { before: [jfif, exif, comment] })
put('vcard', 'ios-picture', 0, withPicture['iOS, cropped']?.(pictured) ?? '')
put('vcard', 'old-picture', 1, withPicture['an old telephone, without the space of a fold']?.(pictured) ?? '')
put('vcard', 'data-picture', 0, (withPicture.Thunderbird?.(pictured) ?? '') + googleRemote)

put('csv', 'google', 0, googleTable)
put('csv', 'outlook', 1, latin(outlookTable))
put('csv', 'utf-16', 0, Buffer.from(`\ufeff${outlookTable}`, 'utf16le'))
put('csv', 'formulas', 0, 'Nom;Téléphone;Notes\r\n=HYPERLINK("http://example.org");+223 76 00 00 01;@SUM(1)\r\n-2+3;;"\t=1"\r\n')
