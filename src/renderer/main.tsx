import '@mantine/core/styles.css'
import './look/fonts.css'
import './look/tokens.css'
import './look/base.css'
import { type MantineColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { setNonce } from 'get-nonce'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { flushCapture } from './capture/flush.ts'
import { ask } from './data/ask.ts'
import { flushAll } from './data/autosave.ts'
import { ShellProvider } from './data/shell.tsx'
import { startWords } from './i18n/index.ts'
import { cssVariables, theme } from './look/theme.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
setNonce(nonce)

/** Follows the system and writes nothing down. */
const systemScheme: MantineColorSchemeManager = {
  get: () => 'auto',
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
}

const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      gcTime: 60_000,
    },
    mutations: { retry: false, networkMode: 'always', gcTime: 0 },
  },
})

/** A file let go outside a drop zone must not replace the page. */
const ignoreStrayDrops = (): void => {
  for (const type of ['dragover', 'drop']) window.addEventListener(type, (event) => event.preventDefault())
}

const start = async (): Promise<void> => {
  ignoreStrayDrops()
  window.kalifa.shell.onFlush(async () => {
    try {
      await Promise.all([flushAll(), flushCapture()])
    } finally {
      await ask('vault.flush', {})
    }
  })
  const state = await window.kalifa.shell.state()
  await startWords(state.language)
  const root = document.getElementById('root')
  if (!root) return
  createRoot(root).render(
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={systemScheme}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={client}>
        <ShellProvider initial={state}>
          <App />
        </ShellProvider>
      </QueryClientProvider>
    </MantineProvider>,
  )
}

void start()
