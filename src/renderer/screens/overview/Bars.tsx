import { BarChart, Bar as BarShape, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts'

export interface Bar {
  readonly value: string
  readonly label: string
  readonly count: number
}

interface BarsProps {
  readonly bars: readonly Bar[]
  /** Columns instead of lines: for what goes on in time. */
  readonly upright: boolean
  readonly figure: (count: number) => string
}

const lineHeight = 30
const labelWidth = 190
const ink = { fontSize: 13, fill: 'var(--ink)' } as const
/** As many as can still be told apart. */
export const mostBars = 30

const short = (label: string): string => (label.length > 26 ? `${label.slice(0, 25)}…` : label)

/** The plot alone, for the eye: its table says the same. */
export const Bars = ({ bars, upright, figure }: BarsProps) => {
  const shown = bars.slice(0, mostBars).map((bar) => ({ ...bar, label: short(bar.label) }))
  const told = (value: unknown) => figure(Number(value))
  const toldIfAny = (value: unknown) => (Number(value) === 0 ? '' : told(value))
  if (upright) {
    return (
      <ResponsiveContainer width="100%" height={240}>
        <BarChart data={shown} margin={{ top: 20, right: 8, bottom: 4, left: 0 }} accessibilityLayer={false}>
          <XAxis dataKey="label" tick={ink} tickLine={false} stroke="var(--line)" minTickGap={12} />
          <YAxis
            allowDecimals={false}
            tick={ink}
            tickLine={false}
            stroke="var(--line)"
            width={44}
            tickFormatter={told}
          />
          <BarShape dataKey="count" fill="var(--indigo)" isAnimationActive={false} maxBarSize={40}>
            <LabelList dataKey="count" position="top" fill="var(--muted)" fontSize={12} formatter={toldIfAny} />
          </BarShape>
        </BarChart>
      </ResponsiveContainer>
    )
  }
  return (
    <ResponsiveContainer width="100%" height={shown.length * lineHeight + 12}>
      <BarChart
        data={shown}
        layout="vertical"
        margin={{ top: 4, right: 48, bottom: 4, left: 0 }}
        accessibilityLayer={false}
      >
        <XAxis type="number" hide allowDecimals={false} />
        <YAxis
          type="category"
          dataKey="label"
          width={labelWidth}
          tick={ink}
          tickLine={false}
          stroke="var(--line)"
          interval={0}
        />
        <BarShape dataKey="count" fill="var(--indigo)" isAnimationActive={false} maxBarSize={20}>
          <LabelList dataKey="count" position="right" fill="var(--muted)" fontSize={12} formatter={told} />
        </BarShape>
      </BarChart>
    </ResponsiveContainer>
  )
}
