// The least that an Electron app can be: one window with one field, and the same shortcut that hides it and ends everything.
const { app, BrowserWindow, globalShortcut } = require('electron')
const { join } = require('node:path')

const kill = (pid) => process.kill(pid, 'SIGKILL')

app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => window.show())
  globalShortcut.register('Control+Shift+L', () => {
    window.hide()
    for (const { pid } of app.getAppMetrics()) if (pid !== process.pid) kill(pid)
    kill(process.pid)
  })
  await window.loadFile(join(__dirname, 'index.html'))
  const painted = await window.webContents.executeJavaScript(`new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(performance.timeOrigin + list.getEntries()[0].startTime))
      .observe({ type: 'paint', buffered: true })
  })`)
  process.stdout.write(`painted ${painted}\n`)
})
