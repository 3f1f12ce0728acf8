/** Where one is in a wizard, which its pages pass on. */
export interface WizardPlace {
  readonly title: string
  readonly step: number
  readonly total: number
  readonly onBack: () => void
}

interface Ways<Page extends string> {
  readonly title: string
  /** A page that was answered once and is not asked again. */
  readonly skip: Page | null
  readonly to: (page: Page) => void
  readonly leave: () => void
}

/** Which page of a wizard is shown, and the way to the next. */
export const placeIn = <Page extends string>(
  pages: readonly Page[],
  page: Page,
  { title, skip, to, leave }: Ways<Page>,
): WizardPlace & { readonly next: () => void } => {
  const at = pages.indexOf(page)
  const step = (by: 1 | -1) => {
    const target = pages[at + by] === skip ? pages[at + 2 * by] : pages[at + by]
    return target === undefined ? leave() : to(target)
  }
  return { title, step: at + 1, total: pages.length, onBack: () => step(-1), next: () => step(1) }
}
