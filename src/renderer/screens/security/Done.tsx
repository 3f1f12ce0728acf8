import { IconCheck } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from '../../parts/Icon.tsx'

interface DoneProps {
  readonly title: string
  readonly heading: string
  readonly children: ReactNode
}

/** What was done, read out when it appears. */
export const Done = ({ title, heading, children }: DoneProps) => {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <div className="page security">
      <header className="security-head">
        <h1>{title}</h1>
      </header>
      <section className="card security-page">
        <h2 ref={head} tabIndex={-1} className="security-heading security-done">
          <Icon of={IconCheck} size={24} />
          {heading}
        </h2>
        {children}
      </section>
    </div>
  )
}
