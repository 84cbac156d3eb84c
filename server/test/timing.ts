/** Milliseconds that some work takes. */
export async function taken(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/**
 * Whether hostile input costs no more than plain input of the same kind: the best of several turns of each, taken alternately, since
 * what else a machine does can only make answers late. `slack` in milliseconds is what a difference must exceed to be one.
 */
export async function costsNoMore(
  hostile: () => unknown,
  plain: () => unknown,
  { slack, turns = 40 }: { slack: number; turns?: number },
): Promise<boolean> {
  let [worst, usual] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let turn = 0; turn < turns; turn += 1) {
    usual = Math.min(usual, await taken(plain))
    worst = Math.min(worst, await taken(hostile))
    if (worst < 2 * usual + slack) return true
  }
  return false
}
