import type { Finding } from './finding.ts'

const columns = ['name', 'ours', 'reference', 'unit', 'ratio', 'budget', ''] as const

/** For a terminal: the figures in columns, and below them what was compared. */
export function table(findings: readonly Finding[]): string {
  const rows = [columns, ...findings.map(cells)]
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n\n${findings.map(({ name, note }) => `${name}: ${note}`).join('\n')}`
}

const cells = ({ name, ours, reference, unit, ratio, budget, ok }: Finding): readonly string[] => [
  name,
  figure(ours),
  figure(reference),
  unit,
  figure(ratio),
  budget,
  ok ? 'ok' : 'MISSED',
]

const figure = (value: number | null): string => (value === null ? '-' : String(value))
