import type { Page } from '@playwright/test'
import { pageMethods, type Reply } from '../../src/shared/bridge.ts'
import { recordId } from '../../src/shared/records.ts'
import { goodRequests, hostileRequests, type World } from '../fuzz/hostileRequests.ts'
import { seededRandom, seedOfRun } from '../fuzz/random.ts'
import { endedBy, expect, pressOnDesktop, processesUsing, test, visibleWindows } from './app.ts'
import { asked, passphrase } from './support-bridge.ts'
import { openVault } from './support-screens.ts'
import { makeSample, type Sample } from './support-vault.ts'

/** The bridge as the page has it, against a page that has turned hostile. test/fuzz/bridge.test.ts holds the port itself. */

const lockScreen = ['vault.status', 'vault.create', 'vault.unlock', 'vault.flush', 'passphrase.suggest']
const nobody = recordId.parse('019a0000-0000-7000-8000-000000000000')
let sample: Sample

test.beforeAll(async () => {
  sample = await makeSample()
})
test.afterAll(() => sample.remove())

/** All of them at once, as a script in the page would. A call that throws says so, one that is never answered stays out. */
function answers(page: Page, requests: readonly (readonly [method: string, params: unknown])[]): Promise<string[]> {
  return page.evaluate(
    (all) =>
      Promise.all(
        all.map(async ([method, params]) => {
          const reply = await window.kalifa.call(method as never, params as never).reply
          return reply.ok ? 'accepted' : reply.error.code
        }),
      ),
    requests,
  )
}

async function worldOf(page: Page): Promise<World> {
  const first = async (method: string) =>
    (await asked<{ rows: { id: World['testimony'] }[] }>(page, method, { offset: 0, limit: 1 })).rows[0]?.id ?? nobody
  const { id } = await asked<{ id: World['contact'] }>(page, 'contact.create', { body: { name: 'Moussa' } })
  const note = await asked<{ id: World['note'] }>(page, 'note.create')
  return {
    testimony: await first('testimony.list'),
    contact: id,
    evidence: await first('evidence.list'),
    note: note.id,
    incident: nobody,
    plan: nobody,
    dossier: nobody,
    transcript: nobody,
    recipient: nobody,
    recording: nobody,
  }
}

async function content(page: Page, world: World): Promise<unknown> {
  const list = { offset: 0, limit: 500 }
  return Promise.all([
    ...['testimony.list', 'contact.list', 'evidence.list'].map((method) => asked(page, method, list)),
    asked(page, 'testimony.get', { id: world.testimony }),
    asked(page, 'contact.get', { id: world.contact }),
    asked(page, 'vault.check'),
  ])
}

test('a locked vault answers nothing but what the lock screen needs, and unknown methods never', async ({
  launch,
  place,
}) => {
  await sample.copyTo(place.vaultDir)
  const { page } = await launch()
  const world = {
    ...{ testimony: nobody, contact: nobody, evidence: nobody, note: nobody, recipient: nobody },
    ...{ incident: nobody, plan: nobody, dossier: nobody, transcript: nobody, recording: nobody },
  }
  const requests = Object.entries(goodRequests(world)).filter(([method]) => !lockScreen.includes(method))
  expect(requests.length + lockScreen.length).toBe(pageMethods.length)
  const codes = await answers(
    page,
    requests.map(([method, { params }]) => [method, params] as const),
  )
  // A token that nobody gave is refused before the vault is asked.
  const withFiles = ['evidence.import', 'recipient.read', 'export.run', 'custody.export', 'document.save'].concat(
    'contacts.read',
    'contacts.export',
    'protection.send',
    'evidence.copyOut',
    'evidence.importErasing',
    'companion.add',
  )
  expect(Object.fromEntries(requests.map(([method], at) => [method, codes[at]]))).toEqual(
    Object.fromEntries(
      requests.map(([method]) => [method, withFiles.includes(method) ? 'request-invalid' : 'vault-locked']),
    ),
  )
  const unknown = [
    'desk.create',
    'desk.card',
    'bundle.receive',
    'constructor',
    '__proto__',
    'toString',
    '',
    7,
    null,
    {},
  ]
  expect(
    new Set(
      await answers(
        page,
        unknown.map((method) => [method as string, {}]),
      ),
    ),
  ).toEqual(new Set(['method-unknown']))
})

