import { beforeEach, describe, expect, it } from 'vitest'
import { Autosave, flushAll, releaseSaver, type SaveState, saverOf } from '../../src/renderer/data/autosave.ts'
import { KalifaError } from '../../src/shared/errors.ts'
import { FakeClock, settled } from './fakeClock.ts'

interface Body {
  readonly account: string
  readonly remarks: string
}

const deferred = () => {
  let resolve: () => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

describe('Autosave', () => {
  let clock: FakeClock
  let sent: { readonly at: number; readonly patch: Partial<Body> }[]

  beforeEach(() => {
    clock = new FakeClock()
    sent = []
  })

  const recording = () =>
    new Autosave<Body>({
      clock,
      send: async (patch) => {
        sent.push({ at: clock.now(), patch })
      },
    })

  it('sends the first change at once', async () => {
    recording().put({ account: 'a' })
    await settled()
    expect(sent).toEqual([{ at: 0, patch: { account: 'a' } }])
  })

  it('throttles: while one types without a pause, nothing waits longer than 200 ms', async () => {
    const saver = recording()
    const typed: { readonly at: number; readonly text: string }[] = []
    for (let at = 0; at < 3_000; at += 30) {
      typed.push({ at, text: 'x'.repeat(at / 30 + 1) })
      saver.put({ account: 'x'.repeat(at / 30 + 1) })
      await clock.pass(30)
    }
    await clock.pass(200)
    for (const { at, text } of typed) {
      const arrived = sent.find(({ patch }) => (patch.account?.length ?? 0) >= text.length)
      expect((arrived?.at ?? Number.POSITIVE_INFINITY) - at).toBeLessThanOrEqual(200)
    }
    expect(sent.length).toBeLessThan(typed.length / 2)
  })

  it('gathers the fields changed meanwhile into one patch, the newest value of each', async () => {
    const saver = recording()
    saver.put({ account: 'a' })
    await settled()
    saver.put({ account: 'ab' })
    saver.put({ remarks: 'r' })
    saver.put({ account: 'abc' })
    await clock.pass(500)
    expect(sent.map(({ patch }) => patch)).toEqual([{ account: 'a' }, { account: 'abc', remarks: 'r' }])
  })

  it('never has two patches under way, so that an older value cannot land on a newer one', async () => {
    let underWay = 0
    let most = 0
    const gates: ReturnType<typeof deferred>[] = []
    const saver = new Autosave<Body>({
      clock,
      send: async () => {
        underWay += 1
        most = Math.max(most, underWay)
        const gate = deferred()
        gates.push(gate)
        await gate.promise
        underWay -= 1
      },
    })
    for (const account of ['a', 'ab', 'abc']) {
      saver.put({ account })
      await clock.pass(400)
    }
    expect(gates).toHaveLength(1)
    gates[0]?.resolve()
    await clock.pass(400)
    expect(gates).toHaveLength(2)
    gates[1]?.resolve()
    await settled()
    expect(most).toBe(1)
    expect(saver.clean).toBe(true)
  })

  it('keeps what was refused, says why, and sends it again under what was typed since', async () => {
    const states: SaveState[] = []
    let full = true
    const saver = new Autosave<Body>({
      clock,
      send: async (patch) => {
        if (full) throw new KalifaError('disk-full')
        sent.push({ at: clock.now(), patch })
      },
    })
    saver.watch((state) => states.push(state))
    saver.put({ account: 'old', remarks: 'kept' })
    await settled()
    expect(states.at(-1)).toEqual({ kind: 'failed', code: 'disk-full' })
    saver.put({ account: 'new' })
    expect(saver.unsaved).toEqual({ account: 'new', remarks: 'kept' })
    full = false
    await clock.pass(5_000)
    expect(sent.map(({ patch }) => patch)).toEqual([{ account: 'new', remarks: 'kept' }])
    expect(states.at(-1)).toEqual({ kind: 'saved' })
  })

  it('stops sending to a record that was destroyed', async () => {
    let calls = 0
    const saver = new Autosave<Body>({
      clock,
      send: async () => {
        calls += 1
        throw new KalifaError('record-absent')
      },
    })
    saver.put({ account: 'a' })
    await clock.pass(60_000)
    expect(calls).toBe(1)
    expect(saver.clean).toBe(true)
  })

  it('flushes what waits for its turn and what is under way, and resolves only then', async () => {
    const gates: ReturnType<typeof deferred>[] = []
    const saver = new Autosave<Body>({
      clock,
      send: () => {
        const gate = deferred()
        gates.push(gate)
        return gate.promise
      },
    })
    saver.put({ account: 'a' })
    saver.put({ account: 'ab' })
    let flushed = false
    const flush = saver.flush().then(() => {
      flushed = true
    })
    await settled()
    expect(gates).toHaveLength(1)
    gates[0]?.resolve()
    await settled()
    expect(gates).toHaveLength(2)
    expect(flushed).toBe(false)
    gates[1]?.resolve()
    await flush
    expect(saver.clean).toBe(true)
  })

  it('rejects a flush that the vault refused, with its code', async () => {
    const saver = new Autosave<Body>({
      clock,
      send: async () => {
        throw new KalifaError('disk-failed')
      },
    })
    saver.put({ account: 'a' })
    await settled()
    await expect(saver.flush()).rejects.toMatchObject({ code: 'disk-failed' })
  })
})

describe('flushAll', () => {
  it('tries every record before it rejects, and forgets only those the vault has whole', async () => {
    const saved: string[] = []
    let refuse = true
    const failing = saverOf('failing', async () => {
      if (refuse) throw new KalifaError('disk-full')
      saved.push('failing')
    })
    const working = saverOf('working', async () => {
      saved.push('working')
    })
    failing.put({ account: 'a' })
    working.put({ account: 'b' })
    await expect(flushAll()).rejects.toMatchObject({ code: 'disk-full' })
    expect(saved).toEqual(['working'])

    await releaseSaver('failing')
    expect(saverOf('failing', async () => undefined)).toBe(failing)
    expect(failing.unsaved).toEqual({ account: 'a' })

    refuse = false
    await flushAll()
    await releaseSaver('failing')
    await releaseSaver('working')
    expect(saved).toEqual(['working', 'failing'])
    expect(saverOf('failing', async () => undefined)).not.toBe(failing)
  })
})
