import { launchedAgain } from '../again.ts'
import { emptyElectron, startEmpty } from '../empty.ts'
import { type Measure, slower } from '../finding.ts'
import { interleaved } from '../rounds.ts'
import { oneRound, openedKalifa, withDesktop } from '../shell.ts'
import { newVault } from '../vault.ts'

/** From a lock until the lock screen is painted and shown, against the start of the same Electron with one field in it. */
export const measureRelaunch: Measure = ({ quick, folder, say }) =>
  withDesktop(async (desktop) => {
    const { vault, at } = await newVault(folder)
    vault.close()
    const empty = await emptyElectron(folder)
    const repeats = { count: 0 }
    const taken = await interleaved(quick ? 3 : 9, {
      ours: () =>
        oneRound(folder, repeats, async (userData) => launchedAgain(desktop, await openedKalifa(at, userData))),
      reference: () =>
        oneRound(folder, repeats, async (userData) => {
          const shown = desktop.next('shown', 60_000)
          const [start, startEpoch] = [performance.now(), epochNow()]
          const { painted } = startEmpty(empty, userData)
          return Math.max((await shown) - start, (await painted) - startEpoch)
        }),
    })
    say(`${repeats.count} rounds begun anew`)
    const note =
      'from the lock being asked for to the later of the first painting of the passphrase field and the window being shown; the reference is the start of an empty Electron app to the same two'
    return [slower({ name: 'relaunch', ...taken, unit: 'ms', most: 1.3, note })]
  })

const epochNow = (): number => performance.timeOrigin + performance.now()
