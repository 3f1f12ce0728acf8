import type { ConsoleMessage, Page } from '@playwright/test'

/** What went wrong in a page, each thing once; the sets fill as it happens. */
export interface Problems {
  /** Errors on the console, uncaught exceptions, crashes. */
  readonly errors: Set<string>
  /** What the content security policy refused. */
  readonly policy: Set<string>
}

const policyPrefix = 'securitypolicyviolation: '

export function noProblems(): Problems {
  return { errors: new Set(), policy: new Set() }
}

/** Also takes in what happened before Playwright was there to see it. */
export async function watchForProblems(page: Page, problems: Problems): Promise<void> {
  const note = (message: ConsoleMessage) => noteMessage(message, problems)
  page.on('console', note)
  page.on('pageerror', (error) => problems.errors.add(String(error)))
  page.on('crash', () => problems.errors.add('the page crashed'))
  await page.addInitScript(reportViolations, policyPrefix)
  await page.evaluate(reportViolations, policyPrefix)
  for (const message of await page.consoleMessages()) note(message)
  for (const error of await page.pageErrors()) problems.errors.add(String(error))
}

function noteMessage(message: ConsoleMessage, problems: Problems): void {
  const text = message.text()
  // Chromium writes a refusal on the console too, and that is all there is of those during the first load.
  if (text.startsWith(policyPrefix) || text.includes('Content Security Policy')) problems.policy.add(text)
  else if (message.type() === 'error') problems.errors.add(text)
}

/** Runs in the page. */
function reportViolations(prefix: string): void {
  if (Reflect.get(window, 'violationsAreReported')) return
  Reflect.set(window, 'violationsAreReported', true)
  document.addEventListener('securitypolicyviolation', (event) => {
    console.debug(`${prefix}${event.effectiveDirective} ${event.blockedURI}`)
  })
}
