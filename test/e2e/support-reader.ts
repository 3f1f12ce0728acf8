import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Frame, FrameLocator, Page } from '@playwright/test'
import { isReaderPage } from '../../src/shared/reader.ts'
import { expect } from './app.ts'
import { asked } from './support-bridge.ts'
import { goTo, pickFiles } from './support-journey.ts'
import { words } from './support-screens.ts'

/** Documents in the vault, opened in the viewer. `words` is the language on the screen. */

type Words = typeof words

/** Imports files by the dialog; the codes they got, by their names. */
export async function importFiles(
  { app, page }: { readonly app: ElectronApplication; readonly page: Page },
  folder: string,
  files: Readonly<Record<string, Uint8Array>>,
  said: Words = words,
): Promise<Readonly<Record<string, string>>> {
  const paths: string[] = []
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(folder, name)
    await writeFile(path, bytes)
    paths.push(path)
  }
  await pickFiles(app, paths)
  await goTo(page, 'evidence', said)
  await page.getByRole('button', { name: said.evidence.add }).click()
  await expect.poll(async () => (await rowsOf(page)).length, { timeout: 120_000 }).toBe(paths.length)
  const named = (await rowsOf(page)).map(async ({ id, code }) => {
    const { body } = await asked<{ body: { name: string } }>(page, 'evidence.get', { id })
    return [body.name, code] as const
  })
  return Object.fromEntries(await Promise.all(named))
}

async function rowsOf(page: Page): Promise<readonly { readonly id: string; readonly code: string }[]> {
  const { rows } = await asked<{ rows: { id: string; code: string }[] }>(page, 'evidence.list', {
    offset: 0,
    limit: 500,
  })
  return rows
}

export async function openPiece(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`\\b${code}\\b`) }).click()
}

export const reader = (page: Page, said: Words = words): FrameLocator =>
  page.frameLocator(`iframe[title="${said.reader.document}"]`)

/** The frame on the screen, not one in which a picture is being decoded. */
export async function readerFrame(page: Page, said: Words = words): Promise<Frame> {
  const element = await page.locator(`iframe[title="${said.reader.document}"]`).elementHandle()
  const frame = await element?.contentFrame()
  if (!frame || !isReaderPage(frame.url())) throw new Error('No document is open')
  return frame
}

export const closeViewer = (page: Page, said: Words = words): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: said.common.close }).click()

/** The system's numbers of the processes that draw our page and its frames. */
export function frameProcesses(
  app: ElectronApplication,
): Promise<{ readonly page: number; readonly frames: number[] }> {
  return app.evaluate(({ BrowserWindow }) => {
    const { mainFrame } = (BrowserWindow.getAllWindows()[0] as Electron.BrowserWindow).webContents
    return { page: mainFrame.osProcessId, frames: mainFrame.frames.map((frame) => frame.osProcessId) }
  })
}
