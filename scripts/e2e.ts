import { runTool } from './run.ts'

/** The end-to-end tests alone; what follows on the command line goes to Playwright. */
const config = ['--config', 'test/playwright.config.ts']
process.exitCode = await runTool('@playwright/test', 'playwright', ['test', ...config, ...process.argv.slice(2)])
