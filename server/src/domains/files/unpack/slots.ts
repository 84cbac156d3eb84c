import { Refusal } from '../../../platform/refusal.ts'

/** So many at once, so many who wait, in their order; one more is told to come back. */
export function slots(atOnce: number, queue: number) {
  let free = atOnce
  const waiting: (() => void)[] = []
  const enter = async (): Promise<void> => {
    if (free > 0) {
      free -= 1
      return
    }
    if (waiting.length >= queue) throw new Refusal('unavailable', { retryAfterSeconds: 5 })
    await new Promise<void>((turn) => waiting.push(turn))
  }
  const leave = (): void => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  return async <T>(work: () => Promise<T>): Promise<T> => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
