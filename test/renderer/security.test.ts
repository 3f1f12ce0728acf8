import { describe, expect, test } from 'vitest'
import { exerciseSteps, stepShown } from '../../src/renderer/screens/security/exerciseSteps.ts'
import {
  afterAnswer,
  beginQuestions,
  destroyingQuestions,
  facadeQuestions,
} from '../../src/renderer/screens/security/questions.ts'
import { placeIn } from '../../src/renderer/screens/security/wizardPlace.ts'
import { findingsIn } from '../../src/renderer/screens/settings/findings.ts'
import type { CheckReport, RehearsalView } from '../../src/shared/contract.ts'

describe('the three questions', () => {
  test('each offers its three answers, wherever it begins', () => {
    for (const start of [0, 1, 2]) {
      for (const { order } of beginQuestions(facadeQuestions, () => start)) {
        expect([...order].sort()).toEqual(['right', 'wrongA', 'wrongB'])
      }
    }
  })

  test('right answers lead through them', () => {
    const first = beginQuestions(destroyingQuestions, () => 1)
    const left = afterAnswer(afterAnswer(first, 'right'), 'right')
    expect(left.map(({ name }) => name)).toEqual(['destroyingAgent'])
    expect(afterAnswer(left, 'right')).toEqual([])
  })

  test('a wrong answer brings the question back, last and in another order', () => {
    const [first, ...others] = beginQuestions(facadeQuestions, () => 0)
    if (!first) throw new Error('no question')
    const left = afterAnswer([first, ...others], 'wrongB')
    expect(left.slice(0, -1)).toEqual(others)
    expect(left.at(-1)?.name).toBe(first.name)
    expect(left.at(-1)?.order).not.toEqual(first.order)
  })

  test('the last one is asked again until it is right', () => {
    let left = beginQuestions(['facadeEmpty'], () => 2)
    for (const answer of ['wrongA', 'wrongB', 'wrongA'] as const) {
      const before = left[0]?.order
      left = afterAnswer(left, answer)
      expect(left).toHaveLength(1)
      expect(left[0]?.order).not.toEqual(before)
    }
    expect(afterAnswer(left, 'right')).toEqual([])
  })
})

describe('the way through a wizard', () => {
  const pages = ['what', 'questions', 'confirm'] as const
  const walk = (page: (typeof pages)[number], skip: 'questions' | null) => {
    const went: string[] = []
    const place = placeIn(pages, page, { title: '', skip, to: (to) => went.push(to), leave: () => went.push('left') })
    return { place, went }
  }

  test('goes page by page, and leaves before the first', () => {
    const { place, went } = walk('what', null)
    place.next()
    place.onBack()
    expect(went).toEqual(['questions', 'left'])
    expect([place.step, place.total]).toEqual([1, 3])
  })

  test('passes over what was answered, both ways', () => {
    const there = walk('what', 'questions')
    there.place.next()
    const back = walk('confirm', 'questions')
    back.place.onBack()
    expect([...there.went, ...back.went]).toEqual(['confirm', 'what'])
  })
})

describe('the exercise', () => {
  const view = (opened: RehearsalView['opened'], ownKeys: boolean): RehearsalView => ({ opened, ownKeys, titles: [] })

  test('tells the five cases apart', () => {
    const shown = [
      stepShown(view('own', true), true, true),
      stepShown(view('nothing', true), false, true),
      stepShown(view('facade', true), false, true),
      stepShown(view('facade', false), false, true),
      stepShown(view('nothing', false), true, false),
    ]
    expect(shown).toEqual(exerciseSteps)
  })

  test('takes nothing else for one of them', () => {
    expect(stepShown(view('facade', false), false, false)).toBeNull()
    expect(stepShown(view('nothing', false), false, false)).toBeNull()
  })
})

describe('what a check found', () => {
  const sound: CheckReport = {
    pages: 'ok',
    keyFile: 'ok',
    records: 3,
    blobs: 1,
    logEvents: 9,
    orphans: 0,
    problems: [],
  }

  test('is nothing in a sound vault, nor when something was put right', () => {
    expect(findingsIn(sound)).toEqual([])
    expect(findingsIn({ ...sound, keyFile: 'repaired', orphans: 2 })).toEqual([])
  })

  test('is told once a kind, the gravest first', () => {
    const problems = [
      { what: 'blob', code: 'P-2026-0001' },
      { what: 'record', code: 'T-2026-0002' },
      { what: 'record', code: 'T-2026-0001' },
      { what: 'saves', code: '2026-11-20' },
    ] as const
    const found = findingsIn({ ...sound, problems })
    expect(found.map(({ what, count }) => [what, count])).toEqual([
      ['saves', 1],
      ['record', 2],
      ['blob', 1],
    ])
    expect(found[1]?.codes).toEqual(['T-2026-0002', 'T-2026-0001'])
  })

  test('says a damaged database or key file once, however it is told', () => {
    const twice = {
      ...sound,
      pages: 'damaged',
      keyFile: 'damaged',
      problems: [{ what: 'database', code: '' }],
    } as const
    expect(findingsIn(twice).map(({ what, count }) => [what, count])).toEqual([
      ['key-file', 1],
      ['database', 1],
    ])
  })

  test('names a dozen and counts the rest', () => {
    const problems = Array.from({ length: 15 }, (_, at) => ({ what: 'blob', code: `P-2026-${at}` }) as const)
    const [found] = findingsIn({ ...sound, problems })
    expect(found).toMatchObject({ count: 15, others: 3 })
    expect(found?.codes).toHaveLength(12)
  })
})
