import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { buildIfStale } from './build.ts'
import { Album } from './demo/album.ts'
import { writeGallery } from './demo/gallery.ts'
import { addRecipient, prepare, reviewPhotos } from './demo/handover.ts'
import { checkVault, hideDuringImport, keptWhole, reopen } from './demo/hide.ts'
import { makeInstitution } from './demo/institution.ts'
import { type Kalifa, startKalifa, stopKalifa, whileItRuns } from './demo/kalifa.ts'
import { fill, lists, search, settings } from './demo/lists.ts'
import { consentAndInterview, firstRun, heroine, people, photos, testimony } from './demo/notebook.ts'
import { Person } from './demo/person.ts'
import { makePhotos } from './demo/photos.ts'
import { mustStay, type Seeded } from './demo/seed.ts'
import { type Stage, take } from './demo/stage.ts'
import { otherParts, talk } from './demo/talk.ts'
import { tourInEnglish } from './demo/tour.ts'
import { verifyBundle } from './demo/verify.ts'
import { wordsOf } from './demo/words.ts'
import { withDisplay } from './display.ts'
import { electronForRun } from './electron.ts'
import { repository } from './paths.ts'
import { ensureSystemPackages } from './system-packages.ts'

/**
 * Drives the real application through its whole path as a person would, and leaves pictures, a bundle and a page that
 * shows them in demo-output/.
 * @throws with a sentence that says at which step it stopped
 */
export async function demo(): Promise<void> {
  if (process.platform !== 'linux') throw new Error('The demonstration runs on Linux; npm start shows the app itself.')
  if (!(await ensureSystemPackages('demo'))) throw new Error('Programs that the demonstration needs are missing.')
  if (!(await buildIfStale())) throw new Error('The app does not build.')
  await electronForRun()
  const output = join(repository, 'demo-output')
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output)
  const folder = mkdtempSync(join(tmpdir(), 'kalifa-demo-'))
  const running: Kalifa[] = []
  const steps = new Steps()
  try {
    await withDisplay(async (env) => {
      try {
        await tell({ output, folder, env, steps, running })
      } catch (error) {
        await lastPicture(running.at(-1), output)
        throw error
      } finally {
        for (const kalifa of running) await stopKalifa(kalifa)
      }
    })
  } catch (error) {
    throw new Error(`The demonstration stopped at “${steps.last}”: ${reasonOf(error)}`, { cause: error })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  steps.say(`Done. Open ${join(output, 'index.html')}`)
}

/** What was on the screen when it stopped, if there still is one. */
async function lastPicture(kalifa: Kalifa | undefined, output: string): Promise<void> {
  await kalifa?.page.screenshot({ path: join(output, 'stopped-here.png'), timeout: 3000 }).catch(() => undefined)
}

/** Of a failed wait, the sentence and what was waited for, without the list of attempts. */
function reasonOf(error: unknown): string {
  const message = stripVTControlCharacters(error instanceof Error ? error.message : String(error))
  const lines = message.split('\n')
  const waiting = lines
    .find((line) => line.includes('waiting for'))
    ?.trim()
    .replace(/^- /, '')
  return [lines[0], waiting].filter(Boolean).join(' ')
}

interface Production {
  readonly output: string
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
  readonly steps: Steps
  /** Whatever was started and may have to be ended. */
  readonly running: Kalifa[]
}

