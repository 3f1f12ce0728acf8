import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { type Disk, useDisk } from '../../src/vault/disk.ts'
import { readTree, type Tree, unread } from './folder.ts'

/** What could be on the disk after the power was cut at one moment. */
interface CutState {
  /** The operation that was under way, and how much of it is there. */
  readonly when: string
  readonly tree: Tree
}

export interface CutRecorder {
  /** How many operations were asked. */
  readonly count: () => number
  /** Puts the system's disk back, and answers the states, none twice. */
  readonly stop: () => readonly CutState[]
}

/** How many bytes of a write are there when it is torn: a disk writes sectors of 512 bytes, whole. */
const tornAt = (length: number): readonly number[] =>
  [...new Set([512, 4096, Math.floor(length / 1024) * 512])].filter((bytes) => bytes < length)

/**
 * Puts a disk in place that does everything, and notes before each operation, and within each write, what a power cut would
 * leave in `folder`: with all that was written, with only what was flushed, and with a part of the rest, for a system may put any of
 * it on the disk.
 */
export function recordCuts(folder: string): CutRecorder {
  const recorder = new Recorder(folder)
  const restore = useDisk((system) => recording(system, recorder))
  return {
    count: () => recorder.count,
    stop: () => {
      recorder.note('at the end')
      restore()
      return [...recorder.states.values()]
    },
  }
}

class Recorder {
  readonly states = new Map<string, CutState>()
  count = 0
  readonly #folder: string
  /** What is on the disk for sure of each file that was changed since its last flush; null: nothing, not even its name. */
  readonly #flushed = new Map<string, Buffer | null>()
  /** The first write to each of these since then: a system may put it on the disk and not the others. */
  readonly #first = new Map<string, { readonly data: Buffer; readonly position: number }>()
  /** New names whose folder was not flushed, and whether their content was. */
  readonly #unnamed = new Map<string, boolean>()
  /** What was unlinked since its folder was last flushed. */
  readonly #gone = new Map<string, Buffer>()
  readonly #paths = new Map<number, string>()
  readonly #known = new Map<string, Buffer>()

  constructor(folder: string) {
    this.#folder = folder
  }

  begin(operation: string, path: string): string {
    this.count += 1
    const when = `before operation ${this.count} (${operation} ${relative(this.#folder, path).replaceAll(/[0-9a-f]{8,}/g, '…')})`
    this.note(when)
    return when
  }

