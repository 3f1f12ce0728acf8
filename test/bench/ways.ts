import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { hasProgram, must, shell } from './programs.ts'
import { timed } from './rounds.ts'

/** Another way to keep a photo safely, or why it cannot be tried here. */
export type Way = { readonly name: string; readonly told: string } & (
  | { readonly time: () => Promise<number>; readonly end: () => Promise<void> }
  | { readonly missing: string }
)

/** What `folder` must hold: the copies, which the caller removes after each turn. */
export const copiesIn = (folder: string): string => join(folder, 'copies')

export async function otherWays(photo: string, folder: string): Promise<readonly Way[]> {
  const copy = join(copiesIn(folder), 'copy')
  const copied = 'cp --reflink=never "$1" "$2" && sync "$2" && sha256sum "$2" > /dev/null'
  const plain: Way = {
    name: 'cp + sha256sum',
    told: 'cp, sync of the copy, and sha256sum of the copy, one after the other',
    time: () => timed(() => shell(copied, photo, copy)),
    end: async () => {},
  }
  return [plain, ...(await ageWays(photo, copy, folder)), ...(await gocryptfsWays(photo, folder))]
}

async function ageWays(photo: string, copy: string, folder: string): Promise<readonly Way[]> {
  const names = { name: 'age', told: 'age -e to one recipient and sync, without any hash' }
  if (!hasProgram('age')) return [{ ...names, missing: 'age (Debian package age) is not installed' }]
  const key = join(folder, 'key')
  await must('age-keygen', '-o', key)
  const recipient = (await must('age-keygen', '-y', key)).trim()
  const sealed = 'age -e -r "$3" -o "$2" "$1" && sync "$2"'
  const end = async () => {}
  return [
    { ...names, time: () => timed(() => shell(sealed, photo, copy, recipient)), end },
    {
      name: 'age + sha256sum',
      told: 'age -e to one recipient, sync, and sha256sum of the original',
      time: () => timed(() => shell(`${sealed} && sha256sum "$1" > /dev/null`, photo, copy, recipient)),
      end,
    },
  ]
}

async function gocryptfsWays(photo: string, folder: string): Promise<readonly Way[]> {
  const name = 'gocryptfs'
  const told = 'cp into a mounted gocryptfs (its defaults) and sync, without any hash'
  const mounted = join(folder, 'gocryptfs')
  const why = await mount(join(folder, 'gocryptfs-sealed'), mounted)
  if (why !== null) return [{ name, told, missing: why }]
  const unmount = () => void spawnSync('fusermount3', ['-u', '-z', mounted])
  process.once('exit', unmount)
  const copy = join(mounted, 'copy')
  const time = async () => {
    const ms = await timed(() => shell('cp "$1" "$2" && sync "$2"', photo, copy))
    rmSync(copy)
    return ms
  }
  const end = async () => {
    process.removeListener('exit', unmount)
    await must('fusermount3', '-u', mounted)
  }
  return [{ name, told, time, end }]
}

/** Null when it is mounted, else why it is not. */
async function mount(sealed: string, mounted: string): Promise<string | null> {
  if (!hasProgram('gocryptfs') || !hasProgram('fusermount3'))
    return 'gocryptfs or fuse3 (Debian packages) is not installed'
  for (const folder of [sealed, mounted]) mkdirSync(folder)
  const script = `gocryptfs -init -q -nosyslog -scryptn 10 -extpass 'echo bench' "$1"
    gocryptfs -q -nosyslog -extpass 'echo bench' "$1" "$2" > /dev/null 2>&1`
  return shell(script, sealed, mounted).then(
    () => null,
    () => 'gocryptfs cannot mount here (no FUSE?)',
  )
}
