import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { crc32, deflateSync } from 'node:zlib'

/** Runs the real command line in its own process. */

export const entry = resolve(import.meta.dirname, '../../src/cli/index.ts')
export const passphrase = 'le fleuve passe sous le pont de Ségou'
export const passphraseBytes = (): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(passphrase))

export interface Ended {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Given {
  /** What comes on descriptor 3; null leaves the descriptor out. */
  readonly phrase?: string | null
  /** Leaves descriptor 3 open, with nothing on it. */
  readonly silent?: boolean
  readonly input?: string
  readonly environment?: Record<string, string>
  readonly stdout?: number
  /** As somebody for whom file permissions count: root without its capabilities, when the tests run as root. */
  readonly withoutPrivileges?: boolean
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

export const unprivileged: readonly string[] =
  process.getuid?.() === 0 ? ['setpriv', '--inh-caps=-all', '--ambient-caps=-all', '--bounding-set=-all'] : []

export function start(args: readonly string[], given: Given = {}): Running {
  const phrase = given.phrase === undefined ? passphrase : given.phrase
  const options: SpawnOptions = {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...given.environment },
    stdio: ['pipe', given.stdout ?? 'pipe', 'pipe', 'pipe'],
  }
  const fd = phrase === null ? [] : ['--passphrase-fd', '3']
  const command = [...(given.withoutPrivileges === true ? unprivileged : []), process.execPath, entry, ...args, ...fd]
  const [program = process.execPath, ...rest] = command
  const child = spawn(program, rest, options)
  if (given.silent !== true) feed(child, 3, phrase === null ? '' : `${phrase}\n`)
  feed(child, 0, given.input ?? '')
  const exit = new Promise<number | null>((done) => child.once('close', done))
  const ended = Promise.all([exit, read(child, 1), read(child, 2)])
  return { child, ended: ended.then(([code, stdout, stderr]) => ({ exit: code, stdout, stderr })) }
}

export const kalifa = (args: readonly string[], given?: Given): Promise<Ended> => start(args, given).ended

/** What a command answers with `--json`, once it has succeeded. */
export async function answer(args: readonly string[], given?: Given): Promise<Record<string, unknown>> {
  const { exit, stdout, stderr } = await kalifa([...args, '--json'], given)
  if (exit !== 0) throw new Error(`kalifa ended with ${exit}: ${stderr}`)
  return JSON.parse(stdout)
}

/** The process may end before it has read all it is given. */
function feed(child: ChildProcess, fd: number, what: string): void {
  const pipe = child.stdio[fd]
  if (!(pipe instanceof Writable)) return
  pipe.on('error', () => undefined)
  pipe.end(what)
}

const read = async (child: ChildProcess, fd: number): Promise<string> => {
  const pipe = child.stdio[fd]
  return pipe instanceof Readable ? text(pipe) : ''
}

export interface Folder {
  readonly path: (name: string) => string
  readonly write: (name: string, content: string | Uint8Array) => string
  readonly writeJson: (name: string, value: unknown) => string
  readonly remove: () => void
}

export function temporaryFolder(): Folder {
  const folder = mkdtempSync(join(tmpdir(), 'kalifa-cli-'))
  const path = (name: string): string => join(folder, name)
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(path(name), content)
    return path(name)
  }
  return {
    path,
    write,
    writeJson: (name, value) => write(name, JSON.stringify(value)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A PNG of one grey pixel that carries a comment, so that no two are alike. */
export function tinyPng(comment: string): Uint8Array {
  const size = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', size),
    pngChunk('tEXt', Buffer.from(`Comment\0${comment}`, 'latin1')),
    pngChunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
  chunk.writeUInt32BE(data.length)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4)
  return chunk
}
