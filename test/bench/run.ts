import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { repository } from '../../scripts/paths.ts'
import { type Finding, type Measure, unmeasured } from './finding.ts'
import { table } from './table.ts'

/** Told beside, and left out of a quick run unless asked for. */
const besides = 'slow-laptop'

/** Measures that share their preparation stand together. Each is loaded when its turn comes. */
const groups: readonly { readonly names: readonly string[]; readonly load: () => Promise<Measure> }[] = [
  { names: ['unlock'], load: async () => (await import('./measures/unlock.ts')).measureUnlock },
  {
    names: ['panic-hidden', 'panic-gone'],
    load: async () => (await import('./measures/panic.ts')).measurePanic,
  },
  { names: ['relaunch'], load: async () => (await import('./measures/relaunch.ts')).measureRelaunch },
  { names: ['import'], load: async () => (await import('./measures/import.ts')).measureImport },
  { names: ['export', 'receive'], load: async () => (await import('./measures/exchange.ts')).measureExchange },
  {
    names: ['insert-100k', 'search-100k', 'list-100k'],
    load: async () => (await import('./measures/records.ts')).measureRecords,
  },
  { names: [besides], load: async () => (await import('./measures/laptop.ts')).measureOnLaptop },
]
const known = groups.flatMap(({ names }) => names)

async function bench(): Promise<void> {
  const {
    values: { quick, results },
    positionals,
  } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, results: { type: 'string' } },
    allowPositionals: true,
  })
  const unknown = positionals.find((name) => !known.includes(name))
  if (unknown) throw new Error(`There is no measure ${unknown}; there are ${known.join(', ')}`)
  const wanted = new Set(positionals.length > 0 ? positionals : known.filter((name) => !quick || name !== besides))
  const findings: Finding[] = []
  for (const { names, load } of groups) {
    const asked = names.filter((name) => wanted.has(name))
    if (asked.length > 0) findings.push(...(await measured(asked, load, quick)))
  }
  const file = results ?? join(repository, 'bench', 'results.json')
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, `${JSON.stringify(findings, null, 2)}\n`)
  process.stdout.write(`\n${table(findings)}\n`)
}

/** A measure that breaks is told with the others, and as missed. */
async function measured(
  names: readonly string[],
  load: () => Promise<Measure>,
  quick: boolean,
): Promise<readonly Finding[]> {
  const parent = join(repository, '.cache')
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, 'bench-'))
  const say = (text: string): void => void process.stderr.write(`${names.join(', ')}: ${text}\n`)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  try {
    const measure = await load()
    return await measure({ quick, folder, wanted: new Set(names), say })
  } catch (error) {
    process.exitCode = 1
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    say(why)
    return names.map((name) => unmeasured(name, why.split('\n')[0] ?? ''))
  } finally {
    process.removeListener('exit', remove)
    remove()
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
await bench()
