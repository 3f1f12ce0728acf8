import { join } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test'
import { emptyElectron } from '../bench/empty.ts'
import type { Targets } from './support-targets.ts'

export interface OpenElectron {
  readonly app: ElectronApplication
  readonly page: Page
  /** Without web security: for files. */
  readonly files: Page
}

/** The same Electron as Kalifa's with a page that may do everything, for the probes to succeed in. */
export async function launchOpenElectron(
  folder: string,
  { http, files }: Targets,
  env: Readonly<Record<string, string>>,
): Promise<OpenElectron> {
  const { executable, args } = await emptyElectron(folder, join(import.meta.dirname, 'open-electron'))
  const app = await electron.launch({
    executablePath: executable,
    args: [...args, `--user-data-dir=${join(folder, 'open-data')}`, `${http}open.html`, `${files}open.html`],
    env: { ...inherited(), ...env },
    chromiumSandbox: !args.includes('--no-sandbox'),
  })
  const [one, other] = [await app.firstWindow(), app.windows()[1] ?? (await app.waitForEvent('window'))]
  await Promise.all([one, other].map((page) => page.waitForURL(/open/)))
  const [ofFiles, page] = one.url().startsWith('file:') ? [one, other] : [other, one]
  return { app, page, files: ofFiles }
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
