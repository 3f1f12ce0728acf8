import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { fromBase64, sameBytes, strings, toBase64, uint32, utf8 } from './wire.ts'

/** Ed25519 signatures (RFC 8032) in the two forms that tools at hand verify: OpenSSH's SSHSIG, and minisign with signify. */

/** Keeps a bundle's signature from being taken for one over something else (PROTOCOL.sshsig, "namespace"). */
const namespace = 'kalifa-bundle'
const principal = 'kalifa-sender'

const keyType = 'ssh-ed25519'
const magic = utf8('SSHSIG')
const hashName = 'sha512'
const armorBegin = '-----BEGIN SSH SIGNATURE-----\n'
const armorEnd = '\n-----END SSH SIGNATURE-----\n'

const verify = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean =>
  ed25519.verify(signature, message, publicKey, { zip215: false })

const sshKeyBlob = (publicKey: Uint8Array): Uint8Array => strings(keyType, publicKey)

/** What is really signed (PROTOCOL.sshsig, "Signed data"). */
const sshSigned = (message: Uint8Array): Uint8Array =>
  concatBytes(magic, strings(namespace, '', hashName, sha512(message)))

const sshBlob = (publicKey: Uint8Array, signature: Uint8Array): Uint8Array =>
  concatBytes(magic, uint32(1), strings(sshKeyBlob(publicKey), namespace, '', hashName, strings(keyType, signature)))

/** An armored SSHSIG, for `ssh-keygen -Y verify -n kalifa-bundle`. */
export function signSsh(message: Uint8Array, secretKey: Uint8Array): string {
  const blob = sshBlob(ed25519.getPublicKey(secretKey), ed25519.sign(sshSigned(message), secretKey))
  const lines = toBase64(blob).match(/.{1,70}/g) ?? []
  return armorBegin + lines.join('\n') + armorEnd
}

/** Only this key, namespace and hash are accepted, and only in the form `signSsh` and `ssh-keygen` write. */
export function verifySsh(message: Uint8Array, armored: string, publicKey: Uint8Array): boolean {
  const shape = sshBlob(publicKey, new Uint8Array(64))
  if (!armored.startsWith(armorBegin) || !armored.endsWith(armorEnd)) return false
  const text = armored.slice(armorBegin.length, -armorEnd.length).replaceAll('\n', '')
  const blob = fromBase64(text, shape.length)
  if (!blob || !sameBytes(blob.subarray(0, -64), shape.subarray(0, -64))) return false
  return verify(blob.subarray(-64), sshSigned(message), publicKey)
}

/** `ssh-ed25519 AAAA…`, a line. */
export const sshPublicKey = (publicKey: Uint8Array): string => `${keyType} ${toBase64(sshKeyBlob(publicKey))}\n`

/** The 32 bytes of such a line; null when it is anything else, a comment included. */
export function readSshPublicKey(line: string): Uint8Array | null {
  const match = /^ssh-ed25519 ([A-Za-z0-9+/=]{68})\n$/.exec(line)
  const blob = fromBase64(match?.[1] ?? '', 51)
  const publicKey = blob?.slice(-32)
  return blob && publicKey && sameBytes(blob, sshKeyBlob(publicKey)) ? publicKey : null
}

/** The file `ssh-keygen -Y verify -f` asks for; the signer to name is `kalifa-sender`. */
export const allowedSigners = (publicKey: Uint8Array): string =>
  `${principal} namespaces="${namespace}" ${sshPublicKey(publicKey)}`

/** minisign's algorithm "Ed": the message itself is signed, as in signify, not its hash. */
const algorithm = utf8('Ed')

/** minisign draws it at random; here it follows from the key, so that nothing more has to be kept. */
const keyId = (publicKey: Uint8Array): Uint8Array => sha256(publicKey).subarray(0, 8)

const minisignBlob = (publicKey: Uint8Array, rest: Uint8Array): Uint8Array =>
  concatBytes(algorithm, keyId(publicKey), rest)

/** The public key file of minisign and signify. */
export const minisignPublicKey = (publicKey: Uint8Array): string =>
  `untrusted comment: kalifa sender key\n${toBase64(minisignBlob(publicKey, publicKey))}\n`

const untrusted = 'untrusted comment: kalifa bundle signature\n'
const trusted = 'trusted comment: '

/** A signature file for `minisign -V` and `signify -V`. The comment is signed too; one line of ASCII. */
export function signMinisign(message: Uint8Array, secretKey: Uint8Array, comment: string): string {
  const signature = ed25519.sign(message, secretKey)
  const overall = ed25519.sign(concatBytes(signature, utf8(comment)), secretKey)
  const blob = minisignBlob(ed25519.getPublicKey(secretKey), signature)
  return `${untrusted}${toBase64(blob)}\n${trusted}${comment}\n${toBase64(overall)}\n`
}

/** Both signatures and the key's id must be right. */
export function verifyMinisign(message: Uint8Array, file: string, publicKey: Uint8Array): boolean {
  const match = /^untrusted comment: [ -~]*\n([^\n]+)\ntrusted comment: ([ -~]*)\n([^\n]+)\n$/.exec(file)
  const blob = fromBase64(match?.[1] ?? '', 74)
  const overall = fromBase64(match?.[3] ?? '', 64)
  if (!blob || !overall || !sameBytes(blob.subarray(0, 10), minisignBlob(publicKey, new Uint8Array()))) return false
  const signature = blob.subarray(10)
  const comment = utf8(match?.[2] ?? '')
  return verify(signature, message, publicKey) && verify(overall, concatBytes(signature, comment), publicKey)
}
