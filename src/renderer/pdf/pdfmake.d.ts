declare module 'pdfmake/build/pdfmake.js' {
  import type { Definition } from './definition.ts'

  /** What is used here of the build for browsers. */
  interface Maker {
    readonly virtualfs: { readonly writeFileSync: (name: string, bytes: Uint8Array) => void }
    readonly setFonts: (fonts: Readonly<Record<string, Readonly<Record<string, string>>>>) => void
    readonly setUrlAccessPolicy: (allowed: (url: string) => boolean) => void
    readonly createPdf: (definition: Definition) => { readonly getBuffer: () => Promise<Uint8Array> }
  }
  const maker: Maker
  export default maker
}

declare module '*.ttf?url' {
  const url: string
  export default url
}
