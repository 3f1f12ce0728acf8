import { spawn } from 'node:child_process'
import { buildIfStale } from './build.ts'
import { hasDisplay } from './display.ts'
import { electronForRun } from './electron.ts'
import { ensureSystemPackages } from './system-packages.ts'

/** What `npm start` does: the app in its window, or without a display a demonstration that leaves pictures. */
async function start(appArguments: readonly string[]): Promise<number> {
  if (!(await ensureSystemPackages('electron'))) return 1
  if (!(await buildIfStale())) return 1
  return hasDisplay() ? showApp(appArguments) : runDemo()
}

async function showApp(appArguments: readonly string[]): Promise<number> {
  const { executable, args } = await electronForRun()
  return new Promise((resolve, reject) => {
    const app = spawn(executable, [...args, ...appArguments], { stdio: 'inherit' })
    process.once('SIGTERM', () => app.kill('SIGTERM'))
    app.once('error', reject)
    app.once('close', (code) => resolve(code ?? 0))
  })
}

async function runDemo(): Promise<number> {
  process.stderr.write('There is no display here, so a demonstration runs on a display of its own.\n')
  const module: unknown = await import(new URL('demo.ts', import.meta.url).href)
  if (!offersDemo(module)) throw new Error('scripts/demo.ts exports no function demo')
  await module.demo()
  return 0
}

function offersDemo(module: unknown): module is { demo: () => Promise<unknown> } {
  return typeof module === 'object' && module !== null && 'demo' in module && typeof module.demo === 'function'
}

process.exitCode = await start(process.argv.slice(2))
