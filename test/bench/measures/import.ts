import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Vault } from '../../../src/vault/index.ts'
import { mebibyte, writePhoto } from '../files.ts'
import { type Finding, faster, type Measure, unmeasured, within } from '../finding.ts'
import { memoryOfImport } from '../memory.ts'
import { hasProgram, must, settleDisk, shell } from '../programs.ts'
import { type Contestants, interleaved, timed } from '../rounds.ts'
import { newVault } from '../vault.ts'

/** One large photo, taken in by the engine: read, hashed, encrypted, durable on the disk, and its record too. */
export const measureImport: Measure = async ({ quick, folder, say }) => {
  const size = (quick ? 256 : 1024) * mebibyte
  const photo = join(folder, 'IMG_0001.jpg')
  writePhoto(photo, size)
  const { vault } = await newVault(folder)
  const copies = join(folder, 'copies')
  const empty = () => {
    rmSync(copies, { recursive: true, force: true })
    mkdirSync(copies)
  }
  const others = otherWays(photo, folder)
  const findings: Finding[] = []
  try {
    await others.begin()
    const taken = await interleaved(
      quick ? 5 : 7,
      { ours: () => importOnce(vault, photo), ...others.ways },
      async () => {
        empty()
        await settleDisk()
      },
    )
    const what = `${size / mebibyte} MiB`
    for (const [way, reference] of Object.entries(taken)) {
      if (way === 'ours') continue
      const least = way === 'cp + sha256sum' ? 0.6 : 1
      const name = way === 'cp + sha256sum' ? 'import' : `import: ${way}`
      const note = `${what}, durable (fsync) on either side; the reference is ${others.told[way] ?? way}`
      findings.push(faster({ name, ours: taken.ours, reference, unit: 'ms', least, note }))
    }
    for (const [way, why] of Object.entries(others.missing)) findings.push(unmeasured(`import: ${way}`, why))
  } finally {
    vault.close()
    await others.end()
  }
  say('measuring memory')
  rmSync(photo)
  const large = (quick ? 512 : 2048) * mebibyte
  writePhoto(photo, large)
  const memory = await memoryOfImport(join(folder, 'memory'), photo)
  const note = `the vault process's largest resident size while it takes in ${large / mebibyte} MiB, less what it was before`
  findings.push(within({ name: 'import: memory', ours: [memory], reference: [], unit: 'MiB', limit: 100, note }))
  return findings
}

/** The destruction afterwards, so that the disk does not fill, is not counted. */
async function importOnce(vault: Vault, photo: string): Promise<number> {
  let ids: readonly string[] = []
  const ms = await timed(async () => {
    const { imported } = await vault.call('evidence.import', { files: [photo], testimonyId: null })
    ids = imported.map(({ id }) => id)
  })
  if (ids.length !== 1) throw new Error('the photo was not imported')
  for (const id of ids) await vault.call('record.destroy', { id })
  return ms
}

interface OtherWays {
  readonly ways: Contestants<string>
  readonly told: Readonly<Record<string, string>>
  readonly missing: Readonly<Record<string, string>>
  readonly begin: () => Promise<void>
  readonly end: () => Promise<void>
}

function otherWays(photo: string, folder: string): OtherWays {
  const copy = join(folder, 'copies', 'copy')
  const ways: Record<string, () => Promise<number>> = {
    'cp + sha256sum': () =>
      timed(() => shell('cp --reflink=never "$1" "$2" && sync "$2" && sha256sum "$2" > /dev/null', photo, copy)),
  }
  const told: Record<string, string> = {
    'cp + sha256sum': 'cp, sync of the copy, and sha256sum of the copy, one after the other',
  }
  const missing: Record<string, string> = {}
  const recipient: string[] = []
  if (hasProgram('age')) {
    ways.age = () => timed(() => shell('age -e -r "$3" -o "$2" "$1" && sync "$2"', photo, copy, recipient[0] ?? ''))
    told.age = 'age -e to one recipient and sync, without any hash'
  } else missing.age = 'age (Debian package age) is not installed'
  const mounted = join(folder, 'gocryptfs')
  if (hasProgram('gocryptfs') && hasProgram('fusermount3')) {
    const copyThere = join(mounted, 'copy')
    ways.gocryptfs = async () => {
      const ms = await timed(() => shell('cp "$1" "$2" && sync "$2"', photo, copyThere))
      rmSync(copyThere)
      return ms
    }
    told.gocryptfs = 'cp into a mounted gocryptfs (its defaults) and sync, without any hash'
  } else missing.gocryptfs = 'gocryptfs or fuse3 (Debian packages) is not installed'
  return {
    ways,
    told,
    missing,
    begin: async () => {
      if (ways.age)
        recipient.push(
          /age1\w+/.exec(
            await must('age-keygen', '-o', join(folder, 'key')).then(() =>
              shell('age-keygen -y "$1"', join(folder, 'key')),
            ),
          )?.[0] ?? '',
        )
      if (ways.gocryptfs)
        await mount(folder, mounted).catch((error: Error) => {
          delete ways.gocryptfs
          missing.gocryptfs = error.message
        })
    },
    end: async () => {
      if (ways.gocryptfs) await must('fusermount3', '-u', mounted)
    },
  }
}

async function mount(folder: string, mounted: string): Promise<void> {
  const cipher = join(folder, 'gocryptfs-cipher')
  const script = `mkdir "$1" "$2"
    gocryptfs -init -q -nosyslog -scryptn 10 -extpass 'echo bench' "$1"
    gocryptfs -q -nosyslog -extpass 'echo bench' "$1" "$2" > /dev/null 2>&1`
  await shell(script, cipher, mounted)
}
