// Everything that Kalifa closes is open here: what a probe cannot do in this window, it cannot show to be closed in the other.
const { app, BrowserWindow, desktopCapturer, session } = require('electron')

app.commandLine.appendSwitch('use-fake-device-for-media-stream')
app.commandLine.appendSwitch('enable-features', 'IdleDetection,FontAccess')

app.whenReady().then(() => {
  const open = session.defaultSession
  open.setPermissionCheckHandler(() => true)
  open.setPermissionRequestHandler((_contents, _permission, answer) => answer(true))
  open.setDevicePermissionHandler(() => true)
  open.setDisplayMediaRequestHandler(async (_request, answer) => {
    const [screen] = await desktopCapturer.getSources({ types: ['screen'] })
    answer({ video: screen })
  })
  const preferences = { sandbox: false, contextIsolation: false, nodeIntegration: true, nodeIntegrationInWorker: true }
  const [webPage, filePage] = process.argv.slice(-2)
  // A page of a file without web security reads files, but is then denied much else.
  for (const [url, webSecurity] of [
    [webPage, true],
    [filePage, false],
  ]) {
    const window = new BrowserWindow({ width: 600, height: 400, webPreferences: { ...preferences, webSecurity } })
    window.loadURL(url)
  }
})
