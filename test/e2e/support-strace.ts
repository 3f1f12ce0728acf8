import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'

/** What a program asks of the system, seen from outside by strace, with no debugging port. */

const changing =
  'open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir,symlink,symlinkat,link,linkat,' +
  'mknod,mknodat,truncate,chmod,fchmodat,chown,lchown,fchownat,utime,utimes,utimensat,futimesat,setxattr,lsetxattr'
const talking = 'socket,connect,bind,sendto,sendmsg,sendmmsg'

interface Traced {
  readonly program: ChildProcess
  readonly ended: Promise<unknown>
}

export function traced(
  command: readonly string[],
  log: string,
  { env, cwd }: { readonly env: NodeJS.ProcessEnv; readonly cwd: string },
): Traced {
  const options = [
    '-f',
    '-qq',
    '--seccomp-bpf',
    '-s',
    '512',
    '-y',
    '-e',
    `trace=${changing},${talking},execve`,
    '-o',
    log,
  ]
  const program = spawn('strace', [...options, '--', ...command], { env, cwd, stdio: 'ignore' })
  return { program, ended: once(program, 'exit') }
}

interface Touched {
  readonly call: string
  readonly path: string
}

interface Trace {
  /** What was opened for writing, made, renamed, removed or changed, with absolute paths. */
  readonly touched: readonly Touched[]
  /** Where something was sent or connected to: `AF_INET 127.0.0.1:80`, `AF_UNIX /tmp/.X11-unix/X0`. */
  readonly peers: readonly string[]
  /** The programs that were executed. */
  readonly executed: readonly string[]
  /** How many calls were read. */
  readonly calls: number
}

export async function readTrace(log: string, cwd: string): Promise<Trace> {
  const lines = (await readFile(log, 'latin1')).split('\n')
  const touched: Touched[] = []
  const [peers, executed] = [new Set<string>(), new Set<string>()]
  let calls = 0
  for (const line of lines) {
    const [, call, rest] = /^\d+ +(\w+)\((.*)$/.exec(line) ?? []
    if (call === undefined || rest === undefined) continue
    calls += 1
    if (/ = -1 E/.test(rest)) continue
    if (call === 'execve') executed.add(pathsIn(rest, cwd)[0] ?? '')
    else if (talking.split(',').includes(call)) for (const peer of peersIn(rest)) peers.add(peer)
    else if (!call.startsWith('open') || /O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)/.test(rest))
      for (const path of pathsIn(rest, cwd)) touched.push({ call, path })
  }
  return { touched, peers: [...peers], executed: [...executed], calls }
}

/** Every quoted path; before a relative one stands the folder it is meant from, as `-y` writes it. */
function pathsIn(args: string, cwd: string): string[] {
  return [...args.matchAll(/(?:(?:AT_FDCWD|\d+)(?:<([^>]*)>)?, )?"((?:[^"\\]|\\.)*)"/g)].map(([, base, path = '']) =>
    isAbsolute(path) ? path : resolve(base ?? cwd, path),
  )
}

function peersIn(args: string): string[] {
  return [...args.matchAll(/\{sa_family=(AF_\w+)([^}]*)/g)].map(([, family = '', rest = '']) => {
    const unix = /sun_path=@?"([^"]*)"/.exec(rest)?.[1]
    const address = /"([\d.:a-f]+)"/.exec(rest)?.[1] ?? ''
    const port = /htons\((\d+)\)/.exec(rest)?.[1] ?? ''
    return `${family} ${unix ?? [address, port].filter(Boolean).join(':')}`.trim()
  })
}
