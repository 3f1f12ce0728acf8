import { join } from 'node:path'
import { app, BrowserWindow, Menu, nativeTheme, type Session } from 'electron'
import { origin } from './protocol.ts'
import { isReaderFrame } from './reader.ts'

const title = 'Carnet'

/** The only window. It never navigates, opens nothing, and its title says nothing. */
export function openWindow(session: Session): BrowserWindow {
  Menu.setApplicationMenu(null)
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 560,
    title,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#17181C' : '#FAF8F4',
    webPreferences: {
      session,
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !__KALIFA_RELEASE__,
      v8CacheOptions: 'none',
      // Dialogs that would hand the page a file, to read or to write, past ours.
      disableBlinkFeatures: 'FileSystemAccessLocal',
    },
  })
  window.setContentProtection(true)
  window.on('page-title-updated', (event) => event.preventDefault())
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${origin}/`)
  return window
}

/** Applies to every page Chromium might ever make, ours included. */
export function forbidNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => {
      if (!isReaderFrame(event.url, event.isMainFrame)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    // Peer connections send to any address by UDP, past the session's filter and the resolver's map.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  })
}
