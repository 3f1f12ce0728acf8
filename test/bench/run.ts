import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { dirname, join } from 'node:path'
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
  { names: ['duress'], load: async () => (await import('./measures/duress.ts')).measureDuress },
  { names: ['relaunch'], load: async () => (await import('./measures/relaunch.ts')).measureRelaunch },
  { names: ['import'], load: async () => (await import('./measures/import.ts')).measureImport },
  { names: ['export', 'receive'], load: async () => (await import('./measures/exchange.ts')).measureExchange },
  {
    names: ['insert-100k', 'search-100k', 'list-100k'],
    load: async () => (await import('./measures/records.ts')).measureRecords,
  },
  { names: ['browse-100k'], load: async () => (await import('./measures/browse.ts')).measureBrowse },
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
  const usual = known.filter((name) => !quick || name !== besides)
  const wanted = new Set(positionals.length > 0 ? positionals.flatMap(namesOf) : usual)
  const file = results ?? join(repository, 'bench', 'results.json')
  mkdirSync(dirname(file), { recursive: true })
  const findings: Finding[] = []
  for (const { names, load } of groups) {
    const asked = names.filter((name) => wanted.has(name))
    if (asked.length === 0) continue
    findings.push(...(await measured(asked, load, quick)))
    // Each time, so that an hour's run that is broken off has not been for nothing.
    writeFileSync(file, `${JSON.stringify(findings, null, 2)}\n`)
  }
  process.stdout.write(`\n${table(findings)}\n`)
}

/** A measure's name, or the first word of several: `panic` means both. */
function namesOf(given: string): readonly string[] {
  const meant = known.filter((name) => name === given || name.startsWith(`${given}-`))
  if (meant.length === 0) throw new Error(`There is no measure ${given}; there are ${known.join(', ')}`)
  return meant
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
    const before = busyness()
    const findings = await measure({ quick, folder, wanted: new Set(names), say })
    return findings.map((each) => ({
      ...each,
      note: `${quick ? quickNote : ''}${each.note}; load average ${before} before, ${busyness()} after`,
    }))
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

/** A quick run must not pass for the real one. */
const quickNote = 'QUICK FORM, smaller than its name and budget say; '

/** What else the machine did: on a busy one the figures say more about that than about us. */
const busyness = (): string => (loadavg()[0] ?? 0).toFixed(1)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
await bench()
