/** One line of the result: what was measured, against which bar, and how. */
export type Figure = {
  id: string
  what: string
  value: string
  bar: string
  met: boolean
  how: string
  detail: string[]
}

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export const percentile = (values: number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!
}

/** Median with the least and the most: these machines are noisy, and a reader should see how noisy. */
export const spread = (values: number[], digits = 0): string => {
  const text = (value: number): string => value.toFixed(digits)
  return `${text(median(values))} (${text(Math.min(...values))}–${text(Math.max(...values))})`
}

/** Ratios pair by pair, so that a machine that slows down slows both halves of a pair. */
export const ratios = (a: number[], b: number[]): number[] => a.map((value, n) => value / b[n]!)
