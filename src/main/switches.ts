import { resolve } from 'node:path'
import { app } from 'electron'

export interface Switches {
  readonly vaultDir: string
  /** Development only: relaunch with a debugging port, so that a test can find the new window. */
  readonly testPort: boolean
  /** This process was started by the one before it. */
  readonly relaunched: boolean
}

const known = new Set(['vault', 'user-data-dir', 'relaunched'])

const bareSwitches = [
  'disable-background-networking',
  'disable-component-update',
  'disable-breakpad',
  'disable-gpu-shader-disk-cache',
  'no-pings',
]

/** The system would show that something plays, and offer its keys, on the lock screen too. */
const mediaKeys = 'HardwareMediaKeyHandling,MediaSessionService'

/**
 * Reads our own switches and closes Chromium's ways out. Called before the app is ready.
 * A release refuses any switch it does not know: a debugging port would hand the vault to whoever asks.
 */
export function applySwitches(): Switches {
  if (__KALIFA_RELEASE__) refuseUnknown(process.argv.slice(1))
  for (const name of bareSwitches) app.commandLine.appendSwitch(name)
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch(
    'disable-features',
    `SpareRendererForSitePerProcess,AutofillServerCommunication,MediaRouter,WebRtcHideLocalIpsWithMdns,${mediaKeys}`,
  )
  app.commandLine.appendSwitch('disk-cache-size', '1')
  const vault = switchValue('vault')
  return {
    vaultDir: vault === '' ? resolve(app.getPath('userData'), 'vault') : resolve(vault),
    relaunched: app.commandLine.hasSwitch('relaunched'),
    testPort: !__KALIFA_RELEASE__ && app.commandLine.hasSwitch('kalifa-test-port'),
  }
}

/** What root and the tests need. */
const developmentSwitches = (): string[] => [
  ...(app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : []),
  ...(app.commandLine.hasSwitch('lang') ? [`--lang=${app.commandLine.getSwitchValue('lang')}`] : []),
]

/** The value of `--name=VALUE` or `--name VALUE`, which Chromium alone would ignore; empty when there is none. */
function switchValue(name: string): string {
  const at = process.argv.indexOf(`--${name}`)
  return (at > 0 ? process.argv[at + 1] : undefined) ?? app.commandLine.getSwitchValue(name)
}

function refuseUnknown(args: readonly string[]): void {
  for (const argument of args) {
    const name = /^--?([^=]+)/.exec(argument)?.[1]
    if (name !== undefined && !known.has(name)) process.exit(2)
  }
}

/** The arguments a relaunch gets: made anew, so that no switch of the old run sneaks in. */
export function relaunchArguments(switches: Switches): string[] {
  const args = process.defaultApp ? [app.getAppPath()] : []
  args.push(`--user-data-dir=${app.getPath('userData')}`, `--vault=${switches.vaultDir}`, '--relaunched')
  if (switches.testPort) args.push('--kalifa-test-port', '--remote-debugging-port=0')
  if (!__KALIFA_RELEASE__) args.push(...developmentSwitches())
  return args
}
