import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.{e2e,spec,test}.ts',
  globalSetup: './e2e/support-setup.ts',
  outputDir: '../test-results/e2e',
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  // One display, one keyboard, two cores.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  globalTimeout: (process.env.KALIFA_LONG === '1' ? 240 : 30) * 60_000,
  expect: { timeout: 20_000 },
  // A trace or a picture would hold what is in the vault.
  use: { trace: 'off', screenshot: 'off', video: 'off' },
})
