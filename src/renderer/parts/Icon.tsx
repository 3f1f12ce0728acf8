import type { TablerIcon } from '@tabler/icons-react'

/** Tabler's, at the one size and stroke of the look; always beside a word or inside a named button. */
export const Icon = ({ of: Shape, size = 20 }: { readonly of: TablerIcon; readonly size?: number }) => (
  <Shape size={size} stroke={1.75} aria-hidden="true" />
)
