/** Where the time comes from. Everything that expires asks a clock, so that tests move it instead of sleeping. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

export type MovableClock = Clock & { advance(seconds: number): void }

/**
 * A clock that runs with another one at a distance. Seconds may be negative: the attack catalogue sets clocks back (K10).
 */
export function movableClock(base: Clock = systemClock): MovableClock {
  let offset = 0
  return {
    now: () => new Date(base.now().getTime() + offset),
    advance: (seconds) => {
      offset += seconds * 1000
    },
  }
}

/**
 * Processes may disagree by this much about the time. What was made later than that after now was made before the clock was set back,
 * and counts as over: a clock set back must not stretch a life (K10).
 */
export const skewSeconds = 120

export const latestMade = (now: Date): Date => secondsAfter(now, skewSeconds)

export const secondsAfter = (date: Date, seconds: number): Date => new Date(date.getTime() + seconds * 1000)

/** Whole seconds until `date`, rounded up and never below zero: what `Retry-After` wants (RFC 9110 10.2.3). */
export const secondsUntil = (date: Date, now: Date): number =>
  Math.max(0, Math.ceil((date.getTime() - now.getTime()) / 1000))
