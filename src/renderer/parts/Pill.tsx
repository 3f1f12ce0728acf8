import type { ReactNode } from 'react'
import type { Sensitivity, TestimonyStatus } from '../../shared/domain.ts'
import './pill.css'

export type Tone = 'indigo' | 'ochre' | 'green' | 'brick' | 'quiet'

export const Pill = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) => (
  <span className="pill" data-tone={tone}>
    {children}
  </span>
)

export const statusTone: Readonly<Record<TestimonyStatus, Tone>> = {
  draft: 'ochre',
  complete: 'indigo',
  prepared: 'indigo',
  handedOver: 'indigo',
  received: 'green',
  closed: 'quiet',
}

export const sensitivityTone: Readonly<Record<Sensitivity, Tone>> = {
  ordinary: 'quiet',
  sensitive: 'ochre',
  verySensitive: 'ochre',
}
