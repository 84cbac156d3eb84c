import type { FactorClass } from '../../policy/actions.ts'
import { backupCodes } from '../../policy/limits.ts'

export type State = 'safe' | 'attention' | 'danger'

/** What is known of an account, as the table below looks at it. */
export type Safety = {
  emailVerified: boolean
  /** The class that is asked; null where there is none. */
  strongest: FactorClass | null
  /** It is shut after too many wrong codes. */
  factorDisabled: boolean
  /** Unused backup codes; zero also where there is no set. */
  codesLeft: number
  otherSessions: number
  /** A code heads the mails to the holder. */
  hasAntiPhishingCode: boolean
}

type Line = {
  weight: number
  state: (safety: Safety) => State
  data: (safety: Safety) => LineData
}

/** What a line counts, and the class of factor there is something to say about. */
export type LineData = { left?: number; others?: number; class?: 'sms' }

const nothing = () => ({})

/**
 * Every line of the checkup, what it weighs of a hundred, and when it is safe. A factor weighs half of all, because a password
 * alone is what thieves have; backup codes more than the rest, because without them a lost phone is a lost account. Codes by SMS are
 * better than nothing and can be read by who takes over the number (NIST SP 800-63B-4 3.1.3.3). An account of numbers alone can be told of
 * little, and of nothing once the number is lost. Every weight is even: half of it counts.
 */
const table = {
  email: { weight: 10, state: ({ emailVerified }) => (emailVerified ? 'safe' : 'attention'), data: nothing },
  'second-factor': {
    weight: 50,
    state: ({ strongest, factorDisabled }) =>
      strongest === null ? 'danger' : strongest === 'sms' || factorDisabled ? 'attention' : 'safe',
    data: ({ strongest }) => (strongest === 'sms' ? { class: strongest } : {}),
  },
  'backup-codes': {
    weight: 20,
    state: ({ codesLeft: left }) =>
      left === 0 ? 'danger' : left <= backupCodes.warnAt ? 'attention' : 'safe',
    data: ({ codesLeft: left }) => ({ left }),
  },
  'anti-phishing': {
    weight: 10,
    state: ({ hasAntiPhishingCode }) => (hasAntiPhishingCode ? 'safe' : 'attention'),
    data: nothing,
  },
  sessions: {
    weight: 10,
    state: ({ otherSessions: others }) => (others === 0 ? 'safe' : 'attention'),
    data: ({ otherSessions: others }) => ({ others }),
  },
} as const satisfies Record<string, Line>

const share = { safe: 1, attention: 0.5, danger: 0 } as const

export type LineId = keyof typeof table
export type Checkup = { score: number; lines: { id: LineId; state: State; data: LineData }[] }

/** Draws the checkup. The score is what the safe lines weigh and half of what those weigh that want attention, 0 to 100. */
export function assess(safety: Safety): Checkup {
  const lines = Object.entries<Line>(table).map(([id, { weight, state, data }]) => {
    const found = state(safety)
    return { line: { id: id as LineId, state: found, data: data(safety) }, points: weight * share[found] }
  })
  return { score: lines.reduce((sum, { points }) => sum + points, 0), lines: lines.map(({ line }) => line) }
}
