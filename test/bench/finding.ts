/** One line of the results. A hard limit has a reference only where one was measured; `ok` is never given the benefit of a doubt. */
export interface Finding {
  readonly name: string
  readonly ours: number | null
  readonly reference: number | null
  readonly unit: string
  /** Ours to the reference: of times for what must not take longer, of speeds for what must be as fast. */
  readonly ratio: number | null
  readonly budget: string
  readonly ok: boolean
  /** What exactly was compared, how many times, and how far apart the rounds lay. */
  readonly note: string
}

export interface Setting {
  /** Fewer and smaller, for while one works. */
  readonly quick: boolean
  /** An empty folder on a real disk, removed afterwards. */
  readonly folder: string
  /** The names asked for: a measure leaves out what nobody wants to know. */
  readonly wanted: ReadonlySet<string>
  readonly say: (text: string) => void
}

export type Measure = (setting: Setting) => Promise<readonly Finding[]>

interface Compared {
  readonly name: string
  readonly ours: readonly number[]
  readonly reference: readonly number[]
  readonly unit: string
  readonly note: string
}

/** Medians of times: ours may take so many times the reference. */
export function slower({ most, ...compared }: Compared & { readonly most: number }): Finding {
  const { ours, reference, ratio } = medians(compared)
  return finding(compared, { ours, reference, ratio, budget: `≤ ${most} ×`, ok: ratio <= most })
}

/** Medians of times: our speed must be so many times the reference's. */
export function faster({ least, ...compared }: Compared & { readonly least: number }): Finding {
  const { ours, reference, ratio } = medians(compared)
  const speed = 1 / ratio
  return finding(compared, { ours, reference, ratio: speed, budget: `≥ ${least} × the speed`, ok: speed >= least })
}

/** A hard limit on the 95th percentile, with the reference's beside it. */
export function within95({ limit, ...compared }: Compared & { readonly limit: number }): Finding {
  const ours = percentile(compared.ours, 95)
  const reference = compared.reference.length === 0 ? null : percentile(compared.reference, 95)
  const ratio = reference === null ? null : ours / reference
  return finding(compared, { ours, reference, ratio, budget: `p95 ≤ ${limit} ${compared.unit}`, ok: ours <= limit })
}

/** A hard limit on every round. */
export function within({ limit, ...compared }: Compared & { readonly limit: number }): Finding {
  const ours = Math.max(...compared.ours)
  const reference = compared.reference.length === 0 ? null : Math.max(...compared.reference)
  const ratio = reference === null ? null : ours / reference
  return finding(compared, { ours, reference, ratio, budget: `≤ ${limit} ${compared.unit}`, ok: ours <= limit })
}

/** Medians of times that are given out in steps, the first at `first`: ours must come at the same step as the reference. */
export function released({
  first,
  step,
  ...compared
}: Compared & { readonly first: number; readonly step: number }): Finding {
  const { ours, reference, ratio } = medians(compared)
  // A timer may be a moment early.
  const stepOf = (ms: number): number => Math.floor((ms + 2 - first) / step)
  const atFirst = (times: readonly number[]): string =>
    `${times.filter((ms) => stepOf(ms) === 0).length} of ${times.length}`
  const note = `${compared.note}; at the first step ${atFirst(compared.ours)}, the reference ${atFirst(compared.reference)}`
  const ok = stepOf(ours) === stepOf(reference)
  return finding({ ...compared, note }, { ours, reference, ratio, budget: 'the same step', ok })
}

/** What could not be measured counts as missed. */
export const unmeasured = (name: string, why: string): Finding => ({
  name,
  ours: null,
  reference: null,
  unit: '',
  ratio: null,
  budget: '',
  ok: false,
  note: `not measured: ${why}`,
})

function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)]
  if (value === undefined) throw new RangeError('there are no values')
  return value
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  if (low === undefined || high === undefined) throw new RangeError('there are no values')
  return (low + high) / 2
}

function medians({ ours, reference }: Compared) {
  const middle = { ours: median(ours), reference: median(reference) }
  return { ...middle, ratio: middle.ours / middle.reference }
}

function finding(
  { name, unit, note, ours, reference }: Compared,
  judged: Omit<Finding, 'name' | 'unit' | 'note'>,
): Finding {
  const spread = [
    `${ours.length} rounds, ours ${range(ours)}`,
    ...(reference.length > 0 ? [`reference ${range(reference)}`] : []),
  ]
  const rounded = {
    ours: round(judged.ours),
    reference: round(judged.reference),
    ratio: round(judged.ratio),
  }
  return { name, unit, ...judged, ...rounded, note: `${note}; ${spread.join(', ')}` }
}

const range = (values: readonly number[]): string => `${round(Math.min(...values))} to ${round(Math.max(...values))}`

function round(value: number): number
function round(value: number | null): number | null
function round(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(4))
}
