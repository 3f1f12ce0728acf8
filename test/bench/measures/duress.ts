import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { testimonyOf } from '../../../src/cli/madeUp/records.ts'
import { KalifaError } from '../../../src/shared/errors.ts'
import { newDatabaseSize } from '../../../src/vault/compartment.ts'
import { Vault } from '../../../src/vault/index.ts'
import { keyFilePaths, readCopies } from '../../../src/vault/keys/copies.ts'
import { stepMs } from '../../../src/vault/keys/deadline.ts'
import { decodeKeyFile, slotBytes } from '../../../src/vault/keys/keyfile.ts'
import { slotsIn } from '../../../src/vault/keys/slots.ts'
import { unseal } from '../../../src/vault/keys/unseal.ts'
import { mebibyte, writeSmallPhotos } from '../files.ts'
import { type Measure, released } from '../finding.ts'
import { must, settleDisk, shell } from '../programs.ts'
import { timed } from '../rounds.ts'
import { filledVault, passphrase } from '../vault.ts'

const photoSize = 4 * mebibyte
const encoded = (phrase: string) => (): Uint8Array => new TextEncoder().encode(phrase)
const facade = encoded('une calebasse fendue au marché de Koutiala')
const destroying = encoded('mon oncle vend trois charrettes bleues')

/**
 * The phrase that destroys against the ordinary one: released at the same step of the answer's clock, the real keys gone from
 * both files at that very moment. A vault is destroyed in each round, so each has a copy of its own.
 */
export const measureDuress: Measure = async ({ quick, folder, say }) => {
  const count = quick ? 256 : 2560
  const rounds = quick ? 2 : 7
  const { at: original, cost } = await filledVault(folder, count * mebibyte, (vault) => fill(vault, folder, count))
  const { answerMs } = cost
  const taken: Record<'ordinary' | 'facade' | 'destroying' | 'buried' | 'afterCut', number[]> = {
    ordinary: [],
    facade: [],
    destroying: [],
    buried: [],
    afterCut: [],
  }
  for (let round = 0; round < rounds; round++) {
    const copy = await copyOf(original, join(folder, 'copy'))
    taken.ordinary.push(await opening(copy, passphrase))
    taken.facade.push(await opening(copy, facade))
    const used = await destroyedBy(copy)
    taken.destroying.push(used.answered)
    taken.buried.push(used.buried)
    const cut = await copyOf(original, join(folder, 'copy'))
    await opening(cut, destroying)
    taken.afterCut.push(await opening(cut, facade))
    say(`round ${round + 1} of ${rounds}`)
  }
  const size = `${count} photos taken in by the engine, their files then made ${photoSize / mebibyte} MiB each by fallocate: allocated on the disk, not written`
  const note =
    `from the call to the answer, against the ordinary phrase in the same vault; ${size}; released at ${answerMs} ms or a step of ${stepMs} ms later; ` +
    `in every round the slots were overwritten in both key files and the old phrase opened neither, as they were read at the answer; ` +
    `the façade's own phrase took ${spread(taken.facade)} ms; the files were buried ${spread(taken.buried)} ms after the answer; ` +
    `where the process ended at the answer, the façade's next opening took ${spread(taken.afterCut)} ms`
  const { ordinary: reference, destroying: ours } = taken
  return [released({ name: 'duress', ours, reference, unit: 'ms', first: answerMs, step: stepMs, note })]
}

const spread = (values: readonly number[]): string =>
  `${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))}`

async function fill(vault: Vault, folder: string, count: number): Promise<void> {
  mkdirSync(join(folder, 'photos'))
  const photos = writeSmallPhotos((index) => join(folder, 'photos', `IMG_${index}.jpg`), 64, 5)
  for (let index = 0; index < count / 4; index++) await vault.call('testimony.create', { body: testimonyOf(index) })
  const files = Array.from({ length: count }, (_, index) => photos[index % photos.length])
  const { refused } = await vault.call('evidence.import', { files, testimonyId: null })
  if (refused.length > 0) throw new Error(`${refused.length} photos were refused`)
  const acknowledged = { understood: true, replaces: true, profile: 'simple' }
  await vault.call('facade.create', { current: passphrase(), facade: facade(), ...acknowledged })
  const phrases = { current: passphrase(), facade: facade(), destroying: destroying() }
  await vault.call('destroying.set', { ...phrases, understood: true, safeguard: 'no-copy' })
}

async function copyOf(original: string, copy: string): Promise<string> {
  rmSync(copy, { recursive: true, force: true })
  await must('cp', '-a', original, copy)
  await shell('find "$1" -path "*/blobs/*" -type f -print0 | xargs -0 -n 1 fallocate -l "$2"', copy, `${photoSize}`)
  await settleDisk()
  return copy
}

/** Ends at the answer, as a command does that asks for nothing more. */
async function opening(at: string, phrase: () => Uint8Array): Promise<number> {
  const vault = new Vault(at)
  const ms = await timed(() => vault.call('vault.unlock', { passphrase: phrase() }))
  vault.close()
  return ms
}

async function destroyedBy(at: string): Promise<{ readonly answered: number; readonly buried: number }> {
  const [real] = compartmentsOf(at).sort((a, b) => blobFolders(at, b) - blobFolders(at, a))
  if (real === undefined || blobFolders(at, real) === 0) throw new Error('there is no compartment to destroy')
  const { file: before } = readCopies(at)
  const { payload } = await unseal(before, passphrase())
  const vault = new Vault(at)
  const answered = await timed(() => vault.call('vault.unlock', { passphrase: destroying() }))
  // Nothing has run since the answer but this: what these files hold is what a power cut now would leave.
  const atTheAnswer = keyFilePaths(at).map((path) => readFileSync(path))
  const start = performance.now()
  while (!isBuried(at, real)) await sleep(5)
  const buried = performance.now() - start
  vault.close()
  for (const bytes of atTheAnswer) {
    const file = decodeKeyFile(bytes)
    const left = slotsIn(payload.allotment).filter(
      (index) => Buffer.compare(slotBytes(file, index), slotBytes(before, index)) === 0,
    )
    if (left.length > 0) throw new Error(`${left.length} slots were still there at the answer`)
    await mustNotOpen(() => unseal(file, passphrase()))
  }
  return { answered, buried }
}

async function mustNotOpen(open: () => Promise<unknown>): Promise<void> {
  try {
    await open()
  } catch (error) {
    if (error instanceof KalifaError && error.code === 'passphrase-wrong') return
    throw error
  }
  throw new Error('the old phrase still opens')
}

const compartmentsOf = (at: string): string[] => readdirSync(at).filter((name) => /^[0-9a-f]{16}$/.test(name))
const blobFolders = (at: string, id: string): number => readdirSync(join(at, id, 'blobs')).length
const isBuried = (at: string, id: string): boolean =>
  blobFolders(at, id) === 0 && statSync(join(at, id, 'db')).size === newDatabaseSize
