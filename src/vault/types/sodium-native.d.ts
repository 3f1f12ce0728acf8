/** The few calls of sodium-native 5 that the vault makes. All throw on buffers of the wrong size. */
declare module 'sodium-native' {
  export function sodium_mlock(buffer: Uint8Array): void
  export function sodium_memzero(buffer: Uint8Array): void
  export function crypto_hash_sha256(out: Uint8Array, input: Uint8Array): void
  export function crypto_aead_xchacha20poly1305_ietf_encrypt(
    sealed: Uint8Array,
    plaintext: Uint8Array,
    associated: Uint8Array | null,
    secretNonce: null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number
  /** Throws when the bytes are not authentic. */
  export function crypto_aead_xchacha20poly1305_ietf_decrypt(
    plaintext: Uint8Array,
    secretNonce: null,
    sealed: Uint8Array,
    associated: Uint8Array | null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number
}
