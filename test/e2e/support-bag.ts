import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from './app.ts'

/** What an institution without Kalifa does with a bundle: docs/bundle.md, with Debian's programs. */

const run = promisify(execFile)

const sshVerify =
  'ssh-keygen -Y verify -f allowed_signers -I kalifa-sender -n kalifa-bundle ' +
  '-s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt'

const checks = [
  ['data/bundle.json', 'sha256sum --strict -c manifest-sha256.txt tagmanifest-sha256.txt'],
  ['tagmanifest-sha256.txt', sshVerify],
  ['tagmanifest-sha256.txt', 'minisign -V -p sender.minisign.pub -m tagmanifest-sha256.txt'],
] as const

/** The folder of the bag. */
export async function openWithAge(bundle: string, key: string, folder: string): Promise<string> {
  await mkdir(folder)
  await run('sh', ['-c', 'age -d -i "$1" "$2" | tar x -C "$3"', 'sh', key, bundle, folder])
  return join(folder, 'bundle')
}

/** The hashes and both signatures hold; with one other bit in the file each speaks of, each refuses. */
export async function checkBag(bag: string): Promise<void> {
  for (const [file, check] of checks) {
    await run('sh', ['-c', check], { cwd: bag })
    const path = join(bag, file)
    const good = await readFile(path)
    const bad = Buffer.from(good)
    bad[10] = (bad[10] ?? 0) ^ 1
    await writeFile(path, bad)
    await expect(run('sh', ['-c', check], { cwd: bag }), check).rejects.toThrow()
    await writeFile(path, good)
  }
}
