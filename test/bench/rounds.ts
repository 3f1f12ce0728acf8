/** Milliseconds that `act` takes. */
export async function timed(act: () => unknown): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

export type Contestants<Name extends string> = Readonly<Record<Name, () => Promise<number>>>

/**
 * Lets each contestant have its turn in every round, a different one first each time, so that a machine that grows slower
 * or busier meanwhile does so for all of them. What a turn returns is kept; `between` tidies up.
 */
export async function interleaved<Name extends string>(
  count: number,
  contestants: Contestants<Name>,
  between: () => Promise<void> = async () => {},
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contestants) as Name[]
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round < count; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length]
      if (name === undefined) continue
      await between()
      taken[name].push(await contestants[name]())
    }
  }
  await between()
  return taken
}
