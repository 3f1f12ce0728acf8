import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { type Disk, useDisk } from '../../src/vault/disk.ts'

export const failures = ['ENOSPC', 'EIO', 'EROFS', 'short'] as const
export type Failure = (typeof failures)[number]

/** What a full disk still does: give room back. */
const harmlessWhenFull: ReadonlySet<Operation> = new Set(['unlink', 'removeTree', 'close', 'sync', 'setTimes'])

type Operation = Exclude<keyof Disk, `${string}Later`>

export interface FailingDisk {
  /** How many operations were asked since it was put in place. */
  readonly count: () => number
  /** Whether what failed first was to open a file for reading. */
  readonly refusedToRead: () => boolean
  readonly restore: () => void
}

interface Plan {
  /** The operation that fails, counted from 0; never when it is not reached. */
  readonly at: number
  readonly failure: Failure
  /** Whether all after it fail as well. */
  readonly forGood: boolean
}

/** Puts a disk in place that fails as planned. A short write writes a third of what it is given, and is no fault. */
export function failDisk({ at, failure, forGood }: Plan): FailingDisk {
  let count = 0
  let refusedToRead: boolean | undefined
  /** Whether the operation that is asked now is to go wrong. */
  const turn = (operation: Operation): boolean => {
    const index = count
    count += 1
    if (!(forGood ? index >= at : index === at)) return false
    return !(failure === 'ENOSPC' && forGood && harmlessWhenFull.has(operation))
  }
  const guard = (operation: Operation, flags?: unknown): void => {
    const wrong = turn(operation)
    if (!wrong || failure === 'short' || (flags === constants.O_RDONLY && failure !== 'EIO')) return
    refusedToRead ??= flags === constants.O_RDONLY
    throw refusal(failure, operation)
  }
  const part = (data: Uint8Array, offset: number): Uint8Array => {
    if (!turn('write')) return data
    if (failure !== 'short') throw refusal(failure, 'write')
    return data.subarray(0, offset + Math.ceil((data.length - offset) / 3))
  }
  const restore = useDisk((system) => guarded(system, guard, part))
  return { count: () => count, refusedToRead: () => refusedToRead === true, restore }
}

function refusal(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: ${syscall} '/home/aminata/secret'`), { code, errno: -5, syscall })
}

function guarded(
  system: Disk,
  guard: (operation: Operation, flags?: unknown) => void,
  part: (data: Uint8Array, offset: number) => Uint8Array,
): Disk {
  const before =
    <Rest extends readonly unknown[], Result>(operation: Operation, act: (...rest: Rest) => Result) =>
    (...rest: Rest): Result => {
      guard(operation, operation === 'open' ? rest[1] : undefined)
      return act(...rest)
    }
  const later = <Rest extends readonly unknown[], Result>(
    operation: Operation,
    act: (...rest: Rest) => Promise<Result>,
  ) => {
    const guardedAct = before(operation, act)
    return async (...rest: Rest): Promise<Result> => guardedAct(...rest)
  }
  return {
    open: before('open', system.open),
    write: (fd, data, offset, position) => system.write(fd, part(data, offset), offset, position),
    truncate: before('truncate', system.truncate),
    sync: before('sync', system.sync),
    close: system.close,
    makeFolder: before('makeFolder', system.makeFolder),
    unlink: before('unlink', system.unlink),
    link: before('link', system.link),
    rename: before('rename', system.rename),
    setTimes: before('setTimes', system.setTimes),
    removeTree: before('removeTree', system.removeTree),
    openLater: later('open', system.openLater),
    writeLater: async (file: FileHandle, data, offset, position) =>
      system.writeLater(file, part(data, offset), offset, position),
    syncDataLater: later('sync', system.syncDataLater),
    syncLater: later('sync', system.syncLater),
    closeLater: system.closeLater,
  }
}
