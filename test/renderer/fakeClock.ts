import type { Clock } from '../../src/renderer/data/autosave.ts'

/** Time that passes when told to. */
export class FakeClock implements Clock {
  #now = 0
  #waiting: readonly { readonly at: number; readonly run: () => void }[] = []

  now = (): number => this.#now

  after = (ms: number, run: () => void): (() => void) => {
    const entry = { at: this.#now + ms, run }
    this.#waiting = [...this.#waiting, entry]
    return () => {
      this.#waiting = this.#waiting.filter((each) => each !== entry)
    }
  }

  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      await settled()
      const next = [...this.#waiting].sort((a, b) => a.at - b.at)[0]
      if (!next || next.at > end) break
      this.#now = Math.max(this.#now, next.at)
      this.#waiting = this.#waiting.filter((each) => each !== next)
      next.run()
    }
    this.#now = end
    await settled()
  }
}

/** Lets every promise that can go on do so. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}
