import { defineConfig } from '@playwright/test'

const alone = '**/{forensics-*,lock}.test.ts'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.{e2e,spec,test}.ts',
  globalSetup: './e2e/support-setup.ts',
  outputDir: '../test-results/e2e',
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  // Two files at once, each worker on a display and a keyboard of its own; what measures or watches the machine, alone.
  projects: [
    // A press can go unseen on a busy machine: once more, and `npm test` names it. What looks for traces is given no second try.
    { name: 'windows', testIgnore: alone, retries: 1 },
    { name: 'alone', testMatch: alone, workers: 1 },
  ],
  workers: process.platform === 'linux' ? 2 : 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  globalTimeout: (process.env.KALIFA_LONG === '1' ? 240 : 40) * 60_000,
  expect: { timeout: 20_000 },
  // A trace or a picture would hold what is in the vault.
  use: { trace: 'off', screenshot: 'off', video: 'off' },
})
