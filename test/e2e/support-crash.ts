import { type ProcessRef, processTree, type RunningKalifa } from './app.ts'
import { waitForExit } from './support-processes.ts'

/** The processes of an app by what they are for, and their end. */
export const kinds = {
  vault: /--utility-sub-type=node\.mojom\.NodeService/,
  network: /--utility-sub-type=network\.mojom\.NetworkService/,
  graphics: /--type=gpu-process/,
  page: /--type=renderer/,
} as const
export type Kind = keyof typeof kinds

export function processOf(kalifa: Pick<RunningKalifa, 'pid'>, kind: Kind): ProcessRef {
  const found = processTree(kalifa.pid).find(({ command }) => kinds[kind].test(command))
  if (!found) throw new Error(`There is no process of kind ${kind}`)
  return found
}

export const runs = (kalifa: Pick<RunningKalifa, 'pid'>, kind: Kind): boolean =>
  processTree(kalifa.pid).some(({ command }) => kinds[kind].test(command))

export async function crash(process_: ProcessRef, signal: 'SIGSEGV' | 'SIGKILL' = 'SIGSEGV'): Promise<void> {
  process.kill(process_.pid, signal)
  await waitForExit([process_])
}
