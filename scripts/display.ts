import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

interface Display {
  /** To be merged into the environment of whatever shows windows. */
  readonly env: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

const startLimit = 20_000
const lastProcessLimit = 15_000

export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** Uses the display there is; without one, starts an Xvfb that ends with `close` or with this process. */
export async function openDisplay(): Promise<Display> {
  return hasDisplay() ? { env: {}, close: async () => {} } : startXvfb()
}

/** A display that nothing else is shown on, where Xvfb can be had; elsewhere the one there is. */
export async function openVirtualDisplay(): Promise<Display> {
  return process.platform === 'linux' ? startXvfb() : openDisplay()
}

/** Runs with a display, which stays until the last program shown on it has ended. */
export async function withDisplay<Result>(use: (env: Display['env']) => Promise<Result>): Promise<Result> {
  const display = await openDisplay()
  try {
    return await use(display.env)
  } finally {
    await display.close()
  }
}

async function startXvfb(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()))
  const stop = () => {
    server.kill('SIGTERM')
  }
  process.once('exit', stop)
  const number = await displayNumber(server).catch((error) => {
    stop()
    throw error
  })
  letGo(server)
  const close = async () => {
    server.ref()
    await lastProcessGone(`:${number}`)
    process.removeListener('exit', stop)
    stop()
    await ended
  }
  return { env: { DISPLAY: `:${number}` }, close }
}

/** So that a script which forgot to close still ends, and Xvfb with it. */
function letGo(server: ReturnType<typeof spawn>): void {
  server.unref()
  for (const pipe of server.stdio) if (pipe instanceof Socket) pipe.unref()
}

/** Xvfb writes the number it chose once it takes clients. */
function displayNumber(server: ReturnType<typeof spawn>): Promise<string> {
  const answer = server.stdio[3]
  if (!(answer instanceof Readable)) throw new Error('Xvfb was started without its answering pipe')
  let complaints = ''
  server.stderr?.on('data', (text) => {
    complaints += text
  })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Xvfb was not ready after ${startLimit} ms`)), startLimit)
    createInterface(answer).once('line', (line) => {
      clearTimeout(timer)
      resolve(line.trim())
    })
    server.once('error', (error) =>
      reject(new Error(`Xvfb could not be started (Debian package xvfb): ${error.message}`)),
    )
    server.once('close', () => {
      clearTimeout(timer)
      reject(new Error(`Xvfb ended at once: ${complaints.trim()}`))
    })
  })
}

/** A locked Kalifa relaunches itself, so the program we started need not be the last one on the display. */
async function lastProcessGone(display: string): Promise<void> {
  const deadline = Date.now() + lastProcessLimit
  let left = processesOn(display)
  while (left.length > 0 && Date.now() < deadline) {
    await sleep(50)
    left = processesOn(display)
  }
  if (left.length > 0) process.stderr.write(`The display ends under processes ${left.join(', ')}\n`)
}

function processesOn(display: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => environmentOf(pid).includes(`DISPLAY=${display}`))
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return []
  }
}
