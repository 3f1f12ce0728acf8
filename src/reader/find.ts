import { foldWithMap } from '../shared/fold.ts'

/** Where a text stands: the folded text, and for each of its letters the node and the place that it came from. */
interface Laid {
  readonly folded: string
  readonly at: (index: number) => { readonly node: Text; readonly offset: number }
}

function lay(root: Node): Laid {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const nodes: { node: Text; from: number; starts: readonly number[] }[] = []
  let folded = ''
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    const found = foldWithMap(node.data)
    nodes.push({ node, from: folded.length, starts: found.starts })
    folded += found.folded
  }
  const at = (index: number) => {
    const one = nodes.findLast(({ from }) => from <= index) ?? nodes[0]
    if (!one) throw new RangeError('there is no text')
    return { node: one.node, offset: one.starts[index - one.from] ?? one.node.length }
  }
  return { folded, at }
}

const mostMarks = 2000

/** Every place under `root` that has these words, in order. */
export function rangesOf(root: Node, text: string): Range[] {
  const wanted = foldWithMap(text).folded
  if (wanted === '') return []
  const { folded, at } = lay(root)
  const ranges: Range[] = []
  for (let from = folded.indexOf(wanted); from >= 0; from = folded.indexOf(wanted, from + wanted.length)) {
    const [start, last] = [at(from), at(from + wanted.length - 1)]
    const range = document.createRange()
    range.setStart(start.node, start.offset)
    range.setEnd(last.node, Math.min(last.node.length, last.offset + 1))
    ranges.push(range)
    if (ranges.length === mostMarks) break
  }
  return ranges
}

/** Marks what was found, one of it more, and brings that into sight. */
export function mark(ranges: readonly Range[], here: Range | undefined): void {
  CSS.highlights.set('found', new Highlight(...ranges.filter((range) => range !== here)))
  CSS.highlights.set('here', new Highlight(...(here ? [here] : [])))
  here?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
}

export const includes = (text: string, wanted: string): boolean =>
  foldWithMap(text).folded.includes(foldWithMap(wanted).folded)

/** The place after, or before, the one that was shown last, among all of one part; -1 when that part has no more. */
export const nextOf = (count: number, last: number, back: boolean): number => {
  const next = back ? (last < 0 ? count : last) - 1 : last + 1
  return next >= 0 && next < count ? next : -1
}
