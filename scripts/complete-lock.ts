import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './paths.ts'

/**
 * Adds to package-lock.json what it lacks after `npm install` on a registry that does not carry the builds for other
 * systems. `npm ci` refuses such a lock, even where those builds are not wanted. Run it after each change of packages.
 */

interface LockEntry {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

interface Lock {
  packages: Record<string, LockEntry>
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** @returns the names of what was added. */
function complete(lock: Lock): string[] {
  const added: string[] = []
  for (const [parent, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const version = range.replace(/^[~^]/, '')
      if (!/^\d+\.\d+\.\d+[\w.+-]*$/.test(version) || resolves(lock, parent, name)) continue
      const place = `node_modules/${name}`
      const path = place in lock.packages ? `${parent}/${place}` : place
      lock.packages[path] = { version, ...(entry.dev ? { dev: true } : {}), optional: true, ...platform(name) }
      added.push(`${name}@${version}`)
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
  return added
}

/** Node's own search: in the parent, then in each folder above it. */
function resolves(lock: Lock, parent: string, name: string): boolean {
  const wanted = lock.packages[parent]?.optionalDependencies?.[name]
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const found = lock.packages[folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`]
    if (found) return !/^\d/.test(wanted ?? '') || found.version === wanted
    if (!folder) return false
  }
}

/** By convention the name says it: `…-linux-x64-musl`. */
function platform(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[-/]/)
  const os = name.endsWith('fsevents') ? ['darwin'] : systems.filter((word) => words.includes(word))
  const cpu = processors.filter((word) => words.includes(word))
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : []
  return { ...(os.length > 0 ? { os } : {}), ...(cpu.length > 0 ? { cpu } : {}), ...(libc.length > 0 ? { libc } : {}) }
}

const file = join(repository, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock
const added = complete(lock)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${added.length} packages for other systems added\n${added.join('\n')}\n`)
