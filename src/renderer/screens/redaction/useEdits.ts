import { useState } from 'react'
import {
  added,
  type Box,
  type Handled,
  handledOf,
  moved,
  noEdits,
  resized,
  type Size,
  type Tool,
  withBox,
  without,
} from '../../redaction/edits.ts'
import { done, newHistory, redone, undone } from '../../redaction/history.ts'

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** The zones of a picture, each change of them a step that can be taken back. */
export const useEdits = (size: Size) => {
  const [history, setHistory] = useState(() => newHistory(noEdits))
  const [chosen, setChosen] = useState<number | null>(null)
  const edits = history.now
  /** One pixel, or a hundredth of the picture. */
  const stride = (fine: boolean) => (fine ? 1 : Math.max(1, Math.round(Math.max(size.width, size.height) / 100)))

  const add = (tool: Tool, box: Box) => {
    const next = added(edits, tool, box)
    setHistory(done(history, next.edits))
    setChosen(next.id)
  }
  const remove = (id: number) => {
    const next = without(edits, id)
    setHistory(done(history, next))
    setChosen(handledOf(next).at(-1)?.id ?? null)
  }
  /** True when the key was one for a zone. */
  const press = ({ id, box }: Handled, { key, shiftKey, altKey }: Key): boolean => {
    if (key === 'Delete' || key === 'Backspace') {
      remove(id)
      return true
    }
    const arrow = arrows[key]
    if (!arrow) return false
    const by = { x: arrow[0] * stride(altKey), y: arrow[1] * stride(altKey) }
    const next = (shiftKey ? resized : moved)(box, by, size)
    setHistory(done(history, withBox(edits, id, next), `${shiftKey ? 'resize' : 'move'} ${id}`))
    return true
  }
  return {
    edits,
    handled: handledOf(edits),
    chosen,
    choose: setChosen,
    add,
    remove,
    press,
    put: (id: number, box: Box) => {
      setHistory(done(history, withBox(edits, id, box)))
      setChosen(id)
    },
    undo: history.past.length > 0 ? () => setHistory(undone) : undefined,
    redo: history.future.length > 0 ? () => setHistory(redone) : undefined,
  }
}

export type EditsInHand = ReturnType<typeof useEdits>
