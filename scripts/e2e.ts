import { runTool } from './run.ts'

/** The end-to-end tests alone, one at a time; what follows on the command line goes to Playwright. */
const config = ['--config', 'test/playwright.config.ts', '--workers=1']
process.exitCode = await runTool('@playwright/test', 'playwright', ['test', ...config, ...process.argv.slice(2)])
