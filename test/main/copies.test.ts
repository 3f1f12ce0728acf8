import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { type After, type Clipboards, Copies } from '../../src/main/copies.ts'
import type { Copied } from '../../src/shared/copied.ts'
import { withoutSpaces } from '../../src/shared/copied.ts'

/** The system's clipboards as Electron offers them, and time that passes when told. The real ones: test/e2e/forensics-clipboard. */
function desktop() {
  const holds = { clipboard: '', selection: '' }
  const of = (to: Copied['to']) => ({
    readText: async () => holds[to],
    writeText: async (text: string) => {
      holds[to] = text
    },
    clear: () => {
      holds[to] = ''
    },
  })
  const clipboards: Clipboards = { clipboard: of('clipboard'), selection: of('selection') }
  const waiting = new Set<{ readonly at: number; readonly act: () => void }>()
  let now = 0
  const after: After = (ms, act) => {
    const timer = { at: now + ms, act }
    waiting.add(timer)
    return () => waiting.delete(timer)
  }
  const pass = async (ms: number): Promise<void> => {
    now += ms
    for (const timer of [...waiting].filter(({ at }) => at <= now)) {
      waiting.delete(timer)
      timer.act()
    }
    await new Promise(setImmediate)
  }
  return { holds, clipboards, after, pass, waiting }
}

function told(to: Copied['to'], text: string): Copied {
  const salt = randomBytes(32)
  return { to, salt, digest: createHash('sha256').update(salt).update(withoutSpaces(text)).digest() }
}

const text = 'Ɲaka, derrière\nle marché'

test('what was copied goes after thirty seconds, not before', async () => {
  const { holds, clipboards, after, pass, waiting } = desktop()
  const copies = new Copies(clipboards, after)
  holds.clipboard = text
  copies.note(told('clipboard', text))
  await pass(29_999)
  expect(holds.clipboard).toBe(text)
  await pass(1)
  expect(holds.clipboard).toBe('')
  expect(waiting.size).toBe(0)
})

test('a second copy starts the time anew', async () => {
  const { holds, clipboards, after, pass } = desktop()
  const copies = new Copies(clipboards, after)
  copies.note(told('clipboard', text))
  await pass(20_000)
  holds.clipboard = 'autre'
  copies.note(told('clipboard', 'autre'))
  await pass(20_000)
  expect(holds.clipboard).toBe('autre')
  await pass(10_000)
  expect(holds.clipboard).toBe('')
})

test('what another program put there meanwhile stays', async () => {
  const { holds, clipboards, after, pass } = desktop()
  const copies = new Copies(clipboards, after)
  copies.note(told('clipboard', text))
  copies.note(told('selection', text))
  holds.clipboard = 'from elsewhere'
  holds.selection = text
  await pass(30_000)
  expect(holds).toEqual({ clipboard: 'from elsewhere', selection: '' })
})

test('a lock takes back both at once, line ends and hard spaces notwithstanding', async () => {
  const { holds, clipboards, after, waiting } = desktop()
  const copies = new Copies(clipboards, after)
  copies.note(told('clipboard', text))
  copies.note(told('selection', 'le marché'))
  holds.clipboard = text.replaceAll('\n', '\r\n')
  holds.selection = 'le\u00a0marché'
  await copies.clear()
  expect(holds).toEqual({ clipboard: '', selection: '' })
  expect(waiting.size).toBe(0)
})

test('a clipboard that fails is let go, and the page cannot make main do anything by what it tells', async () => {
  const { holds, clipboards, after } = desktop()
  const failing = {
    ...clipboards.clipboard,
    readText: () => {
      throw new Error('no display')
    },
  }
  const copies = new Copies({ ...clipboards, clipboard: failing }, after)
  copies.note(told('clipboard', text))
  await copies.clear()
  holds.selection = 'theirs'
  for (const message of [null, 'x', {}, { to: 'constructor', salt: randomBytes(1), digest: randomBytes(32) }])
    copies.note(message)
  copies.note({ to: 'selection', salt: randomBytes(0), digest: randomBytes(5) })
  await copies.clear()
  expect(holds.selection).toBe('theirs')
})
