import type { PlanStatus } from '../../../shared/domain.ts'
import type { Tone } from '../../parts/Pill.tsx'

export const planTone: Readonly<Record<PlanStatus, Tone>> = {
  planned: 'indigo',
  underWay: 'ochre',
  returned: 'green',
  cancelled: 'quiet',
}
