import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pageMethods } from '../../src/shared/bridge.ts'
import { expect, test } from './app.ts'
import { ask, asked, passphrase } from './support-bridge.ts'

/** The window and the bridge against a page that has turned hostile. */

const id = '01a209f4-9aec-7016-b6eb-acb7ac2cd0cd'
const answeredWhileLocked = ['vault.status', 'vault.create', 'vault.unlock', 'vault.flush']

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
    ['change', 'chooseFiles', 'chooseSave', 'hideAll', 'lock', 'onFlush', 'state', 'testShortcut'].sort(),
  )
})

test('a locked vault answers only what the lock screen needs, and unknown methods never', async ({ launch }) => {
  const { page } = await launch()
  for (const method of pageMethods.filter((name) => !answeredWhileLocked.includes(name))) {
    const reply = await ask(page, method, { id, files: [], path: 'grant:none' })
    expect(reply, method).toMatchObject({ ok: false })
    expect(['vault-locked', 'request-invalid'], method).toContain(reply.ok ? '' : reply.error.code)
  }
  for (const method of ['desk.card', 'bundle.receive', 'constructor', '__proto__', 'toString', '']) {
    expect(await ask(page, method), method).toEqual({ ok: false, error: { code: 'method-unknown' } })
  }
})

test('an open vault refuses hostile parameters and changes nothing', async ({ launch }) => {
  const { page } = await launch()
  await asked(page, 'vault.create', { passphrase })
  const made = await asked<{ id: string }>(page, 'testimony.create', {
    body: { account: 'Ils sont venus avant l’aube' },
  })
  const before = await asked(page, 'testimony.get', { id: made.id })
  const hostile: [string, Record<string, unknown>, string][] = [
    ['testimony.patch', { id: made.id, patch: { account: 7 } }, 'request-invalid'],
    ['testimony.patch', { id: made.id, patch: { account: 'x' }, extra: 1 }, 'request-invalid'],
    ['testimony.patch', { id, patch: { account: 'x' } }, 'record-absent'],
    ['testimony.patch', { id: "' OR 1=1 --", patch: {} }, 'request-invalid'],
    ['testimony.patch', { id: made.id, patch: { violations: Array(100_000).fill('C1') } }, 'request-invalid'],
    ['contact.get', { id: made.id }, 'record-absent'],
    ['evidence.read', { id: made.id, offset: 0, length: 10 }, 'record-absent'],
    ['evidence.read', { id: made.id, offset: -1, length: 10 }, 'request-invalid'],
    ['testimony.list', { offset: 0, limit: 1e9 }, 'request-invalid'],
    ['link.add', { a: made.id, b: made.id }, 'record-invalid'],
    ['evidence.import', { files: ['/etc/passwd'], testimonyId: null }, 'request-invalid'],
    ['evidence.import', { files: ['grant:stolen'], testimonyId: null }, 'request-invalid'],
    [
      'export.run',
      { path: 'file:/tmp/out.age', recipientId: id, testimonyIds: [id], masks: {}, reread: [] },
      'request-invalid',
    ],
    ['vault.unlock', { passphrase }, 'vault-in-use'],
  ]
  for (const [method, params, code] of hostile) {
    expect(await ask(page, method, params), method).toEqual({ ok: false, error: { code } })
  }
  const polluted = await page.evaluate(
    ({ id }) =>
      window.kalifa.call('testimony.patch', { id, patch: JSON.parse('{"__proto__": {"status": "closed"}}') } as never)
        .reply,
    made,
  )
  expect(polluted.ok).toBe(true)
  expect(await asked<{ body: object }>(page, 'testimony.get', { id: made.id })).toMatchObject({
    body: (before as { body: object }).body,
  })
})

test('no request leaves, from the page or from any session', async ({ launch }) => {
  let reached = 0
  const server = createServer((_request, answer) => {
    reached += 1
    answer.setHeader('access-control-allow-origin', '*').end('reached')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  try {
    expect(await (await fetch(url)).text()).toBe('reached')
    const { page, app } = await launch()
    const outcomes = await page.evaluate(async (target) => {
      const failed = (attempt: Promise<unknown>) => attempt.then(() => 'reached').catch(() => 'refused')
      const image = new Promise((resolve, reject) => {
        const element = new Image()
        element.onload = resolve
        element.onerror = reject
        element.src = target
      })
      const socket = new Promise((resolve, reject) => {
        const opened = new WebSocket(target.replace('http', 'ws'))
        opened.onopen = resolve
        opened.onerror = reject
      })
      return Promise.all([failed(fetch(target)), failed(image), failed(socket), String(navigator.sendBeacon(target))])
    }, url)
    expect(outcomes.slice(0, 3)).toEqual(['refused', 'refused', 'refused'])
    const fromMain = await app.evaluate(async ({ session, net }, target) => {
      const failed = (attempt: Promise<unknown>) => attempt.then(() => 'reached').catch(() => 'refused')
      return Promise.all([
        failed(session.defaultSession.fetch(target)),
        failed(session.fromPartition('kalifa').fetch(target)),
        failed(session.fromPartition('other').fetch(target)),
        failed(net.fetch(target)),
      ])
    }, url)
    expect(fromMain).toEqual(['refused', 'refused', 'refused', 'refused'])
    expect(reached).toBe(1)
  } finally {
    server.close()
  }
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

test('the content policy lets nothing be injected', async ({ launch }) => {
  const { page, problems } = await launch()
  expect([...problems.policy]).toEqual([])
  const header = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
  expect(header).toContain("default-src 'none'")
  expect(header).not.toContain('unsafe')
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.head.append(script)
    const frame = document.createElement('iframe')
    frame.srcdoc = '<p>in a frame</p>'
    document.body.append(frame)
    // Later, and not in this call, which the test's own debugger lets do what the policy forbids.
    setTimeout('window.injected = true')
    await new Promise((resolve) => setTimeout(resolve, 50))
    return 'injected' in window
  })
  expect(ran).toBe(false)
  expect(problems.policy.size).toBeGreaterThan(0)
})

test('what is served stops at the page’s own folder', async ({ launch }) => {
  const { page } = await launch()
  const statuses = await page.evaluate(() =>
    Promise.all(
      ['/index.html', '/../main/index.js', '/%2e%2e/main/index.js', '/..%2fmain%2findex.js', '/missing.js', '/'].map(
        async (path) => (await fetch(path)).status,
      ),
    ),
  )
  expect(statuses).toEqual([200, 404, 404, 404, 404, 200])
})

test('the title and the process arguments tell nothing', async ({ launch }) => {
  const { page, app } = await launch()
  expect(
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.getTitle())),
  ).toEqual(['Carnet'])
  expect(await page.title()).toBe('Carnet')
})
