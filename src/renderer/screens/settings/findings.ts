import type { CheckReport } from '../../../shared/contract.ts'

type What = CheckReport['problems'][number]['what']

/** All problems of one kind, told once. */
export interface Finding {
  readonly what: What
  readonly count: number
  /** The first few codes, for the person to look up. */
  readonly codes: readonly string[]
  readonly others: number
}

const codesShown = 12
/** What everything else stands on comes first. */
const gravest: readonly What[] = ['key-file', 'database', 'saves', 'log', 'record', 'link', 'blob']

export const findingsIn = (report: CheckReport): readonly Finding[] => {
  const said = [
    ...report.problems,
    ...(report.keyFile === 'damaged' ? [{ what: 'key-file', code: '' } as const] : []),
    ...(report.pages === 'damaged' ? [{ what: 'database', code: '' } as const] : []),
  ]
  return gravest.flatMap((what) => {
    const codes = said.filter((problem) => problem.what === what).map(({ code }) => code)
    if (codes.length === 0) return []
    const named = [...new Set(codes)].filter((code) => code !== '')
    const count = Math.max(1, named.length)
    return [{ what, count, codes: named.slice(0, codesShown), others: Math.max(0, named.length - codesShown) }]
  })
}
