import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { coreCalls } from '../shared/cores.ts'

/**
 * No process of ours leaves a core: this one and those that Chromium has started already, from which the others descend. To be
 * called before any page or vault is started. Main itself stays open to debuggers of the same user: the desktop's file dialogs
 * serve no program whose /proc folder they cannot read.
 */
export function forbidCores(): void {
  const calls = coreCalls(process.platform, createRequire(import.meta.url))
  if (calls === null) return
  for (const pid of withDescendants(process.pid)) calls.forbidCores(pid)
}

function withDescendants(pid: number): number[] {
  const parents = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [[Number(name), parentOf(name)]] : []))
  const family = [pid]
  // The list grows while it is walked, by the children of what is already in it.
  for (const member of family) for (const [child = 0, parent] of parents) if (parent === member) family.push(child)
  return family
}

/** The second field after the program's name, which stands in brackets and may hold anything: proc(5). */
function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}
