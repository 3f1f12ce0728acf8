import { join } from 'node:path'
import { endProcesses, launchedAgain } from '../again.ts'
import { emptyElectron, startEmpty } from '../empty.ts'
import { type Measure, slower } from '../finding.ts'
import { interleaved } from '../rounds.ts'
import { openedKalifa, withDesktop } from '../shell.ts'
import { newVault } from '../vault.ts'

/** From a lock until the lock screen is painted and shown, against the start of the same Electron with one field in it. */
export const measureRelaunch: Measure = ({ quick, folder, say }) =>
  withDesktop(async (desktop) => {
    const { vault, at } = await newVault(folder)
    vault.close()
    const empty = await emptyElectron(folder)
    let count = 0
    const taken = await interleaved(quick ? 3 : 9, {
      ours: async () => {
        const kalifa = await openedKalifa(folder, at, `${count++}`)
        return launchedAgain(desktop, kalifa)
      },
      reference: async () => {
        const shown = desktop.next('shown', 20_000)
        const [start, startEpoch] = [performance.now(), epochNow()]
        const { child, painted } = startEmpty(empty, join(folder, `user-empty-${count++}`))
        const times = [(await shown) - start, (await painted) - startEpoch]
        await endProcesses(child.pid)
        return Math.max(...times)
      },
    })
    say('done')
    const note =
      'from the lock being asked for to the later of the first painting of the passphrase field and the window being shown; the reference is the start of an empty Electron app to the same two'
    return [slower({ name: 'relaunch', ...taken, unit: 'ms', most: 1.3, note })]
  })

const epochNow = (): number => performance.timeOrigin + performance.now()
