/** Microseconds since 1970 of a moment JavaScript made, as PostgreSQL tells it. */
export const microsOf = (at: Date): string => `${BigInt(at.getTime()) * 1000n}`

/** The ISO text of a moment in microseconds, where it is a whole number of milliseconds; otherwise the number as it is: never a moment of ours. */
export function timeOf(micros: string): string {
  const milliseconds = /^(-?\d{1,13})000$/.exec(micros)?.[1] ?? (micros === '0' ? '0' : null)
  return milliseconds === null ? micros : new Date(Number(milliseconds)).toISOString()
}
