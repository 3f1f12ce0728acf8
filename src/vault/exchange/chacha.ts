import { createRequire } from 'node:module'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'

/** ChaCha20-Poly1305 (RFC 8439): 32-byte key, 12-byte nonce, 16-byte tag at the end. No associated data, as age has it. */
export interface ChaCha {
  /** `sealed` is 16 bytes longer than `plain`. */
  seal(sealed: Uint8Array, plain: Uint8Array, nonce: Uint8Array, key: Uint8Array): void
  /** Throws when the bytes are not authentic; `plain` then holds nothing of use. */
  open(plain: Uint8Array, sealed: Uint8Array, nonce: Uint8Array, key: Uint8Array): void
}

export const tagSize = 16

export const nobleChaCha: ChaCha = {
  seal(sealed, plain, nonce, key) {
    chacha20poly1305(key, nonce).encrypt(plain, sealed)
  },
  open(plain, sealed, nonce, key) {
    chacha20poly1305(key, nonce).decrypt(sealed, plain)
  },
}

interface Sodium {
  crypto_aead_chacha20poly1305_ietf_encrypt(
    sealed: Uint8Array,
    plain: Uint8Array,
    associated: null,
    secretNonce: null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number
  crypto_aead_chacha20poly1305_ietf_decrypt(
    plain: Uint8Array,
    secretNonce: null,
    sealed: Uint8Array,
    associated: null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number
}

/** Null where the addon has no build for this machine. */
function loadSodium(): ChaCha | null {
  try {
    const sodium: Sodium = createRequire(import.meta.url)('sodium-native')
    return {
      seal(sealed, plain, nonce, key) {
        sodium.crypto_aead_chacha20poly1305_ietf_encrypt(sealed, plain, null, null, nonce, key)
      },
      open(plain, sealed, nonce, key) {
        sodium.crypto_aead_chacha20poly1305_ietf_decrypt(plain, null, sealed, null, nonce, key)
      },
    }
  } catch {
    return null
  }
}

export const sodiumChaCha = loadSodium()

/** libsodium where it loads, for speed. Both give the same bytes. */
export const chacha: ChaCha = sodiumChaCha ?? nobleChaCha
