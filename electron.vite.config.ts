import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** A release is made with KALIFA_RELEASE=1; everything else is for development and says so on the screen. */
const define = { __KALIFA_RELEASE__: JSON.stringify(process.env.KALIFA_RELEASE === '1') }

const evalInPdfmake = `return $Function('"use strict"; return (' + expressionSyntax + ').constructor;')();`

/** A polyfill inside pdfmake looks for what this browser has by `eval`; our policy refuses that, and says so. It does without. */
const withoutEval = {
  name: 'without-eval',
  transform(code: string, id: string): string | undefined {
    if (!id.includes('pdfmake/build/pdfmake.js')) return undefined
    if (!code.includes(evalInPdfmake)) throw new Error('pdfmake has changed: look again for what it evaluates')
    return code.replace(evalInPdfmake, 'return undefined;')
  },
}

/** Files of others that the reader of documents loads by need, as they are, with their licences beside them. */
const besideReader = [
  { from: 'node_modules/pdfjs-dist/standard_fonts', to: 'pdf/standard_fonts', which: /./ },
  {
    from: 'node_modules/pdfjs-dist/wasm',
    to: 'pdf/wasm',
    which: /^(jbig2|openjpeg|qcms_bg)\.wasm$|^LICENSE_(?!.*QUICKJS)/,
  },
  { from: 'node_modules/libheif-js/libheif-wasm', to: 'heif', which: /^(libheif-bundle\.mjs|LICENSE)$/ },
]

const readersFiles = {
  name: 'readers-files',
  generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: Uint8Array }) => unknown }): void {
    for (const { from, to, which } of besideReader) {
      for (const name of readdirSync(from).filter((each) => which.test(each))) {
        this.emitFile({ type: 'asset', fileName: `${to}/${name}`, source: readFileSync(join(from, name)) })
      }
    }
  },
}

export default defineConfig({
  main: {
    define,
    build: {
      target: 'node20',
      minify: false,
      rollupOptions: {
        input: { index: resolve('src/main/index.ts'), vault: resolve('src/vault/process.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      minify: false,
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve('src/renderer'),
    plugins: [react(), withoutEval, readersFiles],
    build: {
      target: 'chrome130',
      modulePreload: false,
      minify: true,
      assetsInlineLimit: 0,
      rollupOptions: {
        input: {
          index: resolve('src/renderer/index.html'),
          reader: resolve('src/renderer/reader.html'),
          media: resolve('src/serviceWorker/media.ts'),
        },
        // A service worker governs the folder that it is served from.
        output: { entryFileNames: ({ name }) => (name === 'media' ? 'media.js' : 'assets/[name]-[hash].js') },
      },
    },
  },
})
