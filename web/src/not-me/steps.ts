/** What is known of the account that decides how the path stands. Moments in milliseconds of the server's time. */
export type Standing = {
  /** When the path began. */
  since: number
  freeze: 'none' | 'frozen' | 'lifting'
  passwordSetAt: number
  /** Null where there are no backup codes. */
  codesMadeAt: number | null
  /** Null where there is none. */
  tradingPasswordSetAt: number | null
  /** Value goes to the list alone, and nobody has asked to end that. */
  listOnly: boolean
  /** Entries of the list. */
  listed: number
  /** API keys that work. */
  activeKeys: number
  otherSessions: number
  otherDevices: number
}

/**
 * In this order (product table 7): freeze first, so that nothing leaves while the rest is done; the password before the factors, because whoever
 * knows it could undo them; then what value leaves by; sessions last, because who is still in would see the others end. A step is done when the account says so.
 * What comes later to be looked through is one more row.
 */
const table = [
  { id: 'freeze', done: ({ freeze }) => freeze === 'frozen' },
  { id: 'password', done: ({ passwordSetAt, since }) => passwordSetAt >= since },
  { id: 'factors', done: ({ codesMadeAt, since }) => codesMadeAt !== null && codesMadeAt >= since },
  {
    id: 'trading-password',
    done: ({ tradingPasswordSetAt: at, since }) => at === null || at >= since,
  },
  { id: 'withdrawal-addresses', done: ({ listOnly, listed }) => listOnly && listed === 0 },
  { id: 'api-keys', done: ({ activeKeys }) => activeKeys === 0 },
  { id: 'sessions', done: ({ otherSessions, otherDevices }) => otherSessions + otherDevices === 0 },
] as const satisfies { id: string; done: (standing: Standing) => boolean }[]

export type StepId = (typeof table)[number]['id']
export type Step = { id: StepId; state: 'done' | 'skipped' | 'now' | 'later' }

export const isStepId = (id: unknown): id is StepId => table.some((step) => step.id === id)

/** How each step stands; the first that is neither done nor skipped is the one to do now. */
export function stepsOf(standing: Standing, skipped: readonly StepId[]): Step[] {
  const closed = table.map(({ id, done }) => ({
    id,
    state: done(standing) ? 'done' : skipped.includes(id) ? 'skipped' : null,
  }))
  const first = closed.find(({ state }) => state === null)
  return closed.map(({ id, state }) => ({
    id,
    state: (state ?? (id === first?.id ? 'now' : 'later')) as Step['state'],
  }))
}