test('an open vault refuses hostile requests with a code, and changes nothing', async ({ launch, place }) => {
  await sample.copyTo(place.vaultDir)
  const { page } = await launch()
  await openVault(page)
  const world = await worldOf(page)
  // The window looks at a new picture by itself, once.
  const examined = async () =>
    (await asked<{ body: { examination: unknown } }>(page, 'evidence.get', { id: world.evidence })).body.examination
  await expect.poll(examined).not.toBeNull()
  const before = await content(page, world)

  const seed = seedOfRun()
  const random = seededRandom(seed)
  // What Playwright turns into an empty object on the way is in `strangeCalls`.
  const hostile = hostileRequests(world).filter(
    ({ what }) => random.below(8) === 0 && !/^instead: (Map|Set|ArrayBuffer|Error)/.test(what),
  )
  const codes = await answers(
    page,
    hostile.map(({ method, params }) => [method, params] as const),
  )
  const wrong = hostile.flatMap(({ method, what }, at) =>
    codes[at] === 'request-invalid' ? [] : [`${method}, ${what}: ${codes[at]}`],
  )
  expect(wrong, `seed ${seed}`).toEqual([])

  const outcomes = await page.evaluate(strangeCalls, world.testimony)
  expect(Object.entries(outcomes).filter(([, outcome]) => !['request-invalid', 'threw'].includes(outcome))).toEqual([])
  expect(Object.keys(outcomes).length).toBeGreaterThan(25)
  expect(await content(page, world)).toEqual(before)
})

