import { createHash } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { tinyPng } from '../cli/kalifa.ts'

/** What a page in hostile hands would like to reach: servers of this machine, files, programs. */
export interface Targets {
  /** `http://127.0.0.1:…/`; what is asked for by a path of its own is seen by that name. */
  readonly http: string
  /** Servers that only note that somebody was there. */
  readonly tcpPort: number
  readonly udpPort: number
  readonly quicPort: number
  /** `file://…/`, with canary.png, .html, .js, .css and .txt. */
  readonly files: string
}

export interface OpenTargets {
  readonly targets: Targets
  /** Names of all that was reached so far. */
  readonly reached: Set<string>
  /** For the environment: programs that note that they were started. */
  readonly path: string
  readonly startedPrograms: () => Promise<string>
  readonly close: () => void
}

const canary = 'canary-of-the-disk'

export async function openTargets(folder: string): Promise<OpenTargets> {
  const reached = new Set<string>()
  const web = createServer((request, answer) => {
    const name = new URL(request.url ?? '/', 'http://x').pathname.slice(1)
    reached.add(name)
    answer.setHeader('access-control-allow-origin', '*')
    answer.setHeader('content-type', mediaTypeOf(name))
    answer.end(name.endsWith('.png') ? tinyPng(name) : name.endsWith('.events') ? 'data: here\n\n' : '')
  })
  web.on('upgrade', (request, socket) => {
    reached.add((request.url ?? '/').slice(1))
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
    const accept = createHash('sha1').update(key).digest('base64')
    socket.write(
      `HTTP/1.1 101 x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    )
  })
  const noting = (name: string) =>
    createTcpServer((socket) => reached.add(name) && socket.on('error', () => {}).destroy())
  const udpSocket = (name: string) => createSocket('udp4').on('message', () => reached.add(name))
  const [tcp, udp, quic] = [noting('tcp'), udpSocket('udp'), udpSocket('quic')]
  const [httpPort, tcpPort] = await Promise.all([web, tcp].map(portOf))
  await Promise.all([udp, quic].map((socket) => new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))))
  await writeCanaries(folder)
  const log = await writePrograms(join(folder, 'bin'))
  return {
    targets: {
      http: `http://127.0.0.1:${httpPort}/`,
      tcpPort: tcpPort ?? 0,
      udpPort: udp.address().port,
      quicPort: quic.address().port,
      files: `file://${folder}/`,
    },
    reached,
    path: `${join(folder, 'bin')}:${process.env.PATH}`,
    startedPrograms: () => readFile(log, 'utf8').catch(() => ''),
    close: () => {
      for (const server of [web, tcp]) server.close()
      web.closeAllConnections()
      for (const socket of [udp, quic]) socket.close()
    },
  }
}

function mediaTypeOf(name: string): string {
  const types = {
    '.css': 'text/css',
    '.js': 'text/javascript',
    '.png': 'image/png',
    '.html': 'text/html',
    '.events': 'text/event-stream',
  }
  return Object.entries(types).find(([ending]) => name.endsWith(ending))?.[1] ?? 'text/plain'
}

function portOf(server: ReturnType<typeof createTcpServer>): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
}

async function writeCanaries(folder: string): Promise<void> {
  const tell = `parent.postMessage('${canary}', '*')`
  const files = {
    'open.html': '<!doctype html><title>open</title><p>A page that may do everything.</p>',
    'canary.txt': canary,
    'canary.png': tinyPng('canary'),
    'canary.html': `<script>${tell}</script>`,
    'canary.js': `globalThis.canary = '${canary}'; globalThis.postMessage?.('${canary}', '*')`,
    'canary-worker.js': `postMessage('${canary}')`,
    'canary.css': `:root { --canary: ${canary} }`,
  }
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
}

/** Chromium starts these for addresses that it does not know itself. */
async function writePrograms(folder: string): Promise<string> {
  const log = join(folder, 'started')
  await mkdir(folder, { recursive: true })
  for (const name of ['xdg-open', 'xdg-email', 'gio', 'gvfs-open', 'kde-open']) {
    await writeFile(join(folder, name), `#!/bin/sh\necho "$0 $*" >> '${log}'\n`)
    await chmod(join(folder, name), 0o755)
  }
  return log
}
