import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, isRunning, processTree, type RunningKalifa, relaunchedBy, test } from './app.ts'
import { collectCores, coresAllowed, otherProgramLeavesCore } from './support-cores.ts'
import { crash, kinds, processOf, runs } from './support-crash.ts'
import { waitForExit } from './support-processes.ts'
import { makeVault, openVault, startTestimony, words } from './support-screens.ts'

/** What a crash may leave, and what may look into our memory. */

const linesOf = (pid: number, file: string, start: string): string[] =>
  readFileSync(`/proc/${pid}/${file}`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(start))

test('no process may leave a core, whenever it was started; the keys’ memory is locked', async ({ launch }) => {
  const kalifa = await launch({ through: coresAllowed })
  await makeVault(kalifa.page)
  await crash(processOf(kalifa, 'graphics'))
  await expect.poll(() => runs(kalifa, 'graphics')).toBe(true)
  const tree = processTree(kalifa.pid)
  expect(tree.length).toBeGreaterThan(5)
  const limits = tree.map(({ pid }) => linesOf(pid, 'limits', 'Max core file size').map((line) => line.split(/ +/)))
  for (const [line] of limits) expect(line?.slice(4, 6)).toEqual(['1', '1'])
  const locked = tree.map(({ pid, command }) => [kinds.vault.test(command), linesOf(pid, 'status', 'VmLck')[0]])
  for (const [isVault, line] of locked) expect(line !== 'VmLck:\t       0 kB').toBe(isVault)
})

test('the keys are opened and kept where no memory may be locked', async ({ launch }) => {
  const { page, pid } = await launch({ through: ['prlimit', '--memlock=0:0', ...withoutPrivileges] })
  await makeVault(page)
  expect(linesOf(processOf({ pid }, 'vault').pid, 'status', 'VmLck')).toEqual(['VmLck:\t       0 kB'])
})

/** Root without its capabilities, for whom the kernel's checks are those of any user. */
const withoutPrivileges = ['setpriv', '--inh-caps=-all', '--bounding-set=-all'] as const

const run = promisify(execFile)

/** Whether another program of the same user can open the process's memory. */
async function memoryOpensTo(pid: number): Promise<boolean> {
  const [command = '', ...args] = [...withoutPrivileges, 'dd', `if=/proc/${pid}/mem`, 'of=/dev/null', 'count=0']
  return run(command, args).then(
    () => true,
    () => false,
  )
}

test('the user’s other programs cannot read the memory that holds keys', async ({ launch }) => {
  const kalifa = await launch({ through: withoutPrivileges })
  await makeVault(kalifa.page)
  // The control: the others open, main for the sake of the desktop's file dialogs, the page because nothing in it can close it.
  expect(await memoryOpensTo(kalifa.pid)).toBe(true)
  expect(await memoryOpensTo(processOf(kalifa, 'page').pid)).toBe(true)
  expect(await memoryOpensTo(processOf(kalifa, 'vault').pid)).toBe(false)
})

const ways: readonly ('file' | 'pipe')[] = process.env.KALIFA_LONG === '1' ? ['file', 'pipe'] : ['file']
for (const how of ways) {
  test(`a crash of any process leaves no core where cores are collected by ${how}`, async ({ launch, place }) => {
    const collection = await collectCores(join(place.folder, 'cores'), how)
    try {
      await otherProgramLeavesCore(collection)
      const [control] = await collection.cores()
      let kalifa: RunningKalifa = await launch({ through: coresAllowed, cwd: place.folder })
      await makeVault(kalifa.page)
      await startTestimony(kalifa.page)
      await kalifa.page.keyboard.type('Kumbasaraɲɛ')
      for (const kind of ['graphics', 'network'] as const) {
        await crash(processOf(kalifa, kind))
        await expect.poll(() => runs(kalifa, kind)).toBe(true)
      }
      for (const kind of ['vault', 'page'] as const) {
        kalifa = await relaunchedBy(kalifa, () => crash(processOf(kalifa, kind)))
        await expect(kalifa.page.getByLabel(words.lock.label, { exact: true })).toBeVisible()
        await openVault(kalifa.page)
      }
      const tree = processTree(kalifa.pid)
      process.kill(kalifa.pid, 'SIGSEGV')
      await waitForExit(tree)
      expect(tree.filter(isRunning)).toEqual([])
      await otherProgramLeavesCore(collection)
      const left = await collection.cores()
      expect(left).toHaveLength(2)
      expect(left).toContain(control)
    } finally {
      await collection.restore()
    }
  })
}
