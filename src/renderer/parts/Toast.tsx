import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import './toast.css'

interface Toast {
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

const toldFor = 4_000
const undoableFor = 15_000

const Context = createContext<(toast: Toast) => void>(() => undefined)

/** One quiet line at a time, at the bottom: what was done, and how to take it back. */
export const ToastProvider = ({ children }: { readonly children: ReactNode }) => {
  const [toast, setToast] = useState<Toast | null>(null)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (!toast || held) return
    const timer = setTimeout(() => setToast(null), toast.action ? undoableFor : toldFor)
    return () => clearTimeout(timer)
  }, [toast, held])
  const say = useCallback((next: Toast) => setToast(next), [])
  const act = () => {
    toast?.action?.run()
    setToast(null)
  }
  return (
    <Context value={say}>
      {children}
      <output className="toast-place" aria-live="polite">
        {toast && (
          <span className="toast" onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
            <span className="grow">{toast.text}</span>
            {toast.action && (
              <button
                type="button"
                className="toast-action"
                // The focus stays where it was: this button is gone after the click.
                onMouseDown={(event) => event.preventDefault()}
                onClick={act}
              >
                {toast.action.label}
              </button>
            )}
          </span>
        )}
      </output>
    </Context>
  )
}

export const useToast = () => useContext(Context)
