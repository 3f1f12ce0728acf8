import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** A release is made with KALIFA_RELEASE=1; everything else is for development and says so on the screen. */
const define = { __KALIFA_RELEASE__: JSON.stringify(process.env.KALIFA_RELEASE === '1') }

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
    plugins: [react()],
    build: {
      target: 'chrome130',
      modulePreload: false,
      minify: true,
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: resolve('src/renderer/index.html') } },
    },
  },
})
