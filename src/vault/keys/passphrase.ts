import { KalifaError } from '../../shared/errors.ts'

/** Counted in code points after normalisation. */
const shortestPassphrase = 12

const isPrintableAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte >= 0x20 && byte <= 0x7e)
const notAsciiSpaces = /(?! )\p{Zs}/gu
const forbidden = /[\p{Cc}\p{Cn}\p{Cs}]/u

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new KalifaError('passphrase-invalid')
  }
}

/** In memory of its own, as Argon2's binding wants it; not in the locked piece, which the binding would take whole. */
function ownCopy(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  copy.set(bytes)
  return copy
}

/**
 * The mappings of RFC 8265's OpaqueString: every space becomes U+0020, then NFC. UTF-8 in, UTF-8 out, in a buffer of its
 * own for the caller to zero. Throws 'passphrase-invalid' when it is not UTF-8.
 * JavaScript normalises strings only, so what is not plain ASCII is a string for a moment, which nobody can zero: it goes
 * with the process at the next lock.
 */
export function normalisePassphrase(passphrase: Uint8Array): Buffer {
  if (isPrintableAscii(passphrase)) return ownCopy(passphrase)
  return ownCopy(new TextEncoder().encode(decode(passphrase).replace(notAsciiSpaces, ' ').normalize('NFC')))
}

/**
 * A passphrase to be kept: also refuses control characters and code points that this Unicode does not know (their
 * normal form could change later). Throws 'passphrase-too-short' or 'passphrase-invalid'.
 */
export function normaliseNewPassphrase(passphrase: Uint8Array): Buffer {
  const normal = normalisePassphrase(passphrase)
  if (isPrintableAscii(normal) ? normal.length < shortestPassphrase : [...decode(normal)].length < shortestPassphrase)
    throw new KalifaError('passphrase-too-short')
  if (!isPrintableAscii(normal) && forbidden.test(decode(normal))) throw new KalifaError('passphrase-invalid')
  return normal
}

/** For unlocking: whatever was typed gets its Argon2 run, so that nonsense takes as long as any other wrong phrase. */
export function normaliseTypedPassphrase(passphrase: Uint8Array): Buffer {
  try {
    return normalisePassphrase(passphrase)
  } catch {
    return ownCopy(passphrase)
  }
}
