import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { ask } from './ask.ts'
import { answerOpenDialog, pressOnDesktop, windowsOf } from './kalifa.ts'
import { type ProcessRef, processTree, running, untilGone } from './processes.ts'
import { phrase, type Stage, take } from './stage.ts'

/** « Cacher tout » in the middle of an import, and what is there afterwards. */

export interface Hidden {
  readonly by: string
  readonly processes: number
  /** Those a program could see on the desktop before; a Wayland desktop shows none. */
  readonly windows: number
  /** Milliseconds from the key to the end of the last process. */
  readonly gone: number
}

export async function hideDuringImport(stage: Stage, files: readonly string[]): Promise<Hidden> {
  const { person, kalifa, env } = stage
  await person.goTo('evidence')
  await answerOpenDialog(kalifa, files)
  const before = processTree(kalifa.pid)
  const windows = (await windowsOf(env, before)).length
  await person.button('evidence.add').click()
  await person.page
    .locator('.import')
    .getByText(new RegExp(`[1-9]\\d* .* ${files.length} `))
    .waitFor()
  const hidden = { ...(await hide(stage, before)), windows }
  if (running(before).length > 0 || (await windowsOf(env, before)).length > 0) {
    throw new Error('« Cacher tout » left something behind')
  }
  return hidden
}

/** The shortcut itself; where a desktop keeps such keys from programs, the button. */
async function hide({ person, env }: Stage, before: readonly ProcessRef[]): Promise<Omit<Hidden, 'windows'>> {
  const processes = before.length
  const gone = untilGone(before, 5000).catch(() => null)
  const pressed = await pressOnDesktop(env, 'ctrl+shift+l').then(
    () => true,
    () => false,
  )
  const time = await gone
  if (time !== null) return { by: 'Ctrl+Shift+L', processes, gone: time }
  process.stderr.write(
    pressed ? 'This desktop did not hand on the shortcut: the button, then.\n' : 'No xdotool here.\n',
  )
  await person.page.getByText(person.say('frame.hideAll'), { exact: true }).click({ noWaitAfter: true })
  return { by: 'the button', processes, gone: await untilGone(before) }
}

export async function reopen(stage: Stage): Promise<void> {
  const { person } = stage
  const { say, page } = person
  const field = page.getByLabel(say('lock.label'), { exact: true })
  await field.waitFor()
  await take(stage, 'lock', 'The lock screen: a field, a button, a language. Nothing says what this is.', {
    dark: true,
  })
  await person.speak(say('common.fr'), say('common.en'))
  await take(stage, 'lock', '', { language: 'en' })
  await person.speak(say('common.en'), say('common.fr'))
  await field.fill(`${phrase} jaune`)
  await person.button('lock.open').click()
  await page.getByRole('alert').getByText(say('error.passphrase-wrong')).waitFor()
  await take(stage, 'lock-wrong', 'A wrong passphrase: one plain sentence, after as long as a right one takes.')
  await field.fill(phrase)
  await person.button('lock.open').click()
  await person.heading('home.title').waitFor()
}

interface EvidenceRow {
  readonly id: string
}

/** @returns how many of the files are in the vault, each of them the same to the byte. */
export async function keptWhole({ person: { page } }: Stage, files: readonly string[]): Promise<number> {
  const expected = new Map(files.map((path) => [basename(path), sha256(path)]))
  const { rows } = await ask<{ rows: EvidenceRow[] }>(page, 'evidence.list', { offset: 0, limit: 500 })
  let kept = 0
  for (const { id } of rows) {
    const { body } = await ask<{ body: { name: string; sha256: string } }>(page, 'evidence.get', { id })
    const hash = expected.get(body.name)
    if (hash === undefined) continue
    if (hash !== body.sha256) throw new Error(`${body.name} is not what it was`)
    kept += 1
  }
  return kept
}

interface CheckReport {
  readonly pages: string
  readonly keyFile: string
  readonly problems: readonly { readonly what: string }[]
}

/** After an import that was cut off, too, nothing may be amiss. */
export async function checkVault({ person: { page } }: Stage): Promise<void> {
  const report = await ask<CheckReport>(page, 'vault.check')
  if (report.pages !== 'ok' || report.keyFile !== 'ok' || report.problems.length > 0) {
    throw new Error(`The vault is not whole: ${JSON.stringify(report)}`)
  }
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
