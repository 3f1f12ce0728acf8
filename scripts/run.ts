import { type SpawnOptions, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { repository } from './paths.ts'

export interface RunOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Milliseconds after which the child is killed; its exit code is then not 0. */
  readonly timeout?: number
}

export interface Captured {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program on this terminal and gives its exit code; never rejects for a failing program. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  return exitCode(command, args, { ...spawnOptions(options), stdio: 'inherit' })
}

/** Runs a program unseen and gives what it wrote. */
export function capture(command: string, args: readonly string[], options: RunOptions = {}): Promise<Captured> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...spawnOptions(options), stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (text) => {
      stdout += text
    })
    child.stderr.on('data', (text) => {
      stderr += text
    })
    child.once('error', (error) => resolve({ code: 127, stdout, stderr: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, stdout, stderr }))
  })
}

/** The JavaScript file behind a package's command, to be run by this very Node on every system. */
export function toolPath(packageName: string, command = packageName): string {
  const folder = join(repository, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin?: string | Record<string, string>
  }
  const file = typeof bin === 'string' ? bin : bin?.[command]
  if (!file) throw new Error(`The package ${packageName} has no command ${command}. Run npm ci first.`)
  return join(folder, file)
}

/** Runs a package's command; programs it starts as `node` get this Node too, not the machine's. */
export function runTool(packageName: string, command: string, args: readonly string[], options: RunOptions = {}) {
  return run(process.execPath, [toolPath(packageName, command), ...args], {
    ...options,
    env: withThisNode(options.env),
  })
}

export function withThisNode(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...env, PATH: [dirname(process.execPath), env.PATH ?? ''].join(delimiter) }
}

function spawnOptions({ cwd = repository, env = process.env, timeout }: RunOptions): SpawnOptions {
  return { cwd, env, ...(timeout ? { timeout, killSignal: 'SIGKILL' } : {}) }
}

function exitCode(command: string, args: readonly string[], options: SpawnOptions): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, options)
    child.once('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`)
      resolve(127)
    })
    child.once('close', (code) => resolve(code ?? 1))
  })
}
