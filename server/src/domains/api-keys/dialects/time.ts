import { dialects } from '../../../policy/api-keys.ts'

type Timed = Exclude<keyof typeof dialects, 'kraken'>

/** Whether a request signed at `at` counts now; both in milliseconds. Its last moment is the one before the window is over. */
export const isTimely = (dialect: Timed, at: number, now: number): boolean =>
  now - at < dialects[dialect].windowSeconds * 1000 && at - now <= dialects[dialect].futureSeconds * 1000

export const endOf = (dialect: Timed, at: number): number => at + dialects[dialect].windowSeconds * 1000
