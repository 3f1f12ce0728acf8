import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { repository } from '../../scripts/paths.ts'
import { expect, test, visibleWindows } from './app.ts'
import { asked } from './support-bridge.ts'
import { launchOpenElectron } from './support-open.ts'
import { fileProbes, networkProbes, runProbes } from './support-probes.ts'
import {
  codeProbes,
  dialogProbes,
  permissionProbes,
  printing,
  processProbes,
  programProbes,
  systemProbes,
  windowProbes,
} from './support-reach.ts'
import { openTargets, type Targets } from './support-targets.ts'

/** The window and the bridge against a page that has turned hostile. */

test('the page has nothing of Node or Electron but the bridge', async ({ launch }) => {
  const { page } = await launch()
  const seen = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter((name) => name in window),
    bridge: Object.keys(window.kalifa),
    shell: Object.keys(window.kalifa.shell).sort(),
    frozen: Object.isFrozen(window.kalifa),
  }))
  expect(seen.node).toEqual([])
  expect(seen.bridge).toEqual(['call', 'shell'])
  expect(seen.shell).toEqual(
    [
      'capture',
      'change',
      'chooseFiles',
      'chooseSave',
      'chooseToErase',
      'copy',
      'hideAll',
      'lock',
      'onFlush',
      'openCopy',
      'state',
      'testShortcut',
    ].sort(),
  )
})

test('the page’s own worker has nothing of Node, and no way out', async ({ launch, place }) => {
  const { targets, reached, close } = await openTargets(place.folder)
  const { page } = await launch()
  const name = (await readdir(join(repository, 'out', 'renderer', 'assets'))).find((each) =>
    /^worker-.*\.js$/.test(each),
  )
  const [worker] = await Promise.all([
    page.waitForEvent('worker', (each) => each.url().endsWith('#ours')),
    page.evaluate((file) => {
      Reflect.set(window, 'kept', new Worker(`/assets/${file}#ours`, { type: 'module' }))
    }, name),
  ])
  // The debugger sees a worker before all of its world is there.
  await expect.poll(() => worker.evaluate(() => typeof globalThis.setTimeout)).toBe('function')
  const outcomes = await worker.evaluate(async ({ http, files }) => {
    const tried = async (attempt: () => unknown): Promise<string> => {
      try {
        await attempt()
        return 'reached'
      } catch {
        return 'refused'
      }
    }
    // In a task of its own: the debugger lets its own calls do what the policy forbids, or dies of what it refuses.
    const later = (attempt: () => unknown) => new Promise((resolve) => setTimeout(() => resolve(tried(attempt)), 50))
    return {
      node: ['require', 'process', 'module', 'Buffer', 'kalifa'].filter((each) => each in globalThis),
      file: await later(() => fetch(`${files}canary.txt`)),
      web: await later(() => fetch(`${http}worker-fetch.txt`)),
      evaluated: await later(() => new Function('return 1')()),
      assembled: await later(() => WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))),
      ours: await tried(() => fetch('/index.html')),
    }
  }, targets)
  const refused = { file: 'refused', web: 'refused', evaluated: 'refused', assembled: 'refused' }
  expect(outcomes).toEqual({ node: [], ...refused, ours: 'reached' })
  expect([...reached]).toEqual([])
  close()
})

