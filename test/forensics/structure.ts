import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What a vault's folder shows to who has no passphrase, without the bytes: a line of text for each thing to look at. The two
 * compartments have random names; they are called X and Y in the order of these.
 */
export interface Structure {
  /** Which files and folders there are, of what kind and mode, and the size of all that has one size in every vault. */
  readonly shape: string
  /** Of each compartment, the larger first: the database's size, and the blobs' sizes. */
  readonly content: string
  /** Which share their time of change, and which their time of access; what is older stands first. */
  readonly times: string
  /** In which order they were born. */
  readonly births: string
}

interface Entry {
  readonly name: string
  readonly folder: boolean
  readonly mode: number
  readonly size: number
  readonly born: bigint
  readonly changed: bigint
  readonly read: bigint
}

const isBlob = (name: string): boolean => /^[XY]\/blobs\/./.test(name)
const hasFixedSize = (name: string): boolean => /^(keys|keys\.bak|lock|[XY]\/(mark|db-wal))$/.test(name)

/** Looks at each entry before reading what is in it, which the system may note as an access. */
function entriesUnder(folder: string, name: string): Entry[] {
  const stat = statSync(join(folder, name), { bigint: true })
  const entry = {
    name,
    folder: stat.isDirectory(),
    mode: Number(stat.mode),
    size: Number(stat.size),
    born: stat.birthtimeNs,
    changed: stat.mtimeNs,
    read: stat.atimeNs,
  }
  if (!entry.folder) return [entry]
  return [entry, ...readdirSync(join(folder, name)).flatMap((child) => entriesUnder(folder, join(name, child)))]
}

export const compartmentsOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /^[0-9a-f]{16}$/.test(name))
    .sort()

export function structureOf(folder: string): Structure {
  const ids = compartmentsOf(folder)
  const entries = readdirSync(folder)
    .flatMap((name) => entriesUnder(folder, name))
    .map((entry) => ({
      ...entry,
      name: ids.reduce((name, id, which) => name.replace(id, 'XY'.charAt(which)), entry.name),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const lasting = entries.filter(({ name }) => !isBlob(name))
  return {
    shape: lasting.map(described).join(', '),
    content: ['X', 'Y']
      .map((which) => contentOf(which, entries))
      .sort()
      .reverse()
      .join('; '),
    times: `${groups(lasting, ({ changed }) => changed)}; ${groups(lasting, ({ read }) => read)}`,
    births: groups(lasting, ({ born }) => born).replaceAll('=', ' < '),
  }
}

const described = ({ name, folder, mode, size }: Entry): string =>
  `${name}${folder ? '/' : ''} ${mode.toString(8)}${hasFixedSize(name) ? ` ${size}` : ''}`

function contentOf(which: string, entries: readonly Entry[]): string {
  const db = entries.find(({ name }) => name === `${which}/db`)
  const blobs = entries.filter(({ name, folder }) => name.startsWith(which) && isBlob(name) && !folder)
  const sizes = blobs.map(({ size }) => size).sort((a, b) => a - b)
  return `db ${String(db?.size).padStart(9)} blobs [${sizes.join(' ')}]`
}

/** What was made within one tick of the system's clock stands in the order of this list, in which a vault is made. */
const making = ['lock', 'X', 'X/blobs', 'X/db', 'X/db-wal', 'X/mark', 'Y', 'Y/blobs', 'Y/db', 'Y/db-wal', 'Y/mark']

function groups(entries: readonly Entry[], by: (entry: Entry) => bigint): string {
  const inOrder = [...entries].sort((a, b) => place(a) - place(b))
  const values = [...new Set(entries.map(by))].sort((a, b) => (a < b ? -1 : 1))
  const together = values.map((value) => inOrder.filter((entry) => by(entry) === value).map(({ name }) => name))
  return together.map((names) => names.join('=')).join(' < ')
}

const place = ({ name }: Entry): number => (making.includes(name) ? making.indexOf(name) : making.length)
