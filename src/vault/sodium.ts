import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'

type Sodium = typeof import('sodium-native')

function loadSodium(): Sodium | null {
  try {
    return createRequire(import.meta.url)('sodium-native')
  } catch {
    return null
  }
}

/** Null where the addon has no build for this machine: the readable twins below then serve, more slowly. */
const sodium = loadSodium()

/**
 * Where secrets lie: memory asked to stay out of swap and core dumps, and never given back. Chromium's allocator ends the
 * process when it returns a locked page to the system, so nothing that may be collected is ever locked; and so large a piece
 * shares its pages with nothing else. Not `sodium_malloc`: Electron's V8 memory cage forbids its external array buffers.
 */
const arena = Buffer.allocUnsafeSlow(2 * 1024 * 1024)
const arenaSize = 64 * 1024
let arenaUsed = 0
lockMemory(arena.subarray(0, arenaSize))

/** Best effort: the system sets a small limit per process, and the vault must open all the same. */
function lockMemory(bytes: Uint8Array): void {
  try {
    sodium?.sodium_mlock(bytes)
  } catch {
    return
  }
}

/** Zero-filled bytes for a secret, in locked memory as long as there is some: some two hundred unlocks' worth. */
export function secretBytes(length: number): Buffer {
  if (arenaUsed + length > arenaSize) return Buffer.allocUnsafeSlow(length).fill(0)
  const bytes = arena.subarray(arenaUsed, arenaUsed + length).fill(0)
  arenaUsed += length
  return bytes
}

/** Moves a secret that somebody else made to where secrets lie. */
export function intoSecret(bytes: Uint8Array): Buffer {
  const secret = secretBytes(bytes.length)
  secret.set(bytes)
  zero(bytes)
  return secret
}

/** Overwrites in a way that no optimiser removes. */
export function zero(bytes: Uint8Array): void {
  if (sodium && bytes.length > 0) sodium.sodium_memzero(bytes)
  else bytes.fill(0)
}

/** SHA-256 of a short input into `out` (32 bytes), without a native object a call as `node:crypto` makes. */
export function sha256Into(out: Uint8Array, input: Uint8Array): void {
  if (sodium) sodium.crypto_hash_sha256(out, input)
  else out.set(nobleSha256(input))
}

/** SHA-256 of these bytes one after the other. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export const aeadKeySize = 32
export const aeadNonceSize = 24
export const aeadTagSize = 16

/** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha): 32-byte key, 24-byte nonce, 16-byte tag at the end. */
export interface Aead {
  /** Writes `plaintext.length + 16` bytes, which is the length `sealed` must have. */
  seal(sealed: Uint8Array, plaintext: Uint8Array, associated: Uint8Array, nonce: Uint8Array, key: Uint8Array): void
  /** False when not authentic; `plaintext` then holds nothing of use. */
  open(plaintext: Uint8Array, sealed: Uint8Array, associated: Uint8Array, nonce: Uint8Array, key: Uint8Array): boolean
}

export const nobleAead: Aead = {
  seal(sealed, plaintext, associated, nonce, key) {
    xchacha20poly1305(key, nonce, associated).encrypt(plaintext, sealed)
  },
  open(plaintext, sealed, associated, nonce, key) {
    try {
      xchacha20poly1305(key, nonce, associated).decrypt(sealed, plaintext)
      return true
    } catch {
      plaintext.fill(0)
      return false
    }
  },
}

function aeadOf(native: Sodium): Aead {
  return {
    seal(sealed, plaintext, associated, nonce, key) {
      native.crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, plaintext, associated, null, nonce, key)
    },
    open(plaintext, sealed, associated, nonce, key) {
      try {
        native.crypto_aead_xchacha20poly1305_ietf_decrypt(plaintext, null, sealed, associated, nonce, key)
        return true
      } catch {
        plaintext.fill(0)
        return false
      }
    },
  }
}

export const sodiumAead: Aead | null = sodium && aeadOf(sodium)

/** The fastest there is on this machine. Both give the same bytes. */
export const aead: Aead = sodiumAead ?? nobleAead
