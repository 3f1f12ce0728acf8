import { existsSync } from 'node:fs'
import { capture, run } from './run.ts'

/** What the Debian packages are for. `stand-in` is needed only where Electron's own download is out of reach. */
export type Purpose = 'electron' | 'stand-in' | 'test' | 'demo'

const electron = ['xvfb', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1']
const outsideTools = ['age', 'minisign', 'openssh-client', 'libimage-exiftool-perl', 'gnome-backgrounds', 'xdotool']
/** Real photographs as JPEG. */
const forDemo = ['mate-backgrounds']
/** A second reader of signatures, and what test/reader needs. */
const signaturesAndFormat = ['signify-openbsd', 'python3', 'python3-argon2', 'python3-pycryptodome']
/** The clipboard, the windows, the system calls and the raw disk as another program sees them. */
const forForensics = ['xclip', 'x11-utils', 'strace', 'e2fsprogs']
/** Film, sound and pictures as others make them. */
const forMedia = ['ffmpeg', 'libheif-examples']
/** Calls that fail at random, under the tests of crashes. */
const forCrashes = ['fiu-utils', 'strace', 'e2fsprogs']
/** The text, the pages and the fonts of a PDF as another program reads them. */
const forDocuments = ['poppler-utils']
const forTests = [...forDocuments, ...signaturesAndFormat, ...forForensics, ...forMedia, ...forCrashes]

const packages: Record<Purpose, readonly string[]> = {
  electron,
  'stand-in': ['unzip', 'g++', 'make', 'python3'],
  test: [...electron, ...outsideTools, ...forTests],
  demo: [...electron, ...outsideTools, ...forDemo],
}

/**
 * Installs what is missing when allowed to. Otherwise says in one line what to do.
 * @returns whether everything is there, as far as this system can tell.
 */
export async function ensureSystemPackages(...purposes: readonly Purpose[]): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const wanted = [...new Set(purposes.flatMap((purpose) => packages[purpose]))]
  if (!existsSync('/etc/debian_version')) {
    say(`This is not a Debian system. Install what Debian calls: ${wanted.join(' ')}`)
    return true
  }
  const missing = await missingPackages(wanted)
  if (missing.length === 0) return true
  if (process.getuid?.() !== 0) {
    say(`Missing programs. Paste: sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`)
    return false
  }
  return install(missing)
}

async function missingPackages(wanted: readonly string[]): Promise<string[]> {
  const names = wanted.flatMap((name) => [name, sixtyFourBitTime(name)])
  const { stdout } = await capture('dpkg-query', ['-W', '-f', `\${Package} \${db:Status-Status}\n`, ...names])
  const installed = new Set(stdout.split('\n').flatMap((line) => line.match(/^(\S+) installed$/)?.[1] ?? []))
  return wanted.filter((name) => !installed.has(name) && !installed.has(sixtyFourBitTime(name)))
}

async function install(missing: readonly string[]): Promise<boolean> {
  say(`Installing ${missing.join(' ')}`)
  if ((await aptInstall(missing)) === 0) return true
  // The lists are absent on a new machine, and stale on an old one.
  await apt(['update'])
  if ((await aptInstall(missing)) === 0) return true
  say(`apt-get could not install ${missing.join(' ')}`)
  return false
}

async function aptInstall(missing: readonly string[]): Promise<number> {
  const names = await Promise.all(missing.map(nameHere))
  return apt(['install', '-y', '--no-install-recommends', ...names])
}

function apt(args: readonly string[]): Promise<number> {
  const options = ['-qq', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=300']
  return run('apt-get', [...options, ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}

/** Debian 13 and Ubuntu 24.04 renamed many libraries when time became 64 bits wide. */
async function nameHere(name: string): Promise<string> {
  const renamed = await capture('apt-cache', ['show', '--no-all-versions', sixtyFourBitTime(name)])
  return renamed.code === 0 && renamed.stdout !== '' ? sixtyFourBitTime(name) : name
}

function sixtyFourBitTime(name: string): string {
  return `${name}t64`
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

if (import.meta.main) {
  const asked = process.argv.slice(2)
  const unknown = asked.find((purpose) => !(purpose in packages))
  if (unknown) throw new Error(`Unknown purpose ${unknown}; there are ${Object.keys(packages).join(', ')}`)
  const complete = await ensureSystemPackages(...(asked.length > 0 ? (asked as Purpose[]) : (['electron'] as const)))
  process.exitCode = complete ? 0 : 1
}