/** Two sessions, as « Cacher tout » ends the first for good. */
async function tell(production: Production): Promise<void> {
  const { output, folder, env, steps } = production
  const album = new Album(output)
  const open = async (): Promise<Stage> => {
    const kalifa = await startKalifa(folder, env)
    production.running.push(kalifa)
    return { kalifa, person: new Person(kalifa.page, wordsOf('fr')), album, folder, env }
  }
  steps.say('Kalifa starts, on a vault of its own')
  const first = await open()
  const written = await whileItRuns(first.kalifa, () => write(first, steps))
  steps.say(`« Cacher tout » by the global shortcut, while ${written.series.many.length} photos are taken in`)
  const { by, processes, windows, gone } = await hideDuringImport(first, written.series.many)
  const seen = windows > 0 ? `, the window with them` : ''
  const ends = `all ${processes} processes gone ${Math.round(gone)} ms after ${by}${seen}`
  steps.say(`  ${ends}`)
  steps.say('Kalifa is opened again, and everything is there')
  const again = await open()
  const sent = await whileItRuns(again.kalifa, () => handOver(again, steps, written))

  steps.say('The bundle is opened and verified with age, tar, sha256sum, ssh-keygen, minisign and kalifa receive')
  const { text, files } = await verifyBundle(sent.bundle, sent.institution, {
    leave: `${heroine} Dagaba`,
    stay: mustStay,
  })
  steps.say(`  ${files} files, all as signed; what must not leave is nowhere in it`)
  const leaves = [sent.bundle, sent.institution.card, sent.institution.identity]
  for (const file of leaves) copyFileSync(file, join(output, basename(file)))
  writeFileSync(join(output, 'verification.txt'), text)
  const { kind, version } = await electronForRun()
  const [bundle = '', card = '', identity = ''] = leaves.map((file) => basename(file))
  writeGallery(output, album.scenes, {
    bundle,
    card,
    identity,
    verification: text,
    electron: `Electron ${version}${kind === 'stand-in' ? ', a stand-in for development, never for real data' : ''}.`,
    hidden: `« Cacher tout » during an import: ${ends}.`,
    seconds: steps.seconds(),
  })
}

interface Written {
  readonly named: string
  readonly seeded: Seeded
  readonly series: Awaited<ReturnType<typeof makeSeries>>
}

async function write(stage: Stage, steps: Steps): Promise<Written> {
  steps.say('Photographs are cut from pictures of Debian and tagged with exiftool')
  const series = await makeSeries(stage)
  steps.say('First run: a passphrase, practised')
  await firstRun(stage)
  steps.say('A testimony is written, with ɛ ɔ ɲ ŋ')
  const named = await testimony(stage)
  steps.say('Who the person is, a contact, consent, the interview')
  await people(stage)
  await consentAndInterview(stage)
  steps.say(`${series.morning.length} photos are taken in and looked at`)
  await photos(stage, series.morning)
  steps.say('A dozen more testimonies, lists, search without accents, settings')
  const seeded = await fill(stage)
  steps.say('An interview, and the five questions')
  await talk(stage.person, (id, caption = '') => take(stage, id, caption))
  await lists(stage)
  await search(stage)
  await settings(stage)
  await otherParts(stage.person, (id, caption = '') => take(stage, id, caption))
  return { named, seeded, series }
}

async function handOver(stage: Stage, steps: Steps, { named, seeded, series }: Written) {
  await reopen(stage)
  const kept = await keptWhole(stage, series.many)
  if ((await keptWhole(stage, series.morning)) !== series.morning.length) throw new Error('Photos are missing')
  await checkVault(stage)
  steps.say(`  ${kept} of the ${series.many.length} photos were in when it was hidden, each of them whole`)
  steps.say('An institution makes its keys and its card on the command line; its control words are checked')
  const institution = await makeInstitution(join(stage.folder, 'institution'))
  await addRecipient(stage, institution)
  steps.say('Before handing over: one with its name, one without, one that stays')
  await reviewPhotos(stage, seeded, series.forwarded)
  const stick = join(stage.folder, 'stick')
  mkdirSync(stick)
  const bundle = await prepare(stage, institution, { named, seeded }, stick)
  steps.say('The same screens in English')
  await tourInEnglish(stage, institution, { named, seeded })
  return { bundle, institution }
}

/** Those of one morning, those of the long import, and three that came by telephone: one tells nothing of itself. */
async function makeSeries({ kalifa: { page }, folder }: Stage) {
  const photosFolder = join(folder, 'photos')
  mkdirSync(photosFolder)
  const make = (prefix: string, count: number, shift: number, tagged = true) =>
    makePhotos(page, { folder: photosFolder, prefix, count, width: 1600, height: 1200, shift, tagged })
  const morning = await make('IMG_20261103', 20, 0)
  const many = await make('IMG_20261110', 60, 2)
  const silent = await make('photo', 1, 1, false)
  const placed = await make('IMG_20261028', 2, 3)
  return { morning, many, forwarded: [...silent, ...placed] }
}

class Steps {
  last = 'getting ready'
  readonly #begun = performance.now()

  say(text: string): void {
    if (!text.startsWith(' ')) this.last = text
    process.stdout.write(`${String(this.seconds()).padStart(4)} s  ${text}\n`)
  }

  seconds(): number {
    return Math.round((performance.now() - this.#begun) / 1000)
  }
}

if (import.meta.main) {
  try {
    await demo()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
