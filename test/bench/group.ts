import { existsSync, mkdirSync, rmdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { capture } from '../../scripts/run.ts'
import { hasProgram } from './programs.ts'

export interface Limits {
  /** Bytes, page cache included. */
  readonly memory: number
  /** Bytes a second, for reading and for writing. */
  readonly diskRate: number
  /** A folder on the disk that is meant. */
  readonly device: string
}

export interface Group {
  /** To be put before a command. */
  readonly enter: readonly string[]
  /** What is limited, and what could not be: never more than is true. */
  readonly told: readonly string[]
  readonly leave: () => Promise<void>
}

const root = '/sys/fs/cgroup'

/** A group of processes with less of everything, by whichever means this Linux allows. */
export async function limitedGroup(limits: Limits): Promise<Group> {
  if (existsSync(join(root, 'cgroup.controllers'))) return unifiedGroup(limits) ?? (await scopeGroup(limits))
  if (existsSync(join(root, 'memory', 'cgroup.procs'))) return legacyGroup(limits)
  return scopeGroup(limits)
}

const mib = (bytes: number): number => Math.round(bytes / 1024 / 1024)
const noMemory = 'memory could not be limited here'
const noDisk = 'the disk could not be slowed here'
const memoryTold = ({ memory }: Limits): string => `${mib(memory)} MiB of memory`
const diskTold = ({ diskRate }: Limits): string => `the disk held to ${mib(diskRate)} MiB/s where the kernel counts it`

/** cgroup v1: a hierarchy for each resource. */
function legacyGroup(limits: Limits): Group {
  const name = `kalifa-bench-${process.pid}`
  const folders: string[] = []
  const device = deviceOf(limits.device)
  const put = (controller: string, values: Readonly<Record<string, string>>): boolean => {
    const folder = join(root, controller, name)
    try {
      mkdirSync(folder)
      folders.push(folder)
      for (const [file, value] of Object.entries(values)) writeFileSync(join(folder, file), value)
      return true
    } catch {
      return false
    }
  }
  const memory = put('memory', { 'memory.limit_in_bytes': `${limits.memory}` })
  const rate = `${device} ${limits.diskRate}`
  const disk = put('blkio', { 'blkio.throttle.read_bps_device': rate, 'blkio.throttle.write_bps_device': rate })
  return group(folders, [memory ? memoryTold(limits) : noMemory, disk ? diskTold(limits) : noDisk])
}

/** cgroup v2; undefined where we may not make a group. */
function unifiedGroup(limits: Limits): Group | undefined {
  const folder = join(root, `kalifa-bench-${process.pid}`)
  try {
    writeFileSync(join(root, 'cgroup.subtree_control'), '+memory +io')
    mkdirSync(folder)
  } catch {
    return undefined
  }
  const put = (file: string, value: string): boolean => {
    try {
      writeFileSync(join(folder, file), value)
      return true
    } catch {
      return false
    }
  }
  const memory = put('memory.max', `${limits.memory}`)
  const disk = put('io.max', `${deviceOf(limits.device)} rbps=${limits.diskRate} wbps=${limits.diskRate}`)
  return group([folder], [memory ? memoryTold(limits) : noMemory, disk ? diskTold(limits) : noDisk])
}

/** Asks systemd, which lets a person limit memory without being root. */
async function scopeGroup(limits: Limits): Promise<Group> {
  const enter = ['systemd-run', '--user', '--scope', '--quiet', '-p', `MemoryMax=${limits.memory}`, '--']
  const works = hasProgram('systemd-run') && (await capture('systemd-run', [...enter.slice(1), 'true'])).code === 0
  return works
    ? { enter, told: [memoryTold(limits), noDisk], leave: async () => {} }
    : { enter: [], told: [noMemory, noDisk], leave: async () => {} }
}

function group(folders: readonly string[], told: readonly string[]): Group {
  const script = 'for folder in $1; do echo $$ > "$folder/cgroup.procs"; done; shift; exec "$@"'
  const remove = () => folders.forEach(tryToRemove)
  process.once('exit', remove)
  return {
    enter: folders.length === 0 ? [] : ['sh', '-ec', script, 'group', folders.join(' ')],
    told,
    leave: async () => {
      process.removeListener('exit', remove)
      for (const folder of folders) await removeGroup(folder)
    },
  }
}

/** A group can be removed once its last process has been collected. */
async function removeGroup(folder: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (tryToRemove(folder)) return
    await sleep(50)
  }
  process.stderr.write(`${folder} could not be removed\n`)
}

function tryToRemove(folder: string): boolean {
  try {
    rmdirSync(folder)
    return true
  } catch {
    return false
  }
}

/** `major:minor` as the kernel writes it. Of a partition the whole disk's would be needed, which then shows as not limited. */
function deviceOf(folder: string): string {
  const { dev } = statSync(folder)
  return `${(dev >> 8) & 0xfff}:${(dev & 0xff) | ((dev >> 12) & 0xfff00)}`
}