test('a page in hostile hands reaches no file, server, window, device, program or dialog, by ways that work elsewhere', async ({
  place,
  launch,
}) => {
  const { targets, reached, path, startedPrograms, close } = await openTargets(place.folder)
  const open = await launchOpenElectron(place.folder, targets, { PATH: path })
  const seenDialogs: string[] = []
  const watchDialogs = (page: Page) =>
    page.on('dialog', (dialog) => {
      seenDialogs.push(dialog.type())
      void dialog.dismiss()
    })
  const all = {
    ...processProbes,
    ...permissionProbes,
    ...codeProbes,
  }

  watchDialogs(open.page)
  expect(successes(await runProbes(open.files, fileProbes, targets))).toEqual(Object.keys(fileProbes))
  expect(successes(await runProbes(open.page, all, targets))).toEqual(Object.keys(all))
  await runProbes(open.page, { ...networkProbes, ...dialogProbes, ...programProbes }, targets)
  await expect.poll(() => Object.keys(networkProbes).filter((name) => !reached.has(name))).toEqual([])
  await expect.poll(() => seenDialogs).toEqual(Object.keys(dialogProbes))
  await expect
    .poll(async () => (await startedPrograms()).split('\n').length - 1)
    .toBe(Object.keys(programProbes).length)
  const windowsThere = await oneByOne(open.page, windowProbes, targets)
  expect(successes(windowsThere)).toEqual(Object.keys(windowProbes))
  expect(successes(await runProbes(open.page, systemProbes, targets))).toEqual(Object.keys(systemProbes))
  const windowsBefore = (await visibleWindows()).length
  await open.page.evaluate(printing)
  await expect.poll(async () => (await visibleWindows()).length).toBeGreaterThan(windowsBefore)
  open.app.process().kill('SIGKILL')
  await expect.poll(visibleWindows).toEqual([])

  reached.clear()
  seenDialogs.length = 0
  const programsBefore = await startedPrograms()
  const { page, app, problems } = await launch({ env: { PATH: path } })
  watchDialogs(page)
  const here = { ...fileProbes, ...all, ...systemProbes }
  expect(successes(await runProbes(page, here, targets))).toEqual([])
  await runProbes(page, { ...networkProbes, ...dialogProbes, ...programProbes }, targets)
  expect(successes(await oneByOne(page, windowProbes, targets))).toEqual([])
  await page.evaluate(printing)
  expect(app.windows()).toHaveLength(1)
  expect((await visibleWindows()).map(({ title }) => title)).toEqual(['Carnet'])
  expect([...reached]).toEqual([])
  expect(seenDialogs).toEqual([])
  expect(await startedPrograms()).toBe(programsBefore)
  expect(problems.policy.size).toBeGreaterThan(30)
  expect(page.url()).toMatch(/^app:\/\/kalifa\/(#ping)?$/)
  expect(await asked(page, 'vault.status')).toEqual({ state: 'absent' })
  close()
})

const successes = (outcomes: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(outcomes).filter((name) => outcomes[name] === 'reached')

async function oneByOne(page: Page, probes: typeof windowProbes, targets: Targets): Promise<Record<string, unknown>> {
  const outcomes: Record<string, unknown> = {}
  for (const [name, probe] of Object.entries(probes))
    Object.assign(outcomes, await runProbes(page, { [name]: probe }, targets))
  return outcomes
}

test('no request leaves any session, nor does a peer connection when the page could make one', async ({
  place,
  launch,
}) => {
  const { targets, reached, close } = await openTargets(place.folder)
  const { page, app } = await launch()
  const fromMain = await app.evaluate(async ({ session, net }, url) => {
    const failed = (attempt: Promise<unknown>) => attempt.then(() => 'reached').catch(() => 'refused')
    return Promise.all([
      failed(session.defaultSession.fetch(url)),
      failed(session.fromPartition('kalifa').fetch(url)),
      failed(session.fromPartition('other').fetch(url)),
      failed(net.fetch(url)),
    ])
  }, targets.http)
  expect(fromMain).toEqual(['refused', 'refused', 'refused', 'refused'])
  expect([...reached]).toEqual([])
  // The one lock on it taken off, the same page sends.
  await app.evaluate(({ webContents }) => {
    for (const each of webContents.getAllWebContents()) each.setWebRTCIPHandlingPolicy('default')
  })
  const { udp } = networkProbes
  if (udp) await runProbes(page, { udp }, targets)
  await expect.poll(() => [...reached]).toEqual(['udp'])
  close()
})

test('the page cannot navigate, open windows, be framed or spell-checked, and is refused every permission', async ({
  launch,
}) => {
  const { page, app } = await launch()
  const url = page.url()
  expect(url).toBe('app://kalifa/')
  expect(await page.evaluate(() => window.open('https://example.org'))).toBeNull()
  await page.evaluate(() => {
    location.href = 'https://example.org/'
  })
  await page.evaluate(() => {
    location.href = 'file:///etc/passwd'
  })
  expect(await asked(page, 'vault.status')).toEqual({ state: 'absent' })
  expect(page.url()).toBe(url)
  expect(app.windows()).toHaveLength(1)
  const states = await page.evaluate(() =>
    Promise.all(
      ['camera', 'microphone', 'geolocation', 'notifications', 'clipboard-read', 'midi'].map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    ),
  )
  expect(new Set(states)).toEqual(new Set(['denied']))
  const sessions = await app.evaluate(({ session }) =>
    [session.defaultSession, session.fromPartition('kalifa')].map((each) => ({
      spelling: each.isSpellCheckerEnabled(),
      persistent: each === session.defaultSession ? false : each.isPersistent(),
    })),
  )
  expect(sessions).toEqual([
    { spelling: false, persistent: false },
    { spelling: false, persistent: false },
  ])
})

test('the content policy is on every answer and allows nothing unsafe', async ({ launch }) => {
  const { page, problems } = await launch()
  expect([...problems.policy]).toEqual([])
  const headers = await page.evaluate(async () => {
    const served = [
      '/',
      ...[...document.querySelectorAll('script[src]')].map((script) => script.getAttribute('src') ?? ''),
    ]
    return Promise.all(served.map(async (path) => (await fetch(path)).headers.get('content-security-policy')))
  })
  expect(headers.length).toBeGreaterThan(1)
  for (const header of headers) {
    expect(header).toContain("default-src 'none'")
    // The hosts of the frames that read documents, each used once; main serves them alone, and the reader's files alone.
    expect(header).toContain('; frame-src app://*.reader;')
    expect(header?.replace('frame-src app://*.reader', '')).not.toMatch(
      /unsafe|\*|http|allow-(modals|popups|top|downloads|pointer)/,
    )
  }
})

test('what is served stops at the page’s own folder', async ({ launch }) => {
  const { page } = await launch()
  const ask = (paths: readonly string[]) =>
    page.evaluate((all) => Promise.all(all.map(async (path) => (await fetch(path).catch(() => null))?.status)), paths)
  expect(await ask(['/index.html', '/', '/index.html?x#y', '/assets/../index.html'])).toEqual([200, 200, 200, 200])
  // That the file is there, beside the page's folder, is shown by the app running from it.
  const climbs = [
    '..',
    '%2e%2e',
    '%2E%2e',
    '.%2e',
    '..%2f..',
    '..%5c',
    '%2e%2e%5c..',
    '%252e%252e',
    '....//..',
    '..%00',
    '..\\..',
  ]
  const beyond = climbs.flatMap((up) => [
    `/${up}/main/index.js`,
    `/assets/${up}/${up}/main/index.js`,
    `/${up}%2fmain%2findex.js`,
  ])
  const strange = [
    ...[
      '/missing.js',
      '/index.html%00.js',
      '/%00',
      '/%',
      '/%zz',
      '/%ff%fe',
      '//main/index.js',
      '/index.html/',
      '/assets/',
    ],
    ...['//etc/passwd', '/%2fetc%2fpasswd', '/C:/Windows/win.ini', `/${'a'.repeat(10_000)}.js`, '/../package.json'],
  ]
  const hosts = [
    'app://other/index.html',
    'app://x.reader/reader.html',
    'app://kalifa.evil/index.html',
    'app://main/index.js',
    'app:///index.html',
  ]
  const statuses = await ask([...beyond, ...strange, ...hosts])
  expect(statuses.filter((status) => status === 200)).toEqual([])
  expect(await ask(['/'])).toEqual([200])
})

test('the title and the process arguments tell nothing', async ({ launch }) => {
  const { page, app } = await launch()
  expect(
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.getTitle())),
  ).toEqual(['Carnet'])
  expect(await page.title()).toBe('Carnet')
})