  note(when: string): void {
    const written = readTree(this.#folder)
    this.#keep(when, written)
    if (this.#flushed.size + this.#gone.size === 0) return
    this.#keep(`${when}, only what was flushed`, this.#onlyFlushed(written))
    this.#keep(`${when}, what was flushed and the first write after`, this.#withFirstWrites(written))
  }

  /** A write that is torn after each of several lengths, with and without what was written before it. */
  noteTorn(when: string, path: string, data: Uint8Array, position: number): void {
    const written = readTree(this.#folder)
    const name = relative(this.#folder, path)
    for (const length of [...tornAt(data.length), data.length])
      for (const base of [written, this.#onlyFlushed(written), this.#withFirstWrites(written)]) {
        const after = overwritten(base.get(name) ?? Buffer.alloc(0), data.subarray(0, length), position)
        this.#keep(`${when}, ${length} of ${data.length} bytes`, new Map(base).set(name, after))
      }
  }

  opened(fd: number, path: string, isNew: boolean): void {
    this.#paths.set(fd, path)
    if (!isNew) return
    this.#flushed.set(path, null)
    this.#unnamed.set(path, false)
  }

  pathOf(fd: number): string {
    return this.#paths.get(fd) ?? ''
  }

  writing(path: string, data: Uint8Array, position: number): void {
    this.changing(path)
    if (!this.#first.has(path)) this.#first.set(path, { data: Buffer.from(data), position })
  }

  changing(path: string): void {
    if (!this.#flushed.has(path)) this.#flushed.set(path, readFileSync(path))
  }

  synced(path: string): void {
    this.#first.delete(path)
    if (statSync(path).isDirectory()) this.#folderSynced(path)
    else if (this.#unnamed.has(path)) this.#unnamed.set(path, true)
    else this.#flushed.delete(path)
  }

  unlinking(path: string): void {
    if (unread.test(path)) return
    if (!this.#unnamed.delete(path)) this.#gone.set(path, this.#flushed.get(path) ?? readFileSync(path))
    this.#flushed.delete(path)
  }

  #folderSynced(folder: string): void {
    for (const path of this.#gone.keys()) if (dirname(path) === folder) this.#gone.delete(path)
    for (const [path, synced] of this.#unnamed) {
      if (dirname(path) !== folder) continue
      this.#unnamed.delete(path)
      if (synced) this.#flushed.delete(path)
      else this.#flushed.set(path, Buffer.alloc(0))
    }
  }

  #onlyFlushed(written: Tree): Tree {
    const tree = new Map(written)
    for (const [path, content] of [...this.#flushed, ...this.#gone]) {
      const name = relative(this.#folder, path)
      if (content === null) tree.delete(name)
      else if (tree.get(dirname(name)) === null || dirname(name) === '.') tree.set(name, content)
    }
    return tree
  }

  #withFirstWrites(written: Tree): Tree {
    const tree = new Map(this.#onlyFlushed(written))
    for (const [path, { data, position }] of this.#first) {
      const name = relative(this.#folder, path)
      const content = tree.get(name)
      if (content) tree.set(name, overwritten(content, data, position))
    }
    return tree
  }

  #keep(when: string, tree: Tree): void {
    const shared = new Map<string, Buffer | null>()
    const sum = createHash('sha256')
    for (const [path, content] of [...tree].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const digest = content === null ? 'folder' : createHash('sha256').update(content).digest('hex')
      sum.update(`${path}\n${digest}\n`)
      if (content !== null && !this.#known.has(digest)) this.#known.set(digest, content)
      shared.set(path, content === null ? null : (this.#known.get(digest) ?? content))
    }
    const digest = sum.digest('hex')
    if (!this.states.has(digest)) this.states.set(digest, { when, tree: shared })
  }
}

function overwritten(content: Buffer, data: Uint8Array, position: number): Buffer {
  const after = Buffer.alloc(Math.max(content.length, position + data.length))
  after.set(content)
  after.set(data, position)
  return after
}

function recording(system: Disk, recorder: Recorder): Disk {
  const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined
  const writing = (fd: number, data: Uint8Array, offset: number, position: number): void => {
    const path = recorder.pathOf(fd)
    const when = recorder.begin('write', path)
    recorder.noteTorn(when, path, data.subarray(offset), position)
    recorder.writing(path, data.subarray(offset), position)
  }
  const disk: Disk = {
    open: (path, flags, mode) => {
      recorder.begin('open', path)
      const isNew = !exists(path)
      const fd = system.open(path, flags, mode)
      recorder.opened(fd, path, isNew)
      return fd
    },
    write: (fd, data, offset, position) => {
      writing(fd, data, offset, position)
      return system.write(fd, data, offset, position)
    },
    truncate: (fd, length) => {
      recorder.begin('truncate', recorder.pathOf(fd))
      recorder.changing(recorder.pathOf(fd))
      system.truncate(fd, length)
    },
    sync: (fd) => {
      recorder.begin('sync', recorder.pathOf(fd))
      system.sync(fd)
      recorder.synced(recorder.pathOf(fd))
    },
    close: system.close,
    makeFolder: (path, mode) => {
      if (!exists(path)) recorder.begin('makeFolder', path)
      system.makeFolder(path, mode)
    },
    unlink: (path) => {
      if (exists(path)) {
        recorder.begin('unlink', path)
        recorder.unlinking(path)
      }
      system.unlink(path)
    },
    link: (path, name) => {
      recorder.begin('link', name)
      system.link(path, name)
    },
    rename: (path, name) => {
      recorder.begin('rename', name)
      system.rename(path, name)
    },
    setTimes: system.setTimes,
    removeTree: (path) => {
      if (statSync(path).isFile()) return disk.unlink(path)
      for (const entry of readdirSync(path, { withFileTypes: true, recursive: true }))
        if (entry.isFile()) disk.unlink(join(entry.parentPath, entry.name))
      system.removeTree(path)
    },
    openLater: async (path, flags, mode) => {
      recorder.begin('open', path)
      const isNew = !exists(path)
      const file = await system.openLater(path, flags, mode)
      recorder.opened(file.fd, path, isNew)
      return file
    },
    writeLater: async (file: FileHandle, data, offset, position) => {
      writing(file.fd, data, offset, position)
      return system.writeLater(file, data, offset, position)
    },
    syncDataLater: system.syncDataLater,
    syncLater: async (file) => {
      recorder.begin('sync', recorder.pathOf(file.fd))
      await system.syncLater(file)
      recorder.synced(recorder.pathOf(file.fd))
    },
    closeLater: system.closeLater,
  }
  return disk
}
