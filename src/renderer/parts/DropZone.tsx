import { type DragEvent, type ReactNode, useState } from 'react'
import '../screens/evidence/import.css'

interface DropZoneProps {
  readonly label: string
  readonly className?: string
  readonly onDrop: (files: readonly File[]) => void
  readonly children: ReactNode
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')

/** Files may be let go anywhere on it. There is always a button for the same. */
export const DropZone = ({ label, className = '', onDrop, children }: DropZoneProps) => {
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a pointer's shortcut for the button inside
    <div
      className={`drop ${className}`}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const files = [...event.dataTransfer.files]
        if (files.length > 0) onDrop(files)
      }}
    >
      {children}
      {over && (
        <div className="drop-veil" aria-hidden="true">
          {label}
        </div>
      )}
    </div>
  )
}
