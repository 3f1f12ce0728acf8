import type { ReactNode } from 'react'
import './empty.css'

interface EmptyStateProps {
  readonly icon?: ReactNode
  readonly title?: string
  readonly text: string
  readonly children?: ReactNode
}

/** A sentence and one action. */
export const EmptyState = ({ icon, title, text, children }: EmptyStateProps) => (
  <div className="empty">
    {icon && (
      <span className="empty-icon" aria-hidden="true">
        {icon}
      </span>
    )}
    {title && <h2>{title}</h2>}
    <p className="muted">{text}</p>
    {children}
  </div>
)
