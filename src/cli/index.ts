/** The entry of `kalifa`, the command line. */

import { createRequire } from 'node:module'
import { coreCalls } from '../shared/cores.ts'

// On Linux this overwrites the arguments other users can see, before anything slow is loaded.
process.title = 'kalifa'

// Node's own report of a fault it did not expect would show a trace.
process.on('uncaughtException', () => {
  process.stderr.write('kalifa: [internal]\n')
  process.exit(1)
})

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.exitCode = 6
})

const calls = coreCalls(process.platform, createRequire(import.meta.url))
calls?.forbidCores(process.pid)
calls?.refuseDebuggers()

const { run } = await import('./run.ts')
const exit = await run(process.argv.slice(2), process.env)
process.exitCode ||= exit
