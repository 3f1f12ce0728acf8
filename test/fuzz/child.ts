import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KalifaError } from '../../src/shared/errors.ts'
import { mutant } from './mutate.ts'
import { seededRandom } from './random.ts'
import { corpusOf, type Target, type TargetName, targets } from './targets.ts'

/** Runs one parser on its corpus, then on mutants, in a process that may crash, hang or eat memory without harm. */
export interface Job {
  readonly target: TargetName
  readonly seed: number
  /** Whichever comes first. */
  readonly mutants: number
  readonly ms: number
  /** The input that is being read is in `current`, so that it is known whatever becomes of this process. */
  readonly folder: string
}
export type FromChild =
  | { readonly type: 'at'; readonly done: number }
  | { readonly type: 'end'; readonly done: number; readonly refused: number }
  | { readonly type: 'finding'; readonly what: string; readonly input: string }

const tellEvery = 20
const mostResident = 1024 * 1024 * 1024

async function work(job: Job): Promise<void> {
  const target: Target = targets[job.target]
  const corpus = corpusOf(job.target)
  let refused = 0
  const tryOne = async (input: Buffer, name: string): Promise<boolean> => {
    writeFileSync(join(job.folder, 'current'), input)
    const fault = await faultOf(target, input)
    if (fault === 'refused') refused += 1
    if (fault !== 'refused' && fault !== 'accepted') tell({ type: 'finding', what: fault, input: name })
    return fault === 'refused' || fault === 'accepted'
  }
  mkdirSync(job.folder, { recursive: true })
  for (const { name, bytes } of corpus) if (!(await tryOne(bytes, name))) return
  const until = performance.now() + job.ms
  let done = 0
  for (; done < job.mutants && performance.now() < until; done += 1) {
    if (done % tellEvery === 0) tell({ type: 'at', done })
    const input = mutant(
      corpus.map(({ bytes }) => bytes),
      seededRandom(job.seed + done),
    )
    if (!(await tryOne(input, `mutant ${done}`))) return
  }
  tell({ type: 'end', done, refused })
}

async function faultOf(target: Target, input: Buffer): Promise<string> {
  try {
    await target.read(Buffer.from(input))
  } catch (error) {
    if (!(error instanceof KalifaError)) return String(error instanceof Error ? error.stack : error)
    if (!target.refusals.test(error.code)) return `the code ${error.code}`
    return process.memoryUsage.rss() > mostResident ? 'more than 1 GiB of memory' : 'refused'
  }
  return process.memoryUsage.rss() > mostResident ? 'more than 1 GiB of memory' : 'accepted'
}

const tell = (message: FromChild): void => void process.send?.(message)

process.on('message', (job: Job) => {
  void work(job).then(() => process.disconnect())
})