/** What only a script beside the bridge can hand over. Runs in the page. */
async function strangeCalls(id: string): Promise<Record<string, string>> {
  const cycle: Record<string, unknown> = { id }
  cycle.self = cycle
  const shared = typeof SharedArrayBuffer === 'function' ? new Uint8Array(new SharedArrayBuffer(32)) : new Int8Array(32)
  const detached = new Uint8Array(32)
  structuredClone(detached, { transfer: [detached.buffer] })
  const deep = JSON.parse(`${'['.repeat(900)}${']'.repeat(900)}`)
  const forged = new File(['ffd8ff'], '../../etc/passwd')
  const proxied = new Proxy(
    {},
    {
      get: () => ({}),
      ownKeys: () => ['id', 'extra'],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 'x' }),
    },
  )
  const trap = Object.defineProperty({}, 'id', {
    enumerable: true,
    get: () => {
      throw new Error('trap')
    },
  })
  const calls: Record<string, [string, unknown]> = {
    'a cycle': ['testimony.get', cycle],
    'a cycle inside': ['testimony.patch', { id, patch: { account: cycle } }],
    'a function': ['testimony.get', () => id],
    'a function inside': ['testimony.patch', { id, patch: { account: () => 'x' } }],
    'a function as a key more': ['testimony.get', { id, convert: () => id }],
    'a method that converts': ['testimony.get', { id: { toString: () => id } }],
    'a symbol': ['testimony.get', { id: Symbol(id) }],
    'a big number': ['testimony.list', { offset: 0n, limit: 1n }],
    'a proxy': ['testimony.get', proxied],
    'a getter that throws': ['testimony.get', trap],
    'an element': ['testimony.get', document.body],
    'an element inside': ['testimony.get', { id: document.body }],
    'the window': ['testimony.get', window],
    'a promise': ['testimony.get', Promise.resolve({ id })],
    'a weak map': ['vault.summary', new WeakMap()],
    'a set': ['vault.summary', new Set([id])],
    'a date': ['vault.summary', new Date()],
    'a fault': ['vault.summary', new Error(id)],
    'a buffer': ['vault.summary', new ArrayBuffer(8)],
    'a list': ['vault.summary', []],
    'a map': ['vault.check', { map: new Map() }],
    nothing: ['testimony.get', undefined],
    null: ['testimony.get', null],
    'a number': ['testimony.get', 7],
    'a text': ['testimony.get', id],
    'shared memory': ['passphrase.change', { current: shared, next: shared, x: 1 }],
    'bytes given away': ['vault.unlock', { passphrase: detached }],
    'something deep': ['testimony.patch', { id, patch: { account: deep } }],
    'something wide': ['testimony.patch', { id, patch: { violations: new Array(200_000).fill('A1') } }],
    'something long': ['testimony.patch', { id, patch: { account: 'x'.repeat(30_000_000) } }],
    'a file of a script': ['evidence.import', { files: [forged], testimonyId: null }],
    'a blob': ['evidence.import', { files: [new Blob(['x'])], testimonyId: null }],
    'a path': ['evidence.import', { files: ['/etc/passwd'], testimonyId: null }],
    'a path as if dropped': ['evidence.import', { files: ['file:/etc/passwd'], testimonyId: null }],
    'what only looks like a file': [
      'recipient.read',
      { path: { name: 'x', path: '/etc/passwd', __proto__: File.prototype } },
    ],
    'a made up token': ['recipient.read', { path: `grant:${crypto.randomUUID()}` }],
    'a prototype as own key': ['testimony.get', JSON.parse(`{"id": "${id}", "__proto__": {"x": 1}, "constructor": 1}`)],
  }
  const outcome = async (method: string, params: unknown): Promise<string> => {
    try {
      const { reply } = window.kalifa.call(method as never, params as never, 7 as never)
      const answered = (await reply) as Reply<unknown>
      return answered.ok ? 'accepted' : answered.error.code
    } catch {
      return 'threw'
    }
  }
  const never = new Promise<string>((resolve) => setTimeout(resolve, 15_000, 'never answered'))
  const entries = Object.entries(calls).map(
    async ([name, [method, params]]) => [name, await Promise.race([outcome(method, params), never])] as const,
  )
  return Object.fromEntries(await Promise.all(entries))
}

test('a page that changed what everything is made of gets no further', async ({ launch, place }) => {
  await sample.copyTo(place.vaultDir)
  const { page } = await launch()
  await asked(page, 'vault.unlock', { passphrase })
  const world = await worldOf(page)
  const seen = await page
    .evaluate(async ({ testimony, evidence }) => {
      const leaks: string[] = []
      const { call } = window.kalifa
      if (call.constructor !== Function || !(call('vault.status', {}).reply instanceof Promise))
        leaks.push('another realm')
      const outer = Reflect.get(call, 'constructor')('return typeof process + typeof require')()
      if (outer !== 'undefinedundefined') leaks.push('code of the bridge')
      return { leaks, testimony, evidence }
    }, world)
    .catch((error: unknown) => ({ leaks: [], refused: String(error).includes('EvalError') }))
  expect(seen.leaks).toEqual([])

  const replies = await page.evaluate(async (id) => {
    const stolen: unknown[] = []
    for (const [prototype, name] of [
      [Array.prototype, 'map'],
      [Map.prototype, 'get'],
      [Map.prototype, 'set'],
      [Set.prototype, 'has'],
      [String.prototype, 'startsWith'],
      [MessagePort.prototype, 'postMessage'],
    ] as const) {
      const real = Reflect.get(prototype, name)
      Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]) {
        if (this instanceof MessagePort) stolen.push(this)
        return real.apply(this, args)
      })
    }
    Object.defineProperty(Object.prototype, 'path', {
      value: 'file:/etc/passwd',
      enumerable: true,
      writable: true,
      configurable: true,
    })
    const codes: string[] = []
    for (const [method, params] of [
      ['recipient.read', {}],
      ['testimony.get', { id }],
      ['desk.card', {}],
    ] as const) {
      const reply = await window.kalifa.call(method as never, params as never).reply
      codes.push(reply.ok ? 'accepted' : reply.error.code)
    }
    return { codes, stolen: stolen.length }
  }, world.testimony)
  expect(replies).toEqual({ codes: ['request-invalid', 'accepted', 'method-unknown'], stolen: 0 })
})

