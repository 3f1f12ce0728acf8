import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { repository } from './paths.ts'
import { runTool } from './run.ts'
import { ensureSystemPackages } from './system-packages.ts'

interface Count {
  readonly passed: number
  readonly failed: number
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

interface PlaywrightSuite {
  readonly file: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[]
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
  readonly suites: readonly PlaywrightSuite[]
  readonly errors: readonly unknown[]
}

const results = join(repository, 'test-results')
const onePassed: Count = { passed: 1, failed: 0 }
const oneFailed: Count = { passed: 0, failed: 1 }

/** In the order they run. Each counts; a failure stops none of those after it. */
const steps: Record<string, () => Promise<Count>> = {
  lint: () => check('@biomejs/biome', 'biome', 'check'),
  types: () => check('typescript', 'tsc', '-b'),
  knip: () => check('knip', 'knip'),
  unit: runVitest,
  build: async () => ((await build()) ? { passed: 0, failed: 0 } : oneFailed),
  e2e: async () => added(await runPlaywright('windows'), await runPlaywright('alone')),
}

/**
 * Everything, or the steps named on the command line; with `--long` the tests find KALIFA_LONG=1 in their environment.
 * @returns whether all that ran passed.
 */
async function test(words: readonly string[]): Promise<boolean> {
  if (words.includes('--long')) process.env.KALIFA_LONG = '1'
  const names = words.filter((word) => word !== '--long')
  const unknown = names.find((name) => !(name in steps))
  if (unknown) throw new Error(`Unknown step ${unknown}; there are ${Object.keys(steps).join(', ')}`)
  let total: Count = { passed: 0, failed: (await ensureSystemPackages('test')) ? 0 : 1 }
  for (const [name, step] of Object.entries(steps)) {
    if (names.length > 0 && !names.includes(name)) continue
    process.stdout.write(`\n${name}\n`)
    total = added(total, await step())
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
  return total.failed === 0 && total.passed > 0
}

function added(one: Count, other: Count): Count {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed }
}

async function check(packageName: string, command: string, ...args: readonly string[]): Promise<Count> {
  return (await runTool(packageName, command, args)) === 0 ? onePassed : oneFailed
}

async function runVitest(): Promise<Count> {
  const file = emptyResult('unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runTool('vitest', 'vitest', ['run', ...reporters])
  const report = readReport<VitestReport>(file)
  if (!report) return atLeastOneFailure('vitest', code, { passed: 0, failed: 0 })
  const unloaded = report.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  )
  const failed = report.numFailedTests + unloaded.length
  return atLeastOneFailure('vitest', code, { passed: report.numPassedTests, failed })
}

/** @param project one of those in test/playwright.config.ts; they run one after the other, never side by side */
async function runPlaywright(project: string): Promise<Count> {
  const file = emptyResult('e2e.json')
  const args = ['test', '--config', 'test/playwright.config.ts', '--project', project]
  const code = await runTool('@playwright/test', 'playwright', args)
  const report = readReport<PlaywrightReport>(file)
  if (!report) return atLeastOneFailure('playwright', code, { passed: 0, failed: 0 })
  for (const name of report.suites.flatMap(flakyTests)) process.stdout.write(`Passed at the second try only: ${name}\n`)
  const { expected, unexpected, flaky } = report.stats
  return atLeastOneFailure('playwright', code, {
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
  })
}

function flakyTests({ file, suites = [], specs }: PlaywrightSuite): readonly string[] {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
  return [...own.map(({ title }) => `${file}: ${title}`), ...suites.flatMap(flakyTests)]
}

/** A runner that found nothing to run, or that broke outside any test, has failed all the same. */
function atLeastOneFailure(runner: string, code: number, count: Count): Count {
  if (count.failed > 0) return count
  if (count.passed === 0) process.stdout.write(`${runner} ran no test\n`)
  return code !== 0 || count.passed === 0 ? { ...count, failed: 1 } : count
}

function emptyResult(name: string): string {
  mkdirSync(results, { recursive: true })
  const file = join(results, name)
  rmSync(file, { force: true })
  return file
}

function readReport<Report>(file: string): Report | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined
}

process.exitCode = (await test(process.argv.slice(2))) ? 0 : 1
