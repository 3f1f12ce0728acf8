declare module 'exifr/dist/full.esm.mjs' {
  export { parse, sidecar } from 'exifr'
}
