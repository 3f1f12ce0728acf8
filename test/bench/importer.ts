import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writePhoto } from './files.ts'
import { forgetPeak, peakMiB, residentMiB } from './memory.ts'
import { newVault } from './vault.ts'

/** The process that memory.ts starts: imports a small photo to have all code loaded, then the large one, and tells how it grew. */
const [folder, photo] = process.argv.slice(2)
if (folder === undefined || photo === undefined) throw new Error('a folder and a photo, please')
mkdirSync(folder)
const small = join(folder, 'small.jpg')
writePhoto(small, 100_000)
const { vault } = await newVault(folder)
await vault.call('evidence.import', { files: [small], testimonyId: null })
const before = residentMiB()
forgetPeak()
const { imported } = await vault.call('evidence.import', { files: [photo], testimonyId: null })
const grown = peakMiB() - before
vault.close()
if (imported.length !== 1) throw new Error('the photo was not imported')
process.send?.(grown)
process.disconnect?.()
