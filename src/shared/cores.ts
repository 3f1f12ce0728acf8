/** What keeps our memory out of core dumps, on Linux. docs/decisions/0017-no-core.md says what it does not do. */

type Call = (...args: readonly unknown[]) => number
interface Koffi {
  readonly load: (library: null) => { readonly func: (signature: string) => Call }
}

/** The calls of the system's own library; each answers false when the system refuses. */
export interface CoreCalls {
  /** The process, and whatever it starts from then on, leaves no core. */
  readonly forbidCores: (pid: number) => boolean
  /** This process alone: no core, and no debugger but an administrator's. The next program it executes is free again. */
  readonly refuseDebuggers: () => boolean
}

const resourceCore = 4
const setDumpable = 4

/**
 * The one limit that stops both kinds of core: below a page no file is written, and of all limits 1 alone keeps the kernel from
 * piping a core to a collector, as 0 does not (fs/coredump.c).
 */
const oneByte = new BigUint64Array([1n, 1n])

/** Null where there is nothing to call. `require` is the caller's own: koffi is a package of the app, not of its page. */
export function coreCalls(platform: string, require: (name: string) => unknown): CoreCalls | null {
  if (platform !== 'linux') return null
  try {
    const library = (require('koffi') as Koffi).load(null)
    const prlimit = library.func('int prlimit64(int pid, int resource, const uint64_t *limit, void *old)')
    const prctl = library.func('int prctl(int, unsigned long, unsigned long, unsigned long, unsigned long)')
    return {
      forbidCores: (pid) => prlimit(pid, resourceCore, oneByte, null) === 0,
      refuseDebuggers: () => prctl(setDumpable, 0, 0, 0, 0) === 0,
    }
  } catch {
    return null
  }
}
