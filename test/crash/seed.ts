/** Whether to run the full counts (`npm run test:long`). */
export const long = process.env.KALIFA_LONG === '1'

/** KALIFA_SEED runs again what failed: every title that depends on a seed names it. */
export const seed = Number(process.env.KALIFA_SEED ?? Math.floor(Math.random() * 2 ** 31))

/** Every index below `count` in the long form; otherwise `some` of them, drawn. */
export function drawn(count: number, some: number, pick: (end: number) => number): readonly number[] {
  const all = Array.from({ length: count }, (_, index) => index)
  if (long || count <= some) return all
  const kept = new Set<number>()
  while (kept.size < some) kept.add(pick(count))
  return all.filter((index) => kept.has(index))
}