test('bytes come alone, without the buffer they lay in', async ({ launch, place }) => {
  await sample.copyTo(place.vaultDir)
  const { page } = await launch()
  await asked(page, 'vault.unlock', { passphrase })
  const { evidence } = await worldOf(page)
  const sizes = await page.evaluate(async (id) => {
    const read = (offset: number, length: number) =>
      window.kalifa.call('evidence.read', { id, offset, length } as never).reply
    const replies = await Promise.all([read(0, 10), read(70_000, 100), read(65_530, 20)])
    return replies.map((reply) => (reply.ok ? [reply.value.length, reply.value.buffer.byteLength] : reply.error))
  }, evidence)
  expect(sizes).toEqual([
    [10, 10],
    [100, 100],
    [20, 20],
  ])
})

test('ten thousand requests at once, and cancels of others, do not hold off « Cacher tout »', async ({
  launch,
  place,
}) => {
  await sample.copyTo(place.vaultDir)
  const kalifa = await launch()
  await asked(kalifa.page, 'vault.unlock', { passphrase })
  await endedBy(kalifa, () =>
    kalifa.page.evaluate(() => {
      const { call, shell } = window.kalifa
      for (let at = 0; at < 10_000; at += 1) {
        const flooding =
          at % 100 === 0 ? call('vault.check', {}) : call('search.run', { query: 'case', offset: 0, limit: 500 })
        if (at % 10 === 0) flooding.cancel()
        if (at % 1000 === 0) void shell.state()
      }
      shell.hideAll()
    }),
  )
  expect(await visibleWindows()).toEqual([])
  expect(processesUsing(kalifa.userData)).toEqual([])
})

test('a page that keeps touching the settings or the vault does not hold off the idle lock', async ({
  launch,
  place,
}) => {
  await sample.copyTo(place.vaultDir)
  const kalifa = await launch()
  await asked(kalifa.page, 'vault.unlock', { passphrase })
  await endedBy(kalifa, () =>
    kalifa.page.evaluate(() => {
      const { call, shell } = window.kalifa
      const touch = async (): Promise<void> => {
        await shell.change({ idleMinutes: 0.05 })
        await shell.change({ idleMinutes: 0.06 })
        await call('vault.unlock', { passphrase: new TextEncoder().encode('une phrase quelconque') }).reply
        setTimeout(touch, 1)
      }
      void touch()
    }),
  )
})

test('a page that keeps testing the shortcut, and asks for dialogs without end, does not hold off « Cacher tout »', async ({
  launch,
}) => {
  const kalifa = await launch()
  const { page } = kalifa
  await page.evaluate(() => {
    const { shell } = window.kalifa
    Reflect.set(window, 'ended', 0)
    for (let at = 0; at < 50; at += 1) {
      void (at % 2 === 0 ? shell.chooseFiles('photos') : shell.chooseSave('x')).then(() =>
        Reflect.set(window, 'ended', Number(Reflect.get(window, 'ended')) + 1),
      )
    }
    const again = (): unknown => shell.testShortcut().then(() => setTimeout(again, 1))
    void again()
  })
  // All but the one that stands open.
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'ended'))).toBe(49)
  await expect.poll(async () => (await visibleWindows()).filter(({ title }) => title !== '').length).toBe(2)
  await endedBy(kalifa, async () => {
    await pressOnDesktop('ctrl+shift+l')
    await pressOnDesktop('ctrl+shift+l')
  })
  expect(await visibleWindows()).toEqual([])
})
