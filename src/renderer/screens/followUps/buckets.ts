export const buckets = ['overdue', 'thisWeek', 'later', 'undated'] as const
export type Bucket = (typeof buckets)[number]

const plus = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The days of each, both counted in: before today, today and the six that follow, after. */
export const rangeOf = (bucket: Bucket, today: string): { from?: string; to?: string; undated?: true } => {
  if (bucket === 'undated') return { undated: true }
  if (bucket === 'overdue') return { to: plus(today, -1) }
  return bucket === 'thisWeek' ? { from: today, to: plus(today, 6) } : { from: plus(today, 7) }
}
