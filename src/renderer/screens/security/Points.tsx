import { IconAlertTriangle, IconCheck, IconPointFilled, IconX } from '@tabler/icons-react'
import { Icon } from '../../parts/Icon.tsx'

const icons = { green: IconCheck, ochre: IconAlertTriangle, brick: IconX, quiet: IconPointFilled } as const

interface PointsProps {
  readonly title: string
  readonly tone: keyof typeof icons
  readonly points: readonly string[]
}

/** What holds, or what to beware of, in three lines. */
export const Points = ({ title, tone, points }: PointsProps) => (
  <section className="security-points" data-tone={tone} aria-label={title}>
    <h3>{title}</h3>
    <ul>
      {points.map((point) => (
        <li key={point}>
          <Icon of={icons[tone]} size={18} />
          <span>{point}</span>
        </li>
      ))}
    </ul>
  </section>
)
