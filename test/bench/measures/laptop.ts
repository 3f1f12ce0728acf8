import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { mebibyte, writePhoto } from '../files.ts'
import type { Finding, Measure } from '../finding.ts'
import { limitedGroup } from '../group.ts'
import { background } from '../programs.ts'
import { timed } from '../rounds.ts'

const runner = join(import.meta.dirname, '..', 'run.ts')
const memory = 4096 * mebibyte
const diskRate = 60 * mebibyte
const spin = 'for (;;) {}'

/** Everything once more in its quick form, as on an old laptop: little memory, a slow disk, and the cores busy with something else. */
export const measureOnLaptop: Measure = async ({ folder, say }) => {
  const group = await limitedGroup({ memory, diskRate, device: folder })
  const results = join(folder, 'results.json')
  const others = Array.from({ length: availableParallelism() }, () => background(process.execPath, ['-e', spin]))
  try {
    const disk = await diskSpeed(group.enter, folder)
    const told = [
      ...group.told,
      `files are written at ${disk} MiB/s`,
      `${others.length} cores shared with ${others.length} busy processes`,
    ].join('; ')
    say(told)
    const args = [...group.enter, process.execPath, runner, '--quick', '--results', results]
    const code = await exitCode(args)
    if (code !== 0) say(`the measures inside ended with ${code}`)
    const findings = JSON.parse(readFileSync(results, 'utf8')) as Finding[]
    return findings.map((each) => ({ ...each, name: `slow-laptop: ${each.name}`, note: `${told}; ${each.note}` }))
  } finally {
    for (const other of others) await other.end()
    await group.leave()
  }
}

/** As it is with the limits, which not every system lets one set. */
async function diskSpeed(enter: readonly string[], folder: string): Promise<number> {
  const [from, to] = [join(folder, 'probe.jpg'), join(folder, 'probe')]
  writePhoto(from, 128 * mebibyte)
  const script = 'dd if="$1" of="$2" bs=1M conv=fsync status=none && rm "$1" "$2"'
  const ms = await timed(() => exitCode([...enter, 'sh', '-c', script, 'probe', from, to]))
  return Math.round(128_000 / ms)
}

function exitCode([command = '', ...args]: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    const stop = () => void child.kill('SIGTERM')
    process.once('exit', stop)
    child.once('error', reject)
    child.once('close', (code) => {
      process.removeListener('exit', stop)
      resolve(code ?? 1)
    })
  })
}
